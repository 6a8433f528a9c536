/** Las palabras de imprimir, exportar y abrir archivos. */

// Abrir un archivo.
export const fileTitle = () => 'Archivo de historia clínica'
export const fileLead = () =>
  'Abra un Resumen Internacional del Paciente u otro archivo FHIR (JSON). Solo se lee en este dispositivo: no se envía nada, y no se guarda nada después de cerrarlo.'
export const chooseFile = () => 'Elegir un archivo'
export const dropFile = () => 'o suéltelo en cualquier lugar de esta página'
export const readingFile = (name: string) => `Leyendo ${name}`
export const backToStart = () => 'A la página de inicio'
export const fileNotOpened = (name: string) => `No se abrió ${name}`

/** Por qué no se puede abrir un archivo y qué hacer, según el código del error. */
export const fileProblem = (code: string, found: string | undefined, most: string) => {
  switch (code) {
    case 'empty':
      return 'El archivo está vacío. Pida a quien se lo dio que lo envíe de nuevo.'
    case 'too-large':
      return `El archivo es más grande, o tiene más niveles, de lo que se puede abrir aquí (como máximo ${most}). Pida un resumen más corto.`
    case 'xml':
      return 'El archivo está en XML. Pida la misma historia en la forma JSON de FHIR.'
    case 'not-json':
      return 'El archivo no es un archivo FHIR JSON, o está incompleto. Compruebe que es el archivo correcto, u obténgalo de nuevo.'
    case 'not-a-bundle':
      return found === undefined
        ? 'El archivo es JSON, pero no es una historia clínica. Se necesita un Bundle de FHIR. Compruebe que es el archivo correcto.'
        : `El archivo contiene un solo ${found}, no una historia. Se necesita un Bundle de FHIR.`
    case 'bundle-kind':
      return `El archivo es un Bundle de FHIR que no contiene una historia${found === undefined ? '' : ` (${found})`}. Pida un resumen del paciente.`
    case 'no-patient':
      return 'El archivo no dice de quién es la historia. No se muestra. Pida un archivo que incluya al paciente.'
    case 'several-patients':
      return 'El archivo trata de más de una persona. Para no confundirlas, no se muestra. Pida un archivo para cada una.'
    case 'other-subject':
      return 'La portada del archivo trata de otra persona que la que está en él. No se muestra. Avise a quien lo hizo.'
    default:
      return 'No se pudo leer el archivo. Inténtelo de nuevo, u obténgalo otra vez.'
  }
}

// Un archivo abierto.
export const notLive = () => 'Esto es un archivo, no la historia clínica actual.'
export const notLiveLong = () =>
  'Muestra lo que se sabía cuando se hizo. Lo que haya ocurrido después no está en él.'
export const fileBar = () => 'Archivo'
export const fileOrigin = (name: string, created: string | undefined, authors: readonly string[]) => {
  const by = authors.length === 0 ? '' : ` por ${authors.join(', ')}`
  return created === undefined
    ? `Archivo ${name}, hecho en fecha desconocida${by}`
    : `Archivo ${name}, hecho el ${created}${by}`
}
export const madeOn = (created: string | undefined) =>
  created === undefined ? 'No dice cuándo se hizo.' : `Hecho el ${created}`
export const madeBy = (authors: readonly string[]) =>
  authors.length === 0 ? 'No dice quién lo hizo.' : `Por ${authors.join(', ')}`
export const closeFile = () => 'Cerrar archivo'
export const fileClosed = () => 'El archivo está cerrado. No se guarda nada de él.'
export const showFor = () => 'Mostrado para'
export const audience = (who: 'clinician' | 'patient') =>
  who === 'patient' ? 'Pacientes' : 'Profesionales clínicos'
export const aboutFile = () => 'Qué hay en este archivo y qué no'
export const fileLacksCount = (count: number) =>
  count === 0
    ? 'No se encontró que falte nada'
    : count === 1
      ? '1 cosa que conviene saber'
      : `${count} cosas que conviene saber`

export const sectionName = (code: string) => sectionNames.get(code) ?? code
const sectionNames = new Map([
  ['48765-2', 'Alergias e intolerancias'],
  ['11450-4', 'Problemas'],
  ['11348-0', 'Problemas anteriores'],
  ['10160-0', 'Medicación'],
  ['30954-2', 'Resultados'],
  ['8716-3', 'Constantes vitales'],
  ['29762-2', 'Antecedentes sociales'],
  ['11369-6', 'Vacunas'],
  ['46240-8', 'Episodios asistenciales'],
  ['77599-9', 'Documentos'],
  ['47519-4', 'Procedimientos'],
  ['85847-2', 'Equipo asistencial'],
  ['18776-5', 'Plan de cuidados'],
  ['61146-7', 'Objetivos'],
  ['48768-6', 'Cobertura'],
])
const emptyReason = (code: string) => emptyReasons.get(code) ?? code
const emptyReasons = new Map([
  ['nilknown', 'no se conoce nada'],
  ['notasked', 'nadie preguntó'],
  ['withheld', 'no se facilita'],
  ['unavailable', 'no disponible'],
  ['notstarted', 'sin empezar'],
  ['closed', 'cerrado'],
  ['unstated', 'vacío, sin decir por qué'],
])
const untitled = 'Una sección sin título'
export const untitledSection = () => untitled
export const sectionEmpty = (title: string | undefined, reason: string) =>
  `El archivo dice de «${title ?? untitled}»: ${emptyReason(reason)}.`
export const sectionEntriesMissing = (title: string | undefined, count: number) =>
  `«${title ?? untitled}» enumera ${count === 1 ? '1 entrada que no está' : `${count} entradas que no están`} en el archivo.`
export const sectionAbsent = (code: string) => `El archivo no tiene la sección «${sectionName(code)}».`
export const onePage = () => 'El archivo es una página de una lista más larga; el resto no está en él.'
export const noCover = () =>
  'No tiene portada, así que no dice qué omite. Lo que no está en él puede existir de todos modos.'
export const sectionHolds = (title: string | undefined, count: number) =>
  `${title ?? untitled}: ${count === 1 ? '1 entrada' : `${count} entradas`}`
const typeName = (type: string) => typeNames.get(type) ?? type
const typeNames = new Map([
  ['AllergyIntolerance', 'alergias'],
  ['Condition', 'problemas'],
  ['MedicationRequest', 'medicamentos prescritos'],
  ['MedicationStatement', 'medicamentos declarados'],
  ['MedicationDispense', 'medicamentos dispensados'],
  ['MedicationAdministration', 'medicamentos administrados'],
  ['Observation', 'observaciones'],
  ['DiagnosticReport', 'informes'],
  ['Immunization', 'vacunas'],
  ['Encounter', 'episodios asistenciales'],
  ['DocumentReference', 'documentos'],
  ['Procedure', 'procedimientos'],
  ['CareTeam', 'equipos asistenciales'],
  ['Goal', 'objetivos'],
  ['CarePlan', 'planes de cuidados'],
  ['Coverage', 'cobertura'],
  ['Flag', 'alertas'],
  ['DeviceUseStatement', 'productos sanitarios'],
  ['Claim', 'reclamaciones al seguro'],
  ['ExplanationOfBenefit', 'liquidaciones del seguro'],
  ['ImagingStudy', 'estudios de imagen'],
  ['Consent', 'consentimientos'],
])
export const unlisted = (type: string, count: number) =>
  `En el archivo, pero en ninguna de sus secciones: ${typeName(type)} (${count}). Se muestra con lo demás.`
export const unshown = (type: string, count: number) =>
  `En el archivo, pero esta aplicación no tiene dónde mostrarlo: ${typeName(type)} (${count}).`
export const withheld = (count: number) =>
  `${count === 1 ? 'Se retiene 1 entrada' : `Se retienen ${count} entradas`}: no constan como de esta persona.`
export const skipped = (count: number) =>
  count === 1 ? 'No se pudo leer 1 entrada.' : `No se pudieron leer ${count} entradas.`
export const dangling = (count: number) =>
  `${count === 1 ? '1 referencia lleva' : `${count} referencias llevan`} a algo que no está en el archivo.`
export const inItsWords = () => 'En las palabras del propio archivo'

// Imprimir y exportar.
export const takeLead = () =>
  'Lo que se lleve ya no está protegido por esta aplicación. Guárdelo con el mismo cuidado que la historia clínica.'
export const printTitle = () => 'Imprimir'
export const printLead = () =>
  'El resumen, con todo lo que en pantalla está plegado, el nombre en cada página y lo completo que es.'
export const printNow = () => 'Imprimir el resumen'
export const printWaits = () => 'Algunas secciones aún se están cargando. Lo que se imprima ahora lo dirá.'
export const ipsTitle = () => 'Resumen Internacional del Paciente'
export const ipsLead = () =>
  'Un archivo (JSON) que otros sistemas de historia clínica pueden leer. Puede abrirlo aquí de nuevo, sin servidor.'
export const ipsSave = () => 'Guardar como resumen del paciente'
export const whichResults = () => 'Resultados y constantes vitales'
export const newestResults = (count: number) => `El más reciente de cada prueba (${count})`
export const allResults = (count: number) => `Todos (${count})`
export const olderLeftOut = (count: number) =>
  `${count === 1 ? 'Se omite 1 observación anterior' : `Se omiten ${count} observaciones anteriores`}: este archivo solo contiene la más reciente de cada prueba.`
export const csvTitle = () => 'Tablas (CSV)'
export const csvLead = () =>
  'Un archivo por sección, para una hoja de cálculo. La última columna de cada fila dice lo completa que es la sección.'
export const csvSave = (section: string) => `${section} (CSV)`
export const preparing = (percent: number) => `Preparando: ${percent} %`
export const stopPreparing = () => 'Detener'
export const stopped = () => 'Detenido. No se guardó nada.'
export const saved = (file: string) => `Guardado como ${file} en sus descargas.`
export const saveFailed = () =>
  'No se pudo crear el archivo. Inténtelo de nuevo; si vuelve a ocurrir, exporte menos resultados.'
export const openTitle = () => 'Abrir un archivo'
export const openLead = () =>
  'El archivo se abre en una pestaña propia, para que nunca se confunda con la historia clínica abierta aquí.'
export const openInTab = () => 'Abrir un archivo de historia clínica en otra pestaña'

export const inErrorLeftOut = (count: number) =>
  count === 1 ? 'Se omite 1 entrada hecha por error.' : `Se omiten ${count} entradas hechas por error.`
export const noneRecordedIn = (origin: string) => `Nada registrado en ${origin}.`
export const exportedFrom = (origin: string) => `Exportado con Chartkey desde ${origin}.`
export const completenessTitle = () => 'Lo completa que es esta exportación'
export const notInNarrative = (count: number) =>
  `${count === 1 ? 'Hay 1 entrada más' : `Hay ${count} entradas más`} en el archivo que este texto no repite.`
export const narrativeHead = (): readonly string[] => ['Qué', 'Valor', 'Cuándo', 'Estado']
export const cannotInterpret = () => 'Aquí no se puede interpretar: consulte la historia clínica'
export const notNamed = () => 'Sin nombre'
export const stillLoading = () => 'Aún se estaba cargando.'
export const completeCell = () => 'completo'
export const incompleteCell = (why: string) =>
  why === '' ? 'puede estar incompleto' : `puede estar incompleto: ${why}`

/** El encabezado de una columna de una tabla. */
export const column = (name: string) => columns.get(name) ?? name
const columns = new Map([
  ['kind', 'Tipo'],
  ['name', 'Nombre'],
  ['panel', 'Parte de'],
  ['code', 'Código'],
  ['system', 'Sistema de codificación'],
  ['status', 'Estado'],
  ['intent', 'Intención'],
  ['verification', 'Verificación'],
  ['category', 'Categoría'],
  ['severity', 'Criticidad o gravedad'],
  ['reaction', 'Reacciones'],
  ['dose', 'Posología'],
  ['reason', 'Motivo'],
  ['lot', 'Número de lote'],
  ['class', 'Clase'],
  ['comparator', 'Comparador'],
  ['value', 'Valor'],
  ['unit', 'Unidad'],
  ['flag', 'Marca'],
  ['range', 'Intervalo de referencia'],
  ['start', 'Fecha'],
  ['end', 'Fecha de fin'],
  ['recorded', 'Registrado'],
  ['by', 'Por'],
  ['id', 'Identificador del registro'],
  ['complete', 'Compleción'],
])
export const kindOf = (type: string) => kinds.get(type) ?? type
const kinds = new Map([
  ['MedicationRequest', 'Prescrito'],
  ['MedicationStatement', 'Declarado'],
  ['MedicationDispense', 'Dispensado'],
  ['DocumentReference', 'Documento'],
  ['DiagnosticReport', 'Informe'],
  ['Goal', 'Objetivo'],
  ['CarePlan', 'Plan de cuidados'],
])

/** Las palabras de los documentos. */
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

// La lista.
export const count = (documents: number) => plural(documents, 'documento', 'documentos')
export const notNamed = () => 'Documento sin nombre'
export const undated = () => 'Fecha no registrada'
export const thePatient = () => 'el paciente'
export const privateNote = () => 'Nota privada (cifrada)'
export const privateNoteWhere = () =>
  'Solo puede leerla su propietario: inicie sesión como paciente y abra Cuenta, Notas privadas.'
export const by = (people: readonly string[]) => `Por ${people.join(', ')}`
export const copies = (more: number) => `${plural(more, 'copia más', 'copias más')}`
export const groupCopies = () => 'Mostrar como uno las copias de un documento'
export const type = () => 'Tipo'
export const allTypes = (documents: number) => `Todos los tipos (${documents})`
export const typeCount = (name: string, documents: number) => `${name} (${documents})`
export const showMore = (more: number) => `Mostrar ${more} más`
export const shownOf = (shown: number, all: number) =>
  `Se muestran ${shown} de ${plural(all, 'documento', 'documentos')}`
export const seeAll = (documents: number) => `Los ${documents} documentos`
export const choose = () => 'Elija un documento para leerlo aquí.'
export const notThere = () => 'El documento solicitado no está entre los que se han podido leer.'
export const list = () => 'Lista de documentos'
export const back = () => 'Volver a la lista'

// Lo que la historia dice de un documento.
export const documentStatus = (code: string | undefined) => {
  if (code === 'current') return undefined
  if (code === 'superseded') return 'Sustituido'
  return code ?? 'Estado no registrado'
}
export const docStatus = (code: string | undefined) => {
  if (code === undefined || code === 'final') return undefined
  return docStatuses.get(code) ?? code
}
const docStatuses = new Map([
  ['preliminary', 'Preliminar'],
  ['amended', 'Enmendado'],
])
export const reportStatus = (code: string | undefined) => {
  if (code === 'final') return undefined
  if (code === undefined) return 'Estado no registrado'
  return reportStatuses.get(code) ?? code
}
const reportStatuses = new Map([
  ['registered', 'Registrado, aún sin informe'],
  ['partial', 'Parcial'],
  ['preliminary', 'Preliminar'],
  ['amended', 'Enmendado'],
  ['corrected', 'Corregido'],
  ['appended', 'Ampliado'],
  ['cancelled', 'Cancelado'],
  ['unknown', 'Estado desconocido'],
])
export const relatesTo = (code: string) => {
  if (code === 'replaces') return 'Sustituye a un documento anterior'
  if (code === 'appends') return 'Adición a otro documento'
  if (code === 'transforms') return 'Elaborado a partir de otro documento'
  return code === 'signs' ? 'Firma de otro documento' : undefined
}
export const relatedBy = (code: string) => {
  if (code === 'replaces') return 'Sustituido por un documento posterior'
  return code === 'appends' ? 'Otro documento lo amplía' : undefined
}
export const factDate = () => 'Fecha'
export const factAuthor = () => 'Autor'
export const factAuthorMissing = () => 'No registrado'
export const factCustodian = () => 'Custodiado por'
export const factCategory = () => 'Categoría'
export const factSource = () => 'Origen'
export const sourceKind = (kind: 'document' | 'report', origin: string) =>
  kind === 'report' ? `${origin}, como informe` : `${origin}, como documento`
export const thisVisit = () => 'Esta consulta'
export const sameDocument = () => 'El mismo documento consta también como'
export const copyOf = (copy: {
  name: string
  when: string
  kind: 'document' | 'report'
  authors: readonly string[]
}) =>
  [copy.name, copy.when, copy.kind === 'report' ? 'como informe' : undefined, ...copy.authors]
    .filter(text => text !== undefined)
    .join(', ')

// Las formas en que viene un documento.
export const noFiles = () => 'La historia menciona este documento, pero no guarda su contenido.'
export const kind = (code: string) => kinds.get(code) ?? 'Archivo de tipo desconocido'
const kinds = new Map([
  ['pdf', 'PDF'],
  ['png', 'Imagen (PNG)'],
  ['jpeg', 'Imagen (JPEG)'],
  ['text', 'Texto sin formato'],
  ['html', 'Página HTML'],
  ['svg', 'Dibujo (SVG)'],
  ['cda', 'Documento clínico (C-CDA)'],
  ['xml', 'XML'],
  ['rtf', 'Texto enriquecido (RTF)'],
  ['gif', 'Imagen (GIF)'],
  ['tiff', 'Imagen (TIFF)'],
  ['dicom', 'Imagen médica (DICOM)'],
  ['zip', 'Archivo comprimido o de ofimática'],
])
export const declaredKind = (contentType: string | undefined) => contentType ?? 'Tipo no registrado'
export const narrative = () => 'Resumen escrito para personas'
export const bytes = (amount: number) => {
  if (amount < 1000) return plural(amount, 'byte', 'bytes')
  if (amount < 999_500) return `${Math.round(amount / 1000)} kB`
  return `${(amount / 1_000_000).toFixed(1).replace('.', ',')} MB`
}
export const open = () => 'Abrir'
export const close = () => 'Cerrar'
export const cancel = () => 'Cancelar'
export const again = () => 'Intentar de nuevo'
export const reading = (name: string, received: string, total: string | undefined) =>
  total === undefined ? `Leyendo ${name}: ${received}` : `Leyendo ${name}: ${received} de ${total}`
export const readingStarts = (name: string) => `Leyendo ${name}`
export const cancelled = () => 'Se detuvo la lectura. No se ha guardado nada.'
export const download = () => 'Descargar'
export const downloadAnyway = () => 'Descargar de todos modos'
export const downloadWarning = () =>
  'Un archivo de este tipo puede ejecutar programas o comunicarse con otros servidores al abrirlo fuera de esta aplicación. Descárguelo solo si confía en su procedencia.'
export const downloadKept = () =>
  'Un archivo descargado permanece en este dispositivo después de cerrar la sesión y contiene datos de salud.'
export const fileName = (name: string, day: string | undefined, extension: string) =>
  `${name}${day === undefined ? '' : `-${day}`}.${extension}`
export const fileNameless = () => 'documento'

// Lo que se averiguó de un archivo.
export const typeMismatch = (declared: string, found: string) =>
  `La historia lo llama ${declared}, pero su contenido es: ${found}. Se trata como lo que es.`
export const sizeMismatch = (declared: string, found: string) =>
  `Debería tener ${declared} y tiene ${found}. Puede estar dañado o incompleto.`
export const hashMismatch = () =>
  'Su suma de verificación no es la de la historia. Puede estar dañado o haber sido modificado. Compárelo con el sistema de la historia antes de confiar en él.'
export const hashUnknown = () =>
  'La historia contiene una suma de verificación de un tipo que esta aplicación no puede comprobar.'
export const integrityChecked = () => 'La suma de verificación coincide con la de la historia.'
export const textGuessed = () =>
  'Sus caracteres no están en la codificación declarada; algunos pueden mostrarse mal.'
export const textCut = (shown: string, all: string) =>
  `Solo se muestran los primeros ${shown} de ${all}. Descárguelo para leerlo entero.`
export const notShownKind = () => 'Esta aplicación no muestra archivos de este tipo. Se puede descargar.'
export const notShownPdf = () =>
  'Este navegador no tiene visor de PDF dentro de una página. Descárguelo para leerlo.'
export const pdfHint = () => 'Si aquí no aparece ningún PDF, descárguelo para leerlo.'
export const pictureTooLarge = (width: number, height: number) =>
  `La imagen mide ${width} por ${height} puntos, demasiado para mostrarla con seguridad. Se puede descargar.`
export const pictureBroken = () => 'La imagen no se puede dibujar: está dañada o incompleta.'
export const cdaBroken = () =>
  'El documento clínico no es XML bien formado y no se puede mostrar. Se puede descargar.'
export const cdaPatient = () => 'Paciente que nombra el documento'
export const cdaBorn = () => 'Fecha de nacimiento'
export const cdaSectionUntitled = () => 'Sección sin título'
export const cdaSectionEmpty = () => 'No hay nada escrito en esta sección.'
export const cdaEmbedded = () => 'El documento es la cubierta de un archivo, que se muestra a continuación.'
export const htmlTooLarge = () => 'Es demasiado largo para mostrarlo aquí con seguridad.'
export const nothingReadable = () => 'No contiene texto que leer.'
export const sanitised = () =>
  'Se muestra solo como texto, listas y tablas: se omiten programas, formularios, estilos y todo lo que venga de otros servidores.'
export const picturesLeftOut = (count: number) =>
  `${plural(count, 'imagen no se muestra', 'imágenes no se muestran')}: solo se muestran las que están dentro del propio documento.`
export const pictureLeftOut = (text: string | undefined) =>
  text === undefined ? '[Imagen no mostrada]' : `[Imagen no mostrada: ${text}]`
export const frameTitle = (name: string) => `Contenido de ${name}`
export const picture = (name: string) => `Imagen: ${name}`

// Por qué no se puede abrir un archivo.
export const openFailed = () => 'No se pudo abrir este contenido.'
export const openFailure = (code: string) => openFailures.get(code)
const openFailures = new Map([
  [
    'outside-base',
    'Está en otro servidor, al que esta aplicación no pregunta. Su dirección se muestra abajo como texto.',
  ],
  ['no-content', 'La historia no da ni el contenido ni una dirección donde encontrarlo.'],
  ['not-base64', 'El contenido en la historia está dañado. Pídalo al sistema de la historia.'],
  ['empty', 'Está vacío: ni un solo byte. Pídalo al sistema de la historia.'],
  [
    'too-large',
    'Ocupa más de 50 MB, más de lo que esta aplicación admite. Ábralo en el sistema de la historia.',
  ],
  ['not-found', 'El sistema de la historia ya no lo tiene.'],
  ['not-permitted', 'No permitido: el sistema de la historia se negó a entregarlo.'],
  [
    'not-fhir',
    'Lo que envió el sistema de la historia no es este documento. Inténtelo de nuevo o ábralo en el sistema de la historia.',
  ],
  [
    'wrong-patient',
    'Está marcado como de otro paciente y no se muestra. Avise a los responsables del sistema de la historia.',
  ],
  [
    'unreachable',
    'El sistema de la historia no respondió, o remitió a otro servidor, al que esta aplicación no accede. Compruebe la conexión y vuelva a intentarlo.',
  ],
])
export const address = () => 'Dirección'

import { unconfirmed } from './chart-first.ts'

export * from './chart-first.ts'

export const dateNotKnown = () => 'fecha desconocida'
export const span = (start: string | undefined, end: string | undefined) => {
  if (start !== undefined && end !== undefined) return start === end ? start : `de ${start} a ${end}`
  if (start !== undefined) return `desde ${start}`
  return end === undefined ? undefined : `hasta ${end}`
}

export const notCoded = () => 'sin codificar: los controles pueden no detectarla'

// Problemas.
export const problemNotNamed = () => 'Problema sin nombre'
export const statusNotRecorded = () => 'No consta el estado'
export const problemStatus = (code: string | undefined) => {
  if (code === undefined) return statusNotRecorded()
  return problemStatuses.get(code) ?? code
}
const problemStatuses = new Map([
  ['active', 'Activo'],
  ['recurrence', 'Recurrencia'],
  ['relapse', 'Recaída'],
  ['inactive', 'Inactivo'],
  ['remission', 'En remisión'],
  ['resolved', 'Resuelto'],
  ['unknown', 'Estado desconocido'],
])
export const problemVerification = (code: string | undefined) => {
  if (code === 'provisional') return 'Provisional'
  if (code === 'differential') return 'Diagnóstico diferencial'
  return code === 'unconfirmed' ? unconfirmed() : undefined
}
export const severity = (text: string) => `Gravedad ${text}`
export const atAge = (age: string) => `a la edad de ${age}`

// Medicación.
export const medicineNotNamed = () => 'Medicamento sin nombre'
export const medicationStatus = (code: string | undefined) => {
  if (code === undefined) return statusNotRecorded()
  return medicationStatuses.get(code) ?? code
}
const medicationStatuses = new Map([
  ['active', 'Activo'],
  ['on-hold', 'En pausa'],
  ['cancelled', 'Cancelado'],
  ['completed', 'Completado'],
  ['stopped', 'Suspendido'],
  ['draft', 'Borrador'],
  ['unknown', 'Estado desconocido'],
  ['intended', 'Previsto'],
  ['not-taken', 'No se toma'],
])
export const medicationIntent = (code: string | undefined) => {
  if (code === 'proposal') return 'Propuesto'
  if (code === 'plan') return 'Planificado'
  return code === 'option' ? 'Opción' : undefined
}
export const orderedOn = (date: string) => `Prescrito ${date}`
export const reportedOn = (date: string) => `Comunicado ${date}`

// Dosis.
const plural = (count: number, one: string, many: string) => (count === 1 ? one : many)
export const micrograms = (count: number) => plural(count, 'microgramo', 'microgramos')
export const nanograms = (count: number) => plural(count, 'nanogramo', 'nanogramos')
export const units = (count: number) => plural(count, 'unidad', 'unidades')
export const internationalUnits = (count: number) =>
  plural(count, 'unidad internacional', 'unidades internacionales')
export const per = (unit: string, below: string) => `${unit} por ${below}`
export const amountIn = (amount: string, whole: string) => `${amount} en ${whole}`
export const compared = (comparator: string | undefined, number: string) => {
  if (comparator === undefined) return number
  return `${comparators.get(comparator) ?? comparator} ${number}`
}
const comparators = new Map([
  ['<', 'menos de'],
  ['<=', 'como máximo'],
  ['>=', 'como mínimo'],
  ['>', 'más de'],
])
export const range = (low: string | undefined, high: string | undefined) => {
  if (low !== undefined && high !== undefined) return `de ${low} a ${high}`
  if (low !== undefined) return `como mínimo ${low}`
  return high === undefined ? undefined : `hasta ${high}`
}
type TimeUnit = 's' | 'min' | 'h' | 'd' | 'wk' | 'mo' | 'a'
const timeUnits: Readonly<Record<TimeUnit, readonly [string, string]>> = {
  s: ['segundo', 'segundos'],
  min: ['minuto', 'minutos'],
  h: ['hora', 'horas'],
  d: ['día', 'días'],
  wk: ['semana', 'semanas'],
  mo: ['mes', 'meses'],
  a: ['año', 'años'],
}
export const duration = (amount: string, unit: TimeUnit) =>
  `${amount} ${timeUnits[unit][amount === '1' ? 0 : 1]}`
export const frequency = (rate: {
  least: string
  most: string | undefined
  unit: TimeUnit | undefined
  every: string
}) => {
  const often = rate.most === undefined ? times(rate.least) : `de ${rate.least} a ${rate.most} veces`
  if (rate.unit !== undefined) return `${often} por ${timeUnits[rate.unit][0]}`
  return rate.most === undefined && rate.least === '1' ? `cada ${rate.every}` : `${often} cada ${rate.every}`
}
const times = (count: string) => (count === '1' ? 'una vez' : `${count} veces`)
export const onDays = (codes: readonly string[]) =>
  codes.length === 0 ? undefined : `los días ${codes.map(code => days.get(code) ?? code).join(', ')}`
const days = new Map([
  ['mon', 'lunes'],
  ['tue', 'martes'],
  ['wed', 'miércoles'],
  ['thu', 'jueves'],
  ['fri', 'viernes'],
  ['sat', 'sábado'],
  ['sun', 'domingo'],
])
export const atTimes = (clock: readonly string[]) =>
  clock.length === 0 ? undefined : `a las ${clock.join(', ')}`
export const dayMoment = (code: string) => dayMoments.get(code) ?? code
const dayMoments = new Map([
  ['MORN', 'por la mañana'],
  ['NOON', 'al mediodía'],
  ['AFT', 'por la tarde'],
  ['EVE', 'al anochecer'],
  ['NIGHT', 'por la noche'],
  ['HS', 'antes de dormir'],
  ['WAKE', 'al despertar'],
  ['C', 'con las comidas'],
  ['CM', 'con el desayuno'],
  ['CD', 'con el almuerzo'],
  ['CV', 'con la cena'],
  ['AC', 'antes de las comidas'],
  ['ACM', 'antes del desayuno'],
  ['ACD', 'antes del almuerzo'],
  ['ACV', 'antes de la cena'],
  ['PC', 'después de las comidas'],
  ['PCM', 'después del desayuno'],
  ['PCD', 'después del almuerzo'],
  ['PCV', 'después de la cena'],
])
export const asNeeded = () => 'si se necesita'
export const asNeededFor = (reason: string) => `si se necesita por ${reason}`
export const atRate = (rate: string) => `a ${rate}`
export const atMost = (amount: string) => `como máximo ${amount}`
export const forTime = (time: string) => `durante ${time}`

// La escala de una sección.
const counted = (count: number, one: string, many: string) => `${count} ${plural(count, one, many)}`
export const retry = () => 'Intentar de nuevo'
export const retrySection = (title: string) => `Volver a intentar: ${title.toLowerCase()}`
export const entries = (count: number) => counted(count, 'entrada', 'entradas')
export const showMore = (count: number) => `Mostrar ${count} más`
export const showAll = (count: number) => `Mostrar las ${count}`
export const shownOf = (shown: number, count: number) => `${shown} de ${count} a la vista`
export const countNewest = (count: string, date: string) => `${count} · la más reciente, ${date}`
export const asOf = (time: string) => `A las ${time}`
export const notPermittedByScope = () => 'No permitido: al iniciar sesión no se concedió acceso a esta parte.'
export const notPermittedByServer = () =>
  'No permitido: el sistema de historias clínicas se negó a mostrar esta parte.'
export const notSupported = () => 'No admitido: el sistema de historias clínicas no ofrece esta parte.'
export const noneRecorded = () => 'No consta ninguno'
export const noneAmongThoseRead = () => 'Ninguno entre las entradas que se pudieron leer.'
export const sectionFailed = () => 'No se pudo cargar esta parte.'
export const failureDetails = () => 'Detalles'
export const failureCause = ({ code, waitMs }: { code: string; waitMs?: number | undefined }) =>
  code === 'rate-limited' && waitMs !== undefined
    ? `El sistema de historias clínicas pide una pausa. Espere ${waitTime(waitMs)} e inténtelo de nuevo.`
    : (failureCauses.get(code) ?? 'Ha ocurrido algo imprevisto. Inténtelo de nuevo.')
const waitTime = (ms: number) =>
  ms < 5_400_000 ? `${Math.max(1, Math.ceil(ms / 60_000))} min` : `${Math.ceil(ms / 3_600_000)} h`
const failureCauses = new Map([
  [
    'unreachable',
    'El sistema de historias clínicas no respondió. Compruebe la conexión e inténtelo de nuevo.',
  ],
  ['timeout', 'El sistema de historias clínicas tardó demasiado en responder. Inténtelo de nuevo.'],
  ['no-token', 'No se pudo renovar su acceso. Inténtelo de nuevo o inicie sesión otra vez.'],
  ['signed-out', 'El sistema de historias clínicas ha terminado su acceso. Inicie sesión de nuevo.'],
  [
    'not-found',
    'El sistema de historias clínicas no lo encontró. Inténtelo de nuevo o vuelva a abrir al paciente.',
  ],
  ['rate-limited', 'El sistema de historias clínicas pide una pausa. Espere un minuto e inténtelo de nuevo.'],
  ['server-failed', 'El sistema de historias clínicas comunicó un fallo propio. Inténtelo más tarde.'],
  ['not-fhir', 'La respuesta no era una historia legible. Puede que su sesión en el sistema haya terminado.'],
  [
    'too-large',
    'La respuesta es mayor de lo que esta aplicación admite. Abra esta parte en el sistema de historias clínicas.',
  ],
  ['wrong-patient', 'La respuesta era sobre otro paciente y no se muestra. Vuelva a abrir al paciente.'],
  ['context-changed', 'La sesión a la que pertenecía ha terminado. Vuelva a abrir al paciente.'],
  ['cancelled', 'Se detuvo la carga. Inténtelo de nuevo.'],
  ['outside-base', 'La respuesta apuntaba a otro servidor, al que no se preguntó. Comuníquelo.'],
  ['refused', 'El sistema de historias clínicas no aceptó la petición. Comuníquelo con el código de abajo.'],
])
export const incomplete = () => 'Esta lista puede estar incompleta.'
export const gapWithheld = (count: number) =>
  `${counted(count, 'entrada retenida: no consta', 'entradas retenidas: no consta')} que sean de este paciente.`
export const gapSkipped = (count: number) =>
  `No se ${plural(count, 'pudo', 'pudieron')} leer ${counted(count, 'entrada', 'entradas')}.`
export const gapPartialScope = () => 'Al iniciar sesión solo se concedió una parte.'
export const gapStillReading = (read: number, total: number | undefined) =>
  total === undefined || total < read
    ? `Se sigue leyendo: ${read} hasta ahora.`
    : `Se sigue leyendo: ${read} de ${total} hasta ahora.`
export const stopReading = (title: string) => `Dejar de leer: ${title.toLowerCase()}`
export const gapCutShort = () => 'No se pudieron leer todas sus páginas.'
export const gapFewerThanTotal = (total: number | undefined) =>
  total === undefined
    ? 'El sistema de historias clínicas envió menos entradas de las que contó.'
    : `El sistema de historias clínicas contó ${total} entradas y envió menos.`
export const gapServerWarning = (text: string) =>
  text === ''
    ? 'El sistema de historias clínicas envió una advertencia.'
    : `El sistema de historias clínicas advierte: ${text}`
export const gapOutdated = (cause: string) => `No se pudo actualizar. ${cause}`
export const gapPartMissing = (
  part: string,
  why: 'loading' | 'not-permitted' | 'not-supported' | 'failed',
) => {
  if (why === 'not-supported') return `${part}: el sistema de historias clínicas no lo ofrece.`
  if (why === 'not-permitted') return `${part}: no permitido.`
  return why === 'failed' ? `${part}: no se pudo cargar.` : `${part}: cargando todavía.`
}

// El resumen.
export const problems = () => 'Problemas'
export const medications = () => 'Medicación'
export const orders = () => 'Medicamentos prescritos'
export const reports = () => 'Medicamentos comunicados'
export const dispenses = () => 'Medicamentos dispensados'
export const results = () => 'Resultados'
export const observations = () => 'Observaciones'
export const diagnosticReports = () => 'Informes'
export const vitals = () => 'Constantes vitales'
export const immunizations = () => 'Vacunas'
export const encounters = () => 'Episodios'
export const documents = () => 'Documentos'
export const procedures = () => 'Procedimientos'
export const careTeam = () => 'Equipo asistencial'
export const plans = () => 'Objetivos y planes de cuidados'
export const goals = () => 'Objetivos'
export const carePlans = () => 'Planes de cuidados'
export const coverage = () => 'Cobertura'
export const progress = (sections: {
  total: number
  complete: number
  incomplete: number
  loading: number
  notPermitted: number
  notSupported: number
  failed: number
  asOf: string | undefined
}) =>
  [
    `${sections.complete} de ${sections.total} secciones completas${sections.asOf === undefined ? '' : ` a las ${sections.asOf}`}`,
    sections.loading > 0 && `${sections.loading} cargando`,
    sections.incomplete > 0 && counted(sections.incomplete, 'incompleta', 'incompletas'),
    sections.notPermitted > 0 && counted(sections.notPermitted, 'no permitida', 'no permitidas'),
    sections.notSupported > 0 && counted(sections.notSupported, 'no admitida', 'no admitidas'),
    sections.failed > 0 && counted(sections.failed, 'fallida', 'fallidas'),
  ]
    .filter(part => part !== false)
    .join(' · ')
export const recordedOn = (date: string) => `Registrado ${date}`
export const statement = (text: string, date: string | undefined, author: string | undefined) =>
  `${text}: registrado ${date ?? 'en fecha desconocida'} por ${author ?? 'alguien sin nombre'}`
export const uncodedStatement = (text: string) =>
  `La historia dice «${text}» solo con palabras, y no se puede confiar en ello como declaración.`
export const allergyConflict = () =>
  'Entradas contradictorias: la historia enumera alergias y también las niega.'
export const pastAllergies = (count: number) => `Resueltas o inactivas (${count})`
export const noActiveProblems = () => 'No constan problemas activos'
export const noKnownProblems = () => 'Sin problemas conocidos'
export const encounterDiagnoses = (count: number) => `Diagnósticos de episodios sueltos (${count})`
export const active = (count: number) => counted(count, 'activo', 'activos')
export const pastProblems = (count: number) => `Inactivos, en remisión o resueltos (${count})`
export const codes = () => 'Códigos'
export const codesOf = (name: string, listed: readonly string[]) => `${name}: ${listed.join(', ')}`
export const onset = (when: string) => `Inicio ${when}`
export const ended = (when: string) => `Fin ${when}`
export const notCodedShort = () => 'sin codificar'
export const noCurrentMedications = () => 'No consta medicación actual'
export const noKnownMedications = () => 'Sin medicación conocida'
export const current = (count: number) => counted(count, 'actual', 'actuales')
export const dosageNotRecorded = () => 'No consta la posología'
export const pastMedications = (count: number) => `Medicación anterior (${count})`
export const doNotGive = () => 'No administrar'
export const because = (reason: string) => `Por ${reason}`
export const dose = () => 'Dosis'
export const dosageThin = () => 'La historia no dice del todo cuánto y con qué frecuencia.'
export const cannotInterpret = (count: number) =>
  `No se ${plural(count, 'puede', 'pueden')} interpretar ${counted(count, 'entrada', 'entradas')}.`
export const cannotInterpretBecause = () =>
  'Lo que dice depende de reglas que esta aplicación no conoce. Consulte el sistema de historias clínicas.'
export const notListed = (refuted: number, enteredInError: number) =>
  [
    refuted > 0 && `${counted(refuted, 'entrada refutada', 'entradas refutadas')} sin mostrar`,
    enteredInError > 0 &&
      `${counted(enteredInError, 'entrada hecha', 'entradas hechas')} por error sin mostrar`,
  ]
    .filter(part => part !== false)
    .join(' · ')

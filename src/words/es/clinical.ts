const months = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic']

export const monthShort = (month: number) => months[month - 1] ?? String(month)
export const withZone = (moment: string, zone: string) => `${moment} (UTC${zone})`
export const zoneNotStated = (moment: string) => `${moment} (zona horaria no indicada)`
export const hiddenCharacter = (code: string) => `[U+${code}]`

export const notKnown = () => 'Desconocido'
export const notRecorded = () => 'No consta'
export const dateNotKnown = () => 'Fecha desconocida'
export const checkDateOfBirth = () => 'Compruebe la fecha de nacimiento'
export const checkDateOfDeath = () => 'Compruebe la fecha de fallecimiento'
export const checkNumber = () => 'compruebe el número'

type AgeUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'

const shortUnits = { minute: ' min', hour: ' h', day: ' d', week: ' sem', month: ' m', year: ' a' }
const units: Record<AgeUnit, readonly [string, string]> = {
  minute: ['minuto', 'minutos'],
  hour: ['hora', 'horas'],
  day: ['día', 'días'],
  week: ['semana', 'semanas'],
  month: ['mes', 'meses'],
  year: ['año', 'años'],
}
const plural = (unit: AgeUnit, count: number) => units[unit][count === 1 ? 0 : 1]

export const ageShort = (count: number, unit: AgeUnit) => `${count}${shortUnits[unit]}`
export const ageSpoken = (count: number, unit: AgeUnit) => `${count} ${plural(unit, count)}`
export const ageRange = (from: number, to: number, unit: AgeUnit) => `${from}–${to}${shortUnits[unit]}`
export const ageRangeSpoken = (from: number, to: number, unit: AgeUnit) =>
  `de ${from} a ${to} ${plural(unit, to)}`
export const ageUnder = (count: number, unit: AgeUnit) => `<${count}${shortUnits[unit]}`
export const ageUnderSpoken = (count: number, unit: AgeUnit) => `menos de ${count} ${plural(unit, count)}`

export const nameNotKnown = () => 'Nombre desconocido'
export const preferredName = () => 'Nombre preferido'
export const formerName = () => 'Nombre anterior'
export const recordsOf = () => 'Historia de'
export const nameCaution = (use: string) =>
  use === 'temp' ? 'Nombre provisional' : use === 'anonymous' ? 'Seudónimo' : undefined

const nameUses = new Map([
  ['official', 'Oficial'],
  ['usual', 'Habitual'],
  ['temp', 'Provisional'],
  ['anonymous', 'Seudónimo'],
  ['nickname', 'Apodo'],
  ['maiden', 'Nombre de soltera o soltero'],
  ['old', 'Anterior'],
])
export const nameUse = (use: string | undefined) => use && (nameUses.get(use) ?? use)

export const born = () => 'Nacimiento'
export const died = () => 'Fallecimiento'
export const ageAtDeath = () => 'Edad al fallecer'
export const deathConflict = () => 'La historia también dice que no ha fallecido'

export const sexLabel = (_locale: string) => 'Sexo'

const genders = new Map([
  ['male', 'Hombre'],
  ['female', 'Mujer'],
  ['other', 'Otro'],
  ['unknown', 'Desconocido'],
])
export const gender = (code: string) => genders.get(code) ?? `No reconocido «${code}»`

type SexDetail = 'pronouns' | 'identity' | 'clinical-use' | 'us-core-sex' | 'birth-sex' | 'legal' | 'recorded'

const sexDetailLabels: Record<SexDetail, string> = {
  pronouns: 'Pronombres',
  identity: 'Identidad de género',
  'clinical-use': 'Sexo para uso clínico',
  'us-core-sex': 'Sexo (US Core)',
  'birth-sex': 'Sexo al nacer',
  legal: 'Sexo legal',
  recorded: 'Sexo o género registrado',
}
export const sexDetailLabel = (kind: SexDetail, source: string | undefined) =>
  kind === 'recorded' && source ? `${sexDetailLabels[kind]} (${source})` : sexDetailLabels[kind]

const sexCodes = new Map([
  ['248152002', 'Mujer'],
  ['248153007', 'Hombre'],
  ['F', 'Mujer'],
  ['M', 'Hombre'],
  ['OTH', 'Otro'],
  ['UNK', 'Desconocido'],
  ['ASKU', 'Preguntado pero desconocido'],
  ['unknown', 'Desconocido'],
  ['asked-declined', 'Preguntado; no quiso responder'],
  ['asked-unknown', 'Preguntado pero desconocido'],
  ['female', 'Mujer'],
  ['male', 'Hombre'],
  ['female-typical', 'Típico femenino'],
  ['male-typical', 'Típico masculino'],
  ['specified', 'Especificado, véase la historia'],
  ['446141000124107', 'Identidad de género femenina'],
  ['446151000124109', 'Identidad de género masculina'],
  ['33791000087105', 'Identidad de género no binaria'],
  ['LA29518-0', 'él'],
  ['LA29519-8', 'ella'],
  ['LA29520-6', 'elle'],
])
export const sexCode = (code: string) => sexCodes.get(code) ?? code

export const mrn = () => 'N.º de historia'
export const id = () => 'ID'
export const nhsNumber = () => 'N.º NHS'
export const socialSecurityNumber = () => 'Número de la seguridad social'
export const onRecordNotShown = () => 'Consta, no se muestra'
export const moreOnRecord = (count: number) => `constan ${count} más`

export const deceased = () => 'Fallecido'
export const deathNotKnown = () => 'No se sabe si ha fallecido'
export const merged = () => 'Fusionada'
export const inactiveRecord = () => 'Historia inactiva'
export const restricted = () => 'Restringida'
export const partialRecord = () => 'Historia parcial'
export const testPatient = () => 'Paciente de prueba'
export const birthOrder = (order: number) => `Orden de nacimiento ${order}`
export const multipleBirth = () => 'Parto múltiple'
export const anotherRecord = () => 'otra historia'
export const replacedBy = (name: string) => `Esta historia fue sustituida por ${name}`
export const openCurrentRecord = () => 'Abra la historia actual. En esta no se puede cambiar nada.'

const linkTypes = new Map([
  ['replaced-by', 'Sustituida por'],
  ['replaces', 'Sustituye a'],
  ['refer', 'Historia principal'],
  ['seealso', 'Véase también'],
])
export const linkType = (type: string | undefined) => (type && linkTypes.get(type)) ?? 'Historia vinculada'

export const sexAndGender = () => 'Sexo y género'
export const names = () => 'Nombres'
export const identifiers = () => 'Identificadores'
export const address = () => 'Dirección'
export const contact = () => 'Teléfono y correo'
export const generalPractitioner = () => 'Atención primaria'
export const language = () => 'Idioma'
export const linkedRecords = () => 'Historias vinculadas'
export const recordId = () => 'Id de la historia'
export const nameNotGiven = () => 'Nombre no indicado'
export const preferred = () => 'Preferido'
export const yesNo = (yes: boolean) => (yes ? 'Sí' : 'No')
const interpreterAnswers = new Map([
  ['373066001', 'Sí'],
  ['373067005', 'No'],
  ['unknown', 'Desconocido'],
])
export const interpreterAnswer = (answer: string) => interpreterAnswers.get(answer) ?? answer
export const interpreterNeeded = (answer: string) => `Necesita intérprete: ${answer}`

const contactUses = new Map([
  ['home', 'Particular'],
  ['work', 'Trabajo'],
  ['temp', 'Provisional'],
  ['old', 'Ya no se usa'],
  ['billing', 'Facturación'],
  ['mobile', 'Móvil'],
])
export const contactUse = (use: string | undefined) => use && (contactUses.get(use) ?? use)

const telecomSystems = new Map([
  ['phone', 'Teléfono'],
  ['fax', 'Fax'],
  ['email', 'Correo electrónico'],
  ['pager', 'Buscapersonas'],
  ['url', 'Web'],
  ['sms', 'Mensaje de texto'],
])
export const telecomSystem = (system: string | undefined) =>
  (system && telecomSystems.get(system)) ?? 'Otro contacto'

export const period = (from: string | undefined, to: string | undefined) => {
  if (from && to) return `de ${from} a ${to}`
  return from ? `desde ${from}` : to && `hasta ${to}`
}

export const launchVisit = () => 'Abierta desde el episodio'
const visitsUnread = {
  loading: 'Cargando',
  'not-permitted': 'Hay un episodio; esta aplicación no puede leerlo',
  failed: 'Hay un episodio; no se pudo cargar',
}
export const visitUnread = (why: keyof typeof visitsUnread) => visitsUnread[why]

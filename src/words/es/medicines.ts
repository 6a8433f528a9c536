/** Las palabras de la medicación en detalle. */
export const listed = (items: readonly string[]) => items.join(', ')
export const dispenseStatus = (code: string | undefined) => {
  if (code === undefined) return 'Estado no registrado'
  return dispenseStatuses.get(code) ?? code
}
const dispenseStatuses = new Map([
  ['preparation', 'En preparación'],
  ['in-progress', 'Dispensación en curso'],
  ['cancelled', 'Cancelada'],
  ['on-hold', 'En espera'],
  ['completed', 'Completada'],
  ['stopped', 'Interrumpida'],
  ['declined', 'Rechazada'],
  ['unknown', 'Estado desconocido'],
])
export const priority = (code: string | undefined) => {
  if (code === 'urgent') return 'Urgente'
  if (code === 'asap') return 'Lo antes posible'
  return code === 'stat' ? 'Inmediata' : undefined
}
export const substituted = () => 'Se dispensó un producto distinto del prescrito'
export const handedOverOn = (date: string) => `Entregado: ${date}`
export const preparedOn = (date: string) => `Preparado: ${date}; entrega no registrada`
export const quantity = (amount: string) => `Cantidad: ${amount}`
export const supplyFor = (time: string) => `suministro para ${time}`
export const repeats = (count: number, said: string) =>
  count === 1 ? '1 repetición' : `${said} repeticiones`
export const prescriptionValid = (span: string) => `receta válida: ${span}`

// Por qué van juntas las anotaciones y en qué se contradicen.
export const sameCode = (code: string) => `el mismo código ${code}`
export const sameMedication = () => 'el mismo medicamento en el sistema de origen'
export const refersToEachOther = () => 'una anotación remite a la otra'
export const replacesEarlier = () => 'una prescripción sustituye a la otra'
type Teller = 'order' | 'patient' | 'report' | 'dispense'
export const tells = (teller: Teller, said: string) => `${tellers[teller]} ${said}`
export const tellsStatus = (teller: Teller, status: string) => `${tellers[teller]} «${status}»`
const tellers = {
  order: 'la prescripción indica',
  patient: 'el paciente refiere',
  report: 'la anotación de consumo indica',
  dispense: 'la dispensación indica',
} as const
export const disagree = (one: string, other: string) =>
  `${one.slice(0, 1).toUpperCase()}${one.slice(1)}; ${other}.`
export const bothGiveAndNot = () => 'Una anotación indica no administrarlo y otra, administrarlo.'
export const orderedSeveralTimes = (count: number) => `Hay ${count} prescripciones vigentes a la vez.`

type Origin = 'ordered' | 'reported' | 'dispensed'
export const origin = (from: Origin, audience: 'clinician' | 'patient') => origins[audience][from]
const origins = {
  clinician: { ordered: 'Prescrito', reported: 'Referido', dispensed: 'Dispensado' },
  patient: { ordered: 'Recetado', reported: 'Referido como tomado', dispensed: 'Entregado por una farmacia' },
} as const
export const count = (current: number, dispensedOnly: number) =>
  dispensedOnly === 0
    ? `${current} actuales`
    : `${current} actuales, ${dispensedOnly} conocidos solo por la dispensación`
export const currentMedicines = (count: number) => `Actuales (${count})`
export const pastMedicines = (count: number) => `Anteriores (${count})`
export const dispensedOnly = (count: number) => `Conocidos solo por la dispensación (${count})`
export const dispensedOnlyMeans = () =>
  'Se entregaron, pero en esta historia no constan ni como prescritos ni como referidos. No se sabe si aún se toman.'
export const noneOrderedOrReported = () =>
  'Ningún medicamento consta como prescrito o referido en la actualidad.'
export const statedInstead = (statements: readonly string[]) =>
  `La historia también afirma: ${statements.join('; ')}.`
export const earlierEntries = (count: number) =>
  count === 1 ? '1 anotación anterior' : `${count} anotaciones anteriores`
export const furtherDispenses = (count: number) =>
  count === 1 ? '1 dispensación anterior' : `${count} dispensaciones anteriores`
export const statusReason = (reason: string) => `Motivo: ${reason}`
export const asWritten = (sentence: string) => `Texto original: ${sentence}`
export const noteSays = (note: string) => `Nota: ${note}`
export const mayBeSame = (names: readonly string[], count: number) =>
  count > names.length
    ? `Puede ser el mismo que otras ${count} anotaciones, entre ellas ${names.join('; ')}. Comparten nombre pero ningún código, por eso figuran por separado.`
    : `Puede ser el mismo que ${names.join('; ')}. Comparten nombre pero ningún código, por eso figuran por separado.`
export const togetherBecause = (reasons: readonly string[]) =>
  `Se muestra como un solo medicamento: ${reasons.join('; ')}.`
export const showApart = () => 'Mostrar por separado'
export const showApartOf = (name: string) => `Mostrar por separado: ${name}`
export const putTogether = () => 'Mostrar como un solo medicamento'
export const putTogetherOf = (name: string) => `Mostrar como un solo medicamento: ${name}`
export const shownApart = () => 'Se muestra separado de otras anotaciones sobre el mismo medicamento.'
export const oneRowEach = () => 'Una fila por medicamento'
export const viewAs = () => 'Mostrar como'
export const asList = () => 'Lista'
export const overTime = () => 'A lo largo del tiempo'
export const furtherEntriesOf = (name: string, count: number) =>
  `${count === 1 ? '1 anotación más' : `${count} anotaciones más`} sobre ${name}`

// A lo largo del tiempo.
export const beginsEvent = (from: Origin, dose: string | undefined) =>
  `${from === 'ordered' ? 'Comienza la prescripción' : 'Referido como tomado desde aquí'}${dose === undefined ? '' : `, ${dose}`}`
export const toldEvent = (from: Origin, status: string, dose: string | undefined) =>
  `${from === 'ordered' ? 'Prescripción' : 'Referido'}: ${status}${dose === undefined ? '' : `, ${dose}`}`
export const dispensedEvent = (status: string, supply: readonly string[]) =>
  ['Dispensación', status, ...supply].join(', ')
export const doseChanged = (before: string, after: string) => `Cambio de dosis de ${before} a ${after}`
export const endedEvent = (status: string, reason: string | undefined) =>
  reason === undefined ? `Termina aquí: ${status}` : `Termina aquí: ${status}, ${reason}`
export const endsEvent = (end: 'planned' | 'validity' | 'supply') => ends[end]
const ends = {
  planned: 'Fin previsto',
  validity: 'Receta válida hasta aquí',
  supply: 'El suministro alcanza hasta aquí',
} as const
export const spanTitle = () => 'Periodo mostrado'
export const span = (years: number | undefined) => {
  if (years === undefined) return 'Todo'
  return years === 1 ? '1 año' : `${years} años`
}
export const resultBelow = () => 'Con la evolución de'
export const noResult = () => 'ningún resultado'
export const noResultsBelow = () => 'No hay ningún resultado numérico que dibujar junto a ellos.'
export const events = () => 'Ir de un suceso a otro'
export const noEvents = () => 'No hay nada fechado en este periodo.'
export const eventSaid = (date: string, name: string, event: string) => `${date} · ${name} · ${event}`
export const runningThen = (names: readonly string[]) =>
  names.length === 0
    ? 'Ningún otro medicamento consta para ese día.'
    : `También constan para ese día: ${names.join('; ')}`
export const medicineWith = (name: string, facts: readonly (string | undefined)[]) => {
  const known = facts.filter(fact => fact !== undefined)
  return known.length === 0 ? name : `${name} (${known.join(', ')})`
}
export const doseAndStatus = (dose: string | undefined, status: string) =>
  dose === undefined ? status : `${dose} · ${status}`
export const forbiddenEvent = () => 'Orden de no administrarlo'
export const today = () => 'Hoy'
export const death = () => 'Fallecimiento'
export const legend = (mark: 'ordered' | 'reported' | 'dispensed' | 'vague' | 'stub') => marks[mark]
const marks = {
  ordered: 'prescrito',
  reported: 'referido',
  dispensed: 'suministro entregado',
  vague: 'conocido solo por mes o año, previsto o validez de la receta',
  stub: 'comenzó o terminó aquí; el otro extremo no consta',
} as const
export const asTable = () => 'Los medicamentos en una tabla'
export const columns = (column: 'medicine' | 'origin' | 'dose' | 'from' | 'to' | 'status') =>
  columnNames[column]
const columnNames = {
  medicine: 'Medicamento',
  origin: 'Origen',
  dose: 'Dosis',
  from: 'Desde',
  to: 'Hasta',
  status: 'Estado',
} as const
export const notRecorded = () => 'no registrado'
export const oneMoment = () => 'un momento'
export const noEnd = () => 'sin fin registrado'
export const endWith = (date: string, kind: 'recorded' | 'planned' | 'validity' | 'supply') => {
  if (kind === 'planned') return `${date} (previsto)`
  if (kind === 'validity') return `${date} (receta válida hasta)`
  return kind === 'supply' ? `${date} (el suministro alcanza hasta)` : date
}
export const undatedEntries = (names: readonly string[]) =>
  `Sin fecha, por eso no se dibujan: ${names.join('; ')}`
export const notInTime = (count: number) =>
  count === 1
    ? '1 medicamento no tiene nada en este periodo.'
    : `${count} medicamentos no tienen nada en este periodo.`

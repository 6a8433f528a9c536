const numbers = new Intl.NumberFormat('es') // one for all: it takes longer to make than to use

// Qué es una entrada y qué se sabe de ella.
export const kind = (
  name:
    | 'encounters'
    | 'problems'
    | 'allergies'
    | 'medications'
    | 'results'
    | 'vitals'
    | 'observations'
    | 'immunizations'
    | 'procedures'
    | 'documents'
    | 'plans'
    | 'care-team'
    | 'coverage',
) => kinds[name]
const kinds = {
  encounters: 'Visitas e ingresos',
  problems: 'Problemas',
  allergies: 'Alergias',
  medications: 'Medicación',
  results: 'Resultados',
  vitals: 'Constantes vitales',
  observations: 'Otras observaciones',
  immunizations: 'Vacunas',
  procedures: 'Procedimientos',
  documents: 'Documentos',
  plans: 'Objetivos y planes de cuidados',
  'care-team': 'Equipo asistencial',
  coverage: 'Cobertura',
} as const
export const happened = (
  what:
    | 'began'
    | 'ended'
    | 'recorded'
    | 'ordered'
    | 'reported'
    | 'dispensed'
    | 'observed'
    | 'issued'
    | 'given'
    | 'performed'
    | 'written',
) => happenings[what]
const happenings = {
  began: 'Inicio',
  ended: 'Fin',
  recorded: 'Registrado',
  ordered: 'Prescrito',
  reported: 'Declarado',
  dispensed: 'Dispensado',
  observed: 'Observado',
  issued: 'Emitido',
  given: 'Administrado',
  performed: 'Realizado',
  written: 'Escrito',
} as const
/** Un código de estado de FHIR en palabras; el que no se conoce queda como está. */
export const status = (code: string) => statuses.get(code) ?? code
const statuses = new Map([
  ['planned', 'Previsto'],
  ['arrived', 'Paciente presente'],
  ['triaged', 'Con triaje'],
  ['in-progress', 'En curso'],
  ['onleave', 'De permiso'],
  ['finished', 'Finalizado'],
  ['cancelled', 'Cancelado'],
  ['unknown', 'Estado desconocido'],
  ['preparation', 'En preparación'],
  ['not-done', 'No realizado'],
  ['on-hold', 'En pausa'],
  ['stopped', 'Interrumpido'],
  ['completed', 'Completado'],
  ['registered', 'Registrado'],
  ['partial', 'Parcial'],
  ['preliminary', 'Preliminar'],
  ['final', 'Definitivo'],
  ['amended', 'Modificado'],
  ['corrected', 'Corregido'],
  ['appended', 'Ampliado'],
  ['current', 'Vigente'],
  ['superseded', 'Sustituido'],
  ['active', 'Activo'],
  ['inactive', 'Inactivo'],
  ['resolved', 'Resuelto'],
  ['draft', 'Borrador'],
  ['revoked', 'Revocado'],
  ['proposed', 'Propuesto'],
  ['accepted', 'Aceptado'],
  ['rejected', 'Rechazado'],
  ['suspended', 'Suspendido'],
])
export const origin = (type: 'MedicationRequest' | 'MedicationStatement' | 'MedicationDispense') =>
  origins[type]
const origins = {
  MedicationRequest: 'Prescrito',
  MedicationStatement: 'Declarado',
  MedicationDispense: 'Dispensado',
} as const
/** Cómo se llama un recurso que no tiene nombre propio. */
export const unnamed = (type: 'CareTeam' | 'Goal' | 'CarePlan' | 'Coverage') => unnameds[type]
const unnameds = {
  CareTeam: 'Equipo asistencial',
  Goal: 'Objetivo',
  CarePlan: 'Plan de cuidados',
  Coverage: 'Cobertura',
} as const
export const notNamed = () => 'Sin nombre en la historia'
export const cannotInterpret = () => 'No se puede interpretar'
export const doNotGive = () => 'No administrar'
export const when = () => 'Cuándo'
export const reason = () => 'Motivo'
export const where = () => 'Dónde'
export const who = () => 'Por'
export const severity = () => 'Gravedad'
export const reactions = () => 'Reacciones'
export const product = () => 'Producto'
export const strength = () => 'Concentración'
export const dose = () => 'Dosis'
export const lot = () => 'Lote'
export const outcome = () => 'Desenlace'
export const about = () => 'Sobre qué'
export const conclusion = () => 'Conclusión'
export const due = () => 'Fecha prevista'
export const codes = () => 'Códigos'

// La vista.
const many = (count: number, one: string, more: string) =>
  `${numbers.format(count)} ${count === 1 ? one : more}`
export const named = (names: readonly string[], more: number) =>
  more === 0 ? names.join(', ') : `${names.join(', ')} y ${more} más`
export const observations = (count: number) => many(count, 'observación', 'observaciones')
export const group = (when: { year: number; month?: string | undefined } | undefined) => {
  if (when === undefined) return 'Fecha desconocida'
  return when.month === undefined ? `${when.year}, mes desconocido` : `${when.month} de ${when.year}`
}
export const month = (number: number) => months[number - 1] ?? String(number)
const months = [
  'Enero',
  'Febrero',
  'Marzo',
  'Abril',
  'Mayo',
  'Junio',
  'Julio',
  'Agosto',
  'Septiembre',
  'Octubre',
  'Noviembre',
  'Diciembre',
]
export const entries = (count: number) => many(count, 'entrada', 'entradas')
export const shown = (count: number, all: number) =>
  count === all
    ? `${many(count, 'entrada', 'entradas')}, de la más reciente a la más antigua`
    : `${numbers.format(count)} de ${many(all, 'entrada', 'entradas')}, de la más reciente a la más antigua`
export const list = () => 'Cronología, de la más reciente a la más antigua'
export const showOnly = () => 'Mostrar solo'
export const showAll = () => 'Mostrar todo'
export const kindCount = (name: string, count: number) => `${name} (${numbers.format(count)})`
export const jump = () => 'Ir a'
export const jumpChoose = () => 'Elija un mes'
export const years = () => 'Años'
export const jumpTo = (year: string) => `Ir a ${year}`
export const jumpOption = (name: string, count: number) => `${name} (${count})`
export const unknownShort = () => 'Sin fecha'
export const thisVisit = () => 'La visita desde la que se abrió esta historia'
export const thisVisitTag = () => 'Esta visita'
export const visitNotFound = () =>
  'No está entre las visitas que se pudieron leer, así que no se puede mostrar aquí.'
export const visitNotYet = () => 'Las visitas todavía se están cargando.'
export const changed = () => 'Nuevo o cambiado'
export const changedSince = (when: string, count: number) =>
  `Nuevo o cambiado desde ${when} (${numbers.format(count)})`
export const building = (count: number) =>
  `Ordenando por fecha: ${many(count, 'entrada', 'entradas')} por ahora`
export const open = (place: string) => `Abrir en ${place}`
export const nothingYet = () => 'Todavía no ha llegado nada.'
export const nothing = () => 'La historia no contiene ninguna entrada.'
export const nothingRead = () => 'No se pudo leer ninguna entrada. Arriba se dice qué falta.'
export const nothingOfKind = () => 'Ninguna entrada de los tipos elegidos.'
export const test = () => 'Prueba'
export const value = () => 'Valor'
export const at = () => 'Cuándo'
export const flag = (letter: string, word: string) => `${letter} ${word}`
export const moreTests = (count: number) => `Mostrar ${numbers.format(count)} más`
export const notListed = ({
  enteredInError,
  refuted,
  uninterpretable,
}: {
  enteredInError: number
  refuted: number
  uninterpretable: number
}) =>
  [
    enteredInError > 0 && `${many(enteredInError, 'entrada registrada', 'entradas registradas')} por error`,
    refuted > 0 && many(refuted, 'entrada refutada', 'entradas refutadas'),
    uninterpretable > 0 &&
      `${many(uninterpretable, 'entrada', 'entradas')} que no se ${uninterpretable === 1 ? 'puede' : 'pueden'} interpretar`,
  ]
    .filter(part => part !== false)
    .join(' · ')
export const notListedLabel = () => 'No se incluyen:'
export const printed = (count: number, all: number) =>
  `Impreso: las ${numbers.format(count)} más recientes de ${many(all, 'entrada', 'entradas')}.`

// Lo que falta, de la cronología o de una búsqueda.
export const partial = () => 'Esto no es toda la historia.'
export const missing = (
  why: 'failed' | 'not-permitted' | 'not-supported' | 'loading' | 'reading' | 'incomplete',
  names: readonly string[],
) => `${whys[why]}: ${names.join(', ')}`
const whys = {
  failed: 'No se pudo cargar',
  'not-permitted': 'Sin permiso',
  'not-supported': 'El sistema no lo ofrece',
  loading: 'Cargando',
  reading: 'Leyéndose todavía',
  incomplete: 'Puede estar incompleto',
} as const
export const retry = () => 'Reintentar'

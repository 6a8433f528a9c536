/** Las palabras de las demás secciones del resumen y de lo que exige atención. */

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
const known = (statuses: ReadonlyMap<string, string>, code: string | undefined) =>
  code === undefined ? 'Estado no registrado' : (statuses.get(code) ?? code)

export const asOfFrom = (time: string, origin: string) => `A las ${time} · ${origin}`

// Una entrada.
export const label = (name: keyof typeof labels) => labels[name]
const labels = {
  activity: 'Por hacer',
  amount: 'Cantidad',
  bodySite: 'Parte del cuerpo',
  by: 'Por',
  cameFrom: 'Procedencia',
  complications: 'Complicaciones',
  created: 'Creado',
  dependent: 'Dependiente',
  diagnoses: 'Diagnósticos',
  expires: 'Caducidad del lote',
  followUp: 'Seguimiento',
  goals: 'Objetivos',
  identifier: 'Identificador',
  kind: 'Tipo',
  length: 'Duración',
  lot: 'Lote',
  manufacturer: 'Fabricante',
  memberId: 'Número de afiliado',
  network: 'Red',
  note: 'Nota',
  outcome: 'Resultado',
  policyHolder: 'Titular de la póliza',
  priority: 'Prioridad',
  protects: 'Protege contra',
  reactions: 'Reacciones',
  reason: 'Motivo',
  recorded: 'Registrado',
  relationship: 'Relación con el asegurado',
  reports: 'Informes',
  route: 'Vía',
  series: 'Serie',
  service: 'Servicio',
  site: 'Lugar de aplicación',
  statusReason: 'Motivo del estado',
  statusSince: 'Estado desde',
  subscriber: 'Asegurado',
  team: 'Equipo de atención',
  time: 'Hora',
  wentTo: 'Destino',
  where: 'Dónde',
}
export const codes = () => 'Códigos'
export const details = () => 'Detalles'
export const detailsOf = (name: string) => `de ${name}`
export const because = (reason: string) => `Por ${reason}`
export const lastReaction = (date: string) => `Última reacción ${date}`
export const outcome = (text: string) => `Resultado: ${text}`
export const more = (count: number) => `Mostrar ${count} más`
export const dateNotKnown = () => 'Fecha desconocida'

// Vacunaciones.
export const vaccineNotNamed = () => 'Vacuna sin nombre'
export const immunizationStatus = (code: string | undefined) => known(immunizationStatuses, code)
const immunizationStatuses = new Map([
  ['completed', 'Administrada'],
  ['not-done', 'No administrada'],
])
export const subpotent = (reason: string | undefined) =>
  reason === undefined ? 'Dosis incompleta' : `Dosis incompleta: ${reason}`
export const secondHand = (source: string | undefined) =>
  source === undefined ? 'Según otra fuente' : `Fuente: ${source}`
export const earlierDoses = (count: number) => `${count} anteriores`
export const doseOf = (number: string, total: string | undefined) =>
  total === undefined ? `Dosis ${number}` : `Dosis ${number} de ${total}`
export const reactionOn = (what: string | undefined, date: string | undefined) => {
  if (what === undefined) return date === undefined ? undefined : `el ${date}`
  return date === undefined ? what : `${what} el ${date}`
}
export const given = (count: number, notGiven: number) =>
  notGiven === 0 ? `${count} administradas` : `${count} administradas · ${notGiven} no administradas`
export const noKnownImmunizations = () => 'No se conocen vacunaciones'
export const noImmunizations = () => 'Sin vacunaciones registradas'

// Visitas.
export const encounterNotNamed = () => 'Tipo de visita no registrado'
export const encounterStatus = (code: string | undefined) => known(encounterStatuses, code)
const encounterStatuses = new Map([
  ['planned', 'Planificada'],
  ['arrived', 'Ha llegado'],
  ['triaged', 'Con triaje'],
  ['in-progress', 'En curso'],
  ['onleave', 'Con permiso de salida'],
  ['finished', 'Finalizada'],
  ['cancelled', 'Cancelada'],
  ['unknown', 'Estado desconocido'],
])
export const encounterClass = (code: string) => encounterClasses.get(code)
const encounterClasses = new Map([
  ['AMB', 'Ambulatoria'],
  ['EMER', 'Urgencias'],
  ['FLD', 'En el lugar'],
  ['HH', 'A domicilio'],
  ['IMP', 'Hospitalización'],
  ['ACUTE', 'Hospitalización aguda'],
  ['NONAC', 'Hospitalización no aguda'],
  ['OBSENC', 'En observación'],
  ['PRENC', 'Antes del ingreso'],
  ['SS', 'Estancia corta'],
  ['VR', 'Virtual'],
])
export const thisVisit = () => 'Abierto desde esta visita'
export const visits = (count: number) => plural(count, 'visita', 'visitas')
export const plannedVisits = (count: number) => `Planificadas (${count})`
export const cancelledVisits = (count: number) => `Canceladas (${count})`
export const noVisits = () => 'Sin visitas realizadas registradas'

// Procedimientos.
export const procedureNotNamed = () => 'Procedimiento sin nombre'
export const procedureStatus = (code: string | undefined) => known(procedureStatuses, code)
const procedureStatuses = new Map([
  ['preparation', 'En preparación'],
  ['in-progress', 'En curso'],
  ['not-done', 'No realizado'],
  ['on-hold', 'En pausa'],
  ['stopped', 'Interrumpido'],
  ['completed', 'Realizado'],
  ['unknown', 'Estado desconocido'],
])
export const procedures = (count: number) => plural(count, 'procedimiento', 'procedimientos')
export const notDone = (count: number) => `No realizados (${count})`
export const noKnownProcedures = () => 'No se conocen procedimientos'
export const noProcedures = () => 'Sin procedimientos realizados registrados'

// Equipo de atención.
export const teamNotNamed = () => 'Equipo de atención'
export const memberNotNamed = () => 'Nombre no registrado'
export const roleNotRecorded = () => 'Función no registrada'
export const formerMember = () => 'Ya no está en el equipo'
export const laterMember = () => 'Aún no está en el equipo'
export const teamStatus = (code: string | undefined) => known(teamStatuses, code)
const teamStatuses = new Map([
  ['proposed', 'Propuesto'],
  ['active', 'Activo'],
  ['suspended', 'Suspendido'],
  ['inactive', 'Inactivo'],
])
export const reach = (system: string | undefined, value: string) =>
  `${reaches.get(system ?? '') ?? 'Contacto'} ${value}`
const reaches = new Map([
  ['phone', 'Teléfono'],
  ['fax', 'Fax'],
  ['email', 'Correo electrónico'],
  ['pager', 'Buscapersonas'],
  ['url', 'Web'],
  ['sms', 'Mensaje de texto'],
])
export const members = (count: number) => plural(count, 'miembro', 'miembros')
export const pastTeams = (count: number) => `Equipos anteriores (${count})`
export const noTeams = () => 'Sin equipo de atención actual registrado'
export const noMembers = () => 'No se nombra a ningún miembro.'

// Objetivos y planes de cuidados.
export const goalNotNamed = () => 'Objetivo sin nombre'
export const planNotNamed = () => 'Plan de cuidados'
export const goalStatus = (code: string | undefined) => known(goalStatuses, code)
const goalStatuses = new Map([
  ['proposed', 'Propuesto'],
  ['planned', 'Planificado'],
  ['accepted', 'Aceptado'],
  ['active', 'Activo'],
  ['on-hold', 'En pausa'],
  ['completed', 'Completado'],
  ['cancelled', 'Cancelado'],
  ['rejected', 'Rechazado'],
])
export const planStatus = (code: string | undefined) => known(planStatuses, code)
const planStatuses = new Map([
  ['draft', 'Borrador'],
  ['active', 'Activo'],
  ['on-hold', 'En pausa'],
  ['revoked', 'Revocado'],
  ['completed', 'Completado'],
  ['unknown', 'Estado desconocido'],
])
export const activityStatus = (code: string) => activityStatuses.get(code) ?? code
const activityStatuses = new Map([
  ['not-started', 'sin empezar'],
  ['scheduled', 'programado'],
  ['in-progress', 'en curso'],
  ['on-hold', 'en pausa'],
  ['completed', 'completado'],
  ['cancelled', 'cancelado'],
  ['stopped', 'interrumpido'],
  ['unknown', 'estado desconocido'],
  ['entered-in-error', 'introducido por error'],
])
export const activity = (what: string, status: string | undefined, when: string | undefined) =>
  [what, when, status].filter(part => part !== undefined).join(' · ')
export const doNotPerform = (what: string) => `No hacer: ${what}`
export const addresses = (what: string) => `Para ${what}`
export const target = (
  measure: string | undefined,
  detail: string | undefined,
  due: string | undefined,
  within: string | undefined,
) => {
  const aim = [measure, detail].filter(part => part !== undefined).join(' ')
  const by = due === undefined ? within && `en ${within}` : `para ${due}`
  if (aim === '') return by && `Meta ${by}`
  return by === undefined ? `Meta: ${aim}` : `Meta: ${aim}, ${by}`
}
export const goalsAndPlans = (goals: number | undefined, plans: number | undefined) =>
  [
    goals !== undefined && plural(goals, 'objetivo', 'objetivos'),
    plans !== undefined && plural(plans, 'plan', 'planes'),
  ]
    .filter(part => part !== false)
    .join(' · ')
export const pastGoals = (count: number) => `Objetivos completados, cancelados o rechazados (${count})`
export const pastPlans = (count: number) => `Planes completados, revocados o terminados (${count})`
export const noPlans = () => 'Sin objetivos ni planes de cuidados actuales registrados'

// Cobertura.
export const coverageNotNamed = () => 'Cobertura'
export const payorNotNamed = () => 'Entidad pagadora sin nombre'
export const coverageStatus = (code: string | undefined) => known(coverageStatuses, code)
const coverageStatuses = new Map([
  ['active', 'Activa'],
  ['cancelled', 'Cancelada'],
  ['draft', 'Borrador'],
])
export const coverageOrder = (order: number) => `Se consulta en el orden ${order}`
export const coverageClass = (type: string | undefined, name: string, number: string | undefined) =>
  `${type === undefined ? '' : `${type}: `}${name}${number === undefined ? '' : ` (${number})`}`
export const identifier = (value: string, system: string | undefined) =>
  system === undefined ? value : `${value} (${system})`
export const periodOver = () => 'Terminada'
export const periodAhead = () => 'No iniciada'
export const pastCoverage = (count: number) => `Canceladas o terminadas (${count})`
export const noCoverage = () => 'Sin cobertura actual registrada'

// Lo que requiere atención primero.
export const attention = () => 'Requiere atención primero'
export const severeAllergies = () => 'Alergias graves'
export const criticalResults = () => 'Resultados críticos'
export const newSince = (when: string) => `Nuevo desde su consulta del ${when}`
export const allergiesCannotBeShown = (why: 'loading' | 'not-permitted' | 'not-supported' | 'failed') =>
  `Las alergias ${unreadable[why]}, por lo que no se pueden mostrar las graves.`
export const resultsCannotBeShown = (why: 'loading' | 'not-permitted' | 'not-supported' | 'failed') =>
  `Los resultados ${unreadable[why]}, por lo que no se pueden mostrar los críticos.`
const unreadable = {
  loading: 'aún se están cargando',
  'not-permitted': 'no están al alcance de esta aplicación',
  'not-supported': 'no figuran entre lo que ofrece el sistema',
  failed: 'no se pudieron cargar',
}
export const allergiesMayBeMore = () =>
  'No se pudieron leer todas las alergias: puede haber graves entre ellas.'
export const resultsMayBeMore = () =>
  'No se pudieron leer todos los resultados: puede haber críticos entre ellos.'
export const resultsStillRead = () => 'Aún se están leyendo los resultados: puede haber más.'
export const noneSevere = () => 'Ninguna consta como grave.'
export const notAssessed = (count: number) =>
  count === 1 ? 'De 1 de ellas no consta la criticidad.' : `De ${count} de ellas no consta la criticidad.`
export const noneCritical = () => 'El resultado más reciente de ninguna prueba está marcado como crítico.'
export const newestUninterpretable = (count: number) =>
  `${plural(count, 'resultado reciente no se puede', 'resultados recientes no se pueden')} interpretar.`
export const criticalResult = (name: string, value: string) => `${name} ${value}`
export const criticalWhen = (when: string | undefined, status: string | undefined) =>
  [when ?? 'fecha desconocida', status].filter(part => part !== undefined).join(' · ')
export const stillCompared = () => 'Aún se está comparando.'
export const nothingNew = () => 'Nada nuevo.'
export const undatedNew = (count: number) =>
  `${plural(count, 'entrada no dice', 'entradas no dicen')} cuándo llegó a la historia.`
export const notCompared = (parts: readonly string[]) => `No se sabe de: ${parts.join(', ')}.`
export const kindOf = (type: keyof typeof kinds) => kinds[type][1]
export const newOf = (type: keyof typeof kinds, count: number) =>
  plural(count, kinds[type][0], kinds[type][1])
const kinds = {
  AllergyIntolerance: ['entrada de alergia', 'entradas de alergia'],
  Condition: ['problema o diagnóstico', 'problemas y diagnósticos'],
  MedicationRequest: ['prescripción', 'prescripciones'],
  MedicationStatement: ['medicamento declarado', 'medicamentos declarados'],
  MedicationDispense: ['dispensación', 'dispensaciones'],
  Observation: ['resultado o medición', 'resultados y mediciones'],
  DiagnosticReport: ['informe', 'informes'],
  Immunization: ['vacunación', 'vacunaciones'],
  Encounter: ['visita', 'visitas'],
  DocumentReference: ['documento', 'documentos'],
  Procedure: ['procedimiento', 'procedimientos'],
  CareTeam: ['equipo de atención', 'equipos de atención'],
  Goal: ['objetivo', 'objetivos'],
  CarePlan: ['plan de cuidados', 'planes de cuidados'],
  Coverage: ['cobertura', 'coberturas'],
} as const
export const undated = () => 'una fecha que el archivo no dice'

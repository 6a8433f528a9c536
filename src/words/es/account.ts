/** La cuenta, y quién ha iniciado sesión. */
export const title = () => 'Cuenta'
export const close = () => 'Cerrar'
export const panel = (name: 'who' | 'contact' | 'device' | 'keys' | 'notes' | 'log') => PANELS[name]
const PANELS = {
  who: 'Quién ha iniciado sesión',
  contact: 'Datos de contacto',
  device: 'Este dispositivo',
  keys: 'La clave de sus notas',
  notes: 'Notas privadas',
  log: 'Registro de accesos',
} as const
export const partLoading = () => 'Cargando'
export const tryAgain = () => 'Intentar de nuevo'
export const unsaved = () => 'Algo de lo que escribió aún no está guardado.'
export const keepWriting = () => 'Volver a ello'
export const closeUnsaved = () => 'Cerrar sin guardar'

export const ownRecord = () => 'Su propia historia:'
export const recordOf = () => 'Historia de'
export const born = (date: string) => `nacimiento: ${date}`
export const whoseUnknown = () => 'Datos del paciente no disponibles'

export const unsavedKeyTitle = () => 'La clave de sus notas no tiene copia de seguridad'
export const unsavedKey = () =>
  'Al cerrar sesión se elimina la clave de este dispositivo. Sin una copia, nadie podrá volver a leer sus notas privadas, tampoco usted.'
export const makeBackup = () => 'Hacer antes una copia de seguridad'
export const unsavedNoteTitle = () => 'Una nota privada no está guardada'
export const unsavedNote = () =>
  'Lo que escribió está solo en este navegador. Al cerrar sesión se elimina y nadie puede recuperarlo.'
export const toNotes = () => 'Ir a mis notas'
export const leaveAnyway = () => 'Cerrar sesión de todos modos'
export const stay = () => 'Seguir con la sesión iniciada'

export const identityWhy = (identity: { readonly kind: string; readonly why?: string }) => {
  switch (identity.kind) {
    case 'verified':
      return 'El servidor dijo quién inició sesión, y se comprobó su firma.'
    case 'unverified':
      return identity.why === 'nonce-not-returned'
        ? 'El servidor omitió la marca que une la prueba de identidad con este inicio de sesión.'
        : 'La prueba de identidad vino directamente del servidor, pero no se pudo comprobar su firma.'
    default:
      return 'El servidor dio acceso sin decir quién inició sesión.'
  }
}
export const signedInThrough = () => 'Se identificó a través de'
export const server = () => 'Servidor'
export const asked = () => 'Solicitado'
export const granted = () => 'Concedido'
export const grantAssumed = () => 'El servidor no dijo qué permitió; se supone lo que se solicitó.'
export const keeper = () => 'Se guarda'
export const keptIn = (keeper: string) => KEPT.get(keeper) ?? keeper
const KEPT = new Map([
  ['memory', 'Solo en la memoria de esta página; al recargarla se cierra la sesión'],
  ['tab', 'En esta pestaña, hasta que se cierre o usted cierre la sesión'],
  ['sealed', 'En este dispositivo, cifrada'],
  ['passphrase', 'En este dispositivo, bajo su frase de contraseña'],
  ['server', 'En el servidor de esta aplicación; este navegador no guarda ningún acceso'],
])
export const disagreements = () => 'Las dos descripciones del servidor no coinciden'
export const disagreement = (field: string, wellKnown: string, metadata: string) =>
  `${field}: se usa ${wellKnown}, /metadata dice ${metadata}`

export const whoTitle = () => 'Quién ha iniciado sesión'
export const name = () => 'Nombre'
export const nameNotKnown = () => 'Nombre desconocido'
export const userElsewhere = () => 'Su ficha está en otro servidor, al que no se pregunta.'
export const userNotNamed = () => 'El servidor no dijo quién es.'
export const userFailed = (why: string) => `No se pudo leer su ficha: ${why}`
export const role = (kind: string) => (kind === 'RelatedPerson' ? 'Relación con el paciente' : 'Función')
export const organisation = () => 'Organización'
export const notRecorded = () => 'No consta'
export const roleNotPermitted = () => 'Desconocido: esta aplicación no puede preguntarlo al servidor'
export const roleFailed = () => 'Desconocido: no se pudo preguntar del todo al servidor'
export const relatedToAnother = () => 'No indicado para este paciente'
export const whose = (reader: string, patient: string) =>
  `Usted es ${reader} y lee la historia de ${patient}.`
export const whoseRelated = (reader: string, relation: string, patient: string) =>
  `Usted es ${reader} (${relation}) y lee la historia de ${patient}.`
export const identity = () => 'Identidad'
export const signedInAt = () => 'Sesión iniciada en el servidor'
export const signedInTimeNotGiven = () => 'El servidor no lo dijo'
export const signInMethods = () => 'Inició sesión con'
export const signInMethod = (method: string) => METHODS.get(method) ?? method
export const signInLevel = () => 'Qué certeza tenía el servidor, en sus propios términos'

const METHODS: ReadonlyMap<string, string> = new Map([
  ['pwd', 'una contraseña'],
  ['pin', 'un PIN'],
  ['otp', 'un código de un solo uso'],
  ['sms', 'un mensaje de texto'],
  ['tel', 'una llamada'],
  ['mfa', 'más de una prueba'],
  ['mca', 'pruebas por más de un canal'],
  ['hwk', 'una llave de seguridad o la del propio dispositivo'],
  ['swk', 'una clave guardada por un programa'],
  ['pop', 'la prueba de tener una clave'],
  ['sc', 'una tarjeta inteligente'],
  ['fpt', 'una huella dactilar'],
  ['face', 'la cara'],
  ['iris', 'el iris'],
  ['retina', 'la retina'],
  ['vbm', 'la voz'],
  ['kba', 'preguntas que solo esa persona sabe'],
  ['geo', 'el lugar'],
  ['rba', 'lo habitual que pareció el inicio de sesión'],
  ['user', 'un toque, para mostrar que había alguien'],
  ['wia', 'el inicio de sesión de Windows'],
  ['fed', 'la palabra de otra organización'],
])

export const access = () => 'Lo que puede hacer esta aplicación'
export const accessUsedNote = () =>
  '«Usado» cuenta desde que se abrió esta página; al recargarla empieza de nuevo.'
export const rightColumn = () => 'Qué'
export const askedColumn = () => 'Solicitado'
export const grantedColumn = () => 'Permitido'
export const usedColumn = () => 'Usado'
export const yes = () => 'Sí'
export const no = () => 'No'
export const inPart = () => 'En parte'
export const seeLog = () => 'Ver el registro de accesos'

export const otherScope = (text: string) => PLAIN_SCOPES.get(text)
export const right = (
  level: 'patient' | 'user' | 'system',
  type: string,
  verb: 'see' | 'read' | 'search' | 'create' | 'update' | 'delete',
  only: readonly (readonly [name: string, value: string])[],
  own: boolean,
) => {
  const things = type === 'Patient' && own ? 'sus datos personales y de contacto' : THINGS.get(type)
  if (things === undefined || level === 'system') return undefined
  const where = only.map(([parameter, value]) => `${parameter} es ${value}`).join(' y ')
  const reach = level === 'user' && !SHARED.has(type) ? ', en todas las historias que usted puede ver' : ''
  return `${VERBS[verb]} ${things}${reach}${where === '' ? '' : `, solo donde ${where}`}`
}

const VERBS = {
  see: 'Ver',
  read: 'Abrir uno a uno:',
  search: 'Listar:',
  create: 'Añadir',
  update: 'Cambiar',
  delete: 'Borrar',
} as const

const SHARED: ReadonlySet<string> = new Set([
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'Medication',
])

const THINGS: ReadonlyMap<string, string> = new Map([
  ['*', 'todo lo que hay en la historia'],
  ['AllergyIntolerance', 'alergias'],
  ['Appointment', 'citas'],
  ['AuditEvent', 'entradas del registro de accesos del servidor'],
  ['Binary', 'archivos'],
  ['CarePlan', 'planes de cuidados'],
  ['CareTeam', 'equipos asistenciales'],
  ['Condition', 'problemas de salud'],
  ['Coverage', 'seguros'],
  ['Device', 'dispositivos e implantes'],
  ['DiagnosticReport', 'informes de pruebas'],
  ['DocumentReference', 'documentos'],
  ['Encounter', 'episodios'],
  ['Goal', 'objetivos'],
  ['Immunization', 'vacunas'],
  ['Location', 'lugares de atención'],
  ['Medication', 'medicamentos que nombran las recetas'],
  ['MedicationDispense', 'medicamentos dispensados'],
  ['MedicationRequest', 'recetas'],
  ['MedicationStatement', 'medicamentos que se toman'],
  ['Observation', 'mediciones y resultados de pruebas'],
  ['Organization', 'hospitales y servicios'],
  ['Patient', 'los datos personales y de contacto del paciente'],
  ['Person', 'fichas de personas'],
  ['Practitioner', 'quién trabaja aquí'],
  ['PractitionerRole', 'quién trabaja dónde, y como qué'],
  ['Procedure', 'procedimientos'],
  ['Provenance', 'de dónde vienen las entradas'],
  ['QuestionnaireResponse', 'respuestas a cuestionarios'],
  ['RelatedPerson', 'personas cercanas al paciente'],
  ['ServiceRequest', 'derivaciones y peticiones'],
])

const PLAIN_SCOPES: ReadonlyMap<string, string> = new Map([
  ['openid', 'Saber que es usted quien inició sesión'],
  ['fhirUser', 'Saber qué persona del servidor es usted'],
  ['profile', 'Saber su nombre'],
  ['launch', 'Saber qué historia estaba abierta en su sistema'],
  ['launch/patient', 'Saber qué historia eligió'],
  ['launch/encounter', 'Saber qué episodio está abierto'],
  ['online_access', 'Seguir conectada mientras usted tenga la sesión iniciada en el servidor'],
  ['offline_access', 'Seguir conectada después de irse usted, hasta que cierre la sesión'],
])

export const timeTitle = () => 'Tiempo restante'
export const accessEnds = () => 'Acceso'
export const accessRenewed = (left: string) => `${left}; después se renueva sin preguntarle`
export const accessOver = (left: string) => `${left}; después inicie sesión de nuevo`
export const accessDue = () => 'Se renueva cuando vuelva a hacer falta'
export const visitEnds = () => 'Sesión iniciada durante'
export const visitEndsAt = (left: string, at: string) => `${left}, como muy tarde hasta ${at}`
export const idleEnds = () => 'Si no se usa'
export const idleEndsIn = (left: string) => `${left} hasta que se bloquee o termine`
export const span = (ms: number) => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days >= 1) return `${days} ${days === 1 ? 'día' : 'días'} ${hours % 24} h`
  if (hours >= 1) return `${hours} h ${minutes % 60} min`
  return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`
}

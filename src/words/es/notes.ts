/** Notas privadas. */
export const title = () => 'Notas privadas'
export const lead = () =>
  'Solo quien tenga su clave puede leer estas notas. El sistema de historias clínicas las guarda cerradas y no puede abrirlas.'
export const list = () => 'Sus notas'

export const keyLoading = () => 'Buscando su clave'
export const keyFailed = () => 'No pudimos averiguar si su clave está en este dispositivo.'
export const keyNone = () =>
  'No hay ninguna clave en este dispositivo, así que aquí no se pueden leer ni escribir notas.'
export const keyNoneNext = () => 'Cree una clave, o use su archivo de copia si la creó en otro dispositivo.'
export const keyClosed = () => 'Escriba la frase de contraseña de su clave para leer y escribir sus notas.'
export const toKeys = () => 'Ir a su clave'
export const retry = () => 'Intentar de nuevo'

export const mayNotWrite = () => 'No permitido: al iniciar sesión no se concedió acceso para añadir notas.'
export const mayNotChange = () => 'No permitido: al iniciar sesión no se concedió acceso para cambiar notas.'
export const mayNotDelete = () => 'No permitido: al iniciar sesión no se concedió acceso para borrar notas.'
export const granted = (scopes: readonly string[]) =>
  scopes.length === 0
    ? 'Esta aplicación no puede hacer nada con los documentos.'
    : `Lo que esta aplicación puede hacer con los documentos: ${scopes.join(', ')}`

export const count = (notes: number) => (notes === 1 ? '1 nota' : `${notes} notas`)
export const opening = () => 'Abriendo sus notas'
export const none = () => 'Todavía no hay notas privadas.'
export const noneRead = () => 'No hay notas privadas entre los documentos que se pudieron leer.'
export const otherKeyCount = (notes: number) =>
  notes === 1
    ? '1 nota está cerrada con otra clave. Si tiene el archivo de copia de esa clave, úselo para leerla.'
    : `${notes} notas están cerradas con otra clave. Si tiene el archivo de copia de esa clave, úselo para leerlas.`
export const closedNote = () => 'Cerrada'
export const otherKey = () => 'Cerrada con otra clave'
export const newer = () => 'Escrita por una versión más nueva de esta aplicación'
export const newerNext = () => 'Recargue la página para tener la versión más nueva y mire de nuevo.'
export const damaged = () => 'No se puede abrir'
export const damagedNext = () =>
  'Lo que tiene el servidor no es la nota tal como se escribió. Quizá siga allí una versión anterior.'
export const copy = () =>
  'Es otra copia de una nota de arriba: llegó dos veces al servidor. Borre la que no necesite.'
export const untitled = () => 'Sin título'
export const emptyText = () => 'Sin texto'
export const written = (date: string) => `Escrita ${date}`
export const noDate = () => 'Sin fecha'
export const edit = () => 'Cambiar'
export const editNamed = (name: string) => `Cambiar: ${name}`
export const remove = () => 'Borrar'
export const removeNamed = (name: string) => `Borrar: ${name}`
export const removeAsk = () => '¿Borrar esta nota?'
export const removeWarn = () =>
  'Ya no se mostrará aquí ni en sus otros dispositivos. El servidor quizá conserve versiones anteriores; siguen cerradas.'
export const removeYes = () => 'Borrar la nota'
export const removing = () => 'Borrando'
export const keepIt = () => 'Conservarla'
export const removed = () => 'La nota se borró.'
export const removeChanged = () => 'Se cambió entretanto y no se borró. Mírela antes de nuevo.'
export const removeUnsure = () => 'No llegó una respuesta clara, así que no se sabe si la nota se borró.'
export const removeNotPermitted = () => 'No permitido: el sistema de historias clínicas se negó a borrarla.'
export const removeFailed = (cause: string) => `No se borró. ${cause}`
export const look = () => 'Mirar de nuevo'

export const drafts = () => 'Sin guardar todavía'
export const draftsLead = () =>
  'Se conservan solo en este dispositivo, cerrados con su clave, hasta que los guarde o descarte, o cierre la sesión.'
export const draftSince = (date: string) => `Último cambio ${date}`
export const draftUnsure = () => 'No se sabe si se guardó.'
export const goOn = () => 'Seguir escribiendo'
export const goOnNamed = (name: string) => `Seguir escribiendo: ${name}`
export const sealedDrafts = (count: number) =>
  count === 1
    ? '1 borrador está cerrado con otra clave.'
    : `${count} borradores están cerrados con otra clave.`
export const draftNotKept = () =>
  'Lo que escribe no se puede conservar en este dispositivo. Guárdelo antes de cerrar esta página o la sesión.'

export const begin = () => 'Escribir una nota'
export const newNote = () => 'Nueva nota'
export const changeNote = () => 'Cambiar una nota'
export const noteTitle = () => 'Título'
export const noteText = () => 'Texto'
export const save = () => 'Guardar'
export const saving = () => 'Guardando'
export const close = () => 'Cerrar sin guardar'
export const closeHint = () =>
  'Lo que escribió queda en este dispositivo como borrador hasta que lo guarde, lo descarte o cierre la sesión.'
export const discard = () => 'Descartar el borrador'
export const discardNamed = (name: string) => `Descartar el borrador: ${name}`
export const discardAsk = () => '¿Descartar lo que escribió? No se puede recuperar.'
export const discardYes = () => 'Descartarlo'
export const saved = () => 'La nota está guardada.'
export const keptTheirs = () => 'La nota queda como está en el servidor.'
export const discarded = () => 'El borrador se descartó.'
export const takeGone = () => 'Esta nota ya no está como figuraba en la lista. Mire de nuevo.'
export const takeFailed = (cause: string) => `No se pudo abrir para cambiarla. ${cause}`
export const noVersion = () =>
  'Este servidor no dice qué versión de la nota tiene, así que un cambio podría sobrescribir otro. No se guarda.'

export const unsure = () => 'No se sabe si esto se guardó'
export const unsureNext = () =>
  'Se envió, pero no llegó una respuesta clara. No se pierde nada. Compruébelo antes, para no guardarla dos veces.'
export const unsureStill = () => 'Todavía no se pudo averiguar. Compruebe la conexión y vuelva a comprobarlo.'
export const codeToQuote = (code: string) => `Código que citar: ${code}`
export const check = () => 'Comprobar si se guardó'
export const checking = () => 'Comprobando'
export const notThere = () => 'No se guardó'
export const notThereNext = () => 'Su nota no está en el servidor. Puede guardarla ahora.'
export const notSaved = () => 'Sin guardar'
export const notPermitted = () =>
  'No permitido: el sistema de historias clínicas se negó a guardarla. Lo que escribió sigue aquí.'
export const rejected = (said: string) =>
  said === ''
    ? 'El sistema de historias clínicas no aceptó la nota. Lo que escribió sigue aquí.'
    : `El sistema de historias clínicas no aceptó la nota. Dice: ${said}`
export const failed = (cause: string) => `${cause} Lo que escribió sigue aquí.`
export const cause = (code: string) => causes.get(code) ?? 'Ocurrió algo imprevisto.'
const causes = new Map([
  ['no-token', 'No se pudo renovar su acceso.'],
  ['signed-out', 'El sistema de historias clínicas ha terminado su acceso. Inicie sesión de nuevo.'],
  ['step-up-required', 'El sistema de historias clínicas quiere estar más seguro de que es usted.'],
  ['not-supported', 'El sistema de historias clínicas no ofrece esto.'],
  ['not-found', 'El sistema de historias clínicas no la encontró.'],
  ['rate-limited', 'El sistema de historias clínicas pide una pausa. Espere un minuto.'],
  ['server-failed', 'El sistema de historias clínicas comunicó un fallo propio. Inténtelo más tarde.'],
  ['unreachable', 'El sistema de historias clínicas no respondió. Compruebe la conexión.'],
  ['timeout', 'El sistema de historias clínicas tardó demasiado en responder.'],
  ['not-permitted', 'No permitido: el sistema de historias clínicas se negó.'],
  ['not-fhir', 'La respuesta no era una historia legible.'],
  ['refused', 'El sistema de historias clínicas no aceptó la petición.'],
  ['conflict', 'El sistema de historias clínicas dice que contradice otra cosa de la historia.'],
])

export const conflict = () => 'Esta nota se cambió en otro lugar'
export const conflictNext = () =>
  'No se sobrescribió nada. Abajo está lo que hay en el servidor y lo que usted escribió.'
export const gone = () => 'Esta nota se borró en otro lugar'
export const goneNext = () => 'Lo que escribió sigue aquí. Puede guardarlo de nuevo como nota.'
export const theirs = () => 'En el servidor'
export const theirsClosed = () => 'Lo que hay en el servidor no se puede abrir con su clave.'
export const mine = () => 'Lo que usted escribió'
export const mergeHint = () => 'Puede tomar partes del otro texto antes de guardar.'
export const keepMine = () => 'Guardar la mía'
export const keepTheirs = () => 'Conservar la del servidor, descartar la mía'
export const letGo = () => 'Dejarla borrada, descartar la mía'

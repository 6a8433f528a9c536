/** El registro de accesos. */
export const title = () => 'Registro de accesos'
export const lead = () =>
  'Lo que hizo esta aplicación mientras su sesión estaba iniciada; lo más reciente, primero.'
export const notInIt = () =>
  'En este registro no hay nombres, nada de la historia ni contraseñas. Tampoco está lo que otros hacen con la historia en el hospital o en otras aplicaciones: el hospital lleva su propio registro, que usted puede pedir.'
export const about = () => 'Sobre este registro'

export const keptInPage = () => 'Está en la memoria de esta página y desaparece al cerrarla o recargarla.'
export const keptInTab = () => 'Se guarda en esta pestaña, hasta que se cierre o usted cierre la sesión.'
export const keptOnDevice = (most: number) =>
  `Las ${most} entradas más recientes se guardan cifradas en este dispositivo, también después de cerrar la sesión. Desaparecen para usted cuando otra persona inicia sesión aquí, y del todo cuando se borran los datos del navegador.`
export const keptOnServer = () => 'Se guarda donde se guarda su sesión, y desaparece cuando esta termina.'
export const notKept = () =>
  'Este navegador no permitió guardar el registro como es debido. Lo ocurrido desde entonces está solo en la memoria de esta página y desaparece al cerrarla.'

export const alsoTold = (server: string) =>
  `Cada entrada se envía también a ${server}, para el registro del hospital.`
export const notTold = (server: string) =>
  `No se envía a ${server}: no se permitió al iniciar sesión, o esta aplicación no está configurada para ello.`
export const serverWaiting = (server: string) =>
  `${server} no responde por ahora. Las entradas esperan y se envían cuando responda.`
export const serverStopped = (server: string) => `${server} no acepta entradas de esta sesión.`
export const offeredAgain = () =>
  'Esperan en este dispositivo y se ofrecen de nuevo la próxima vez que inicie sesión.'
export const stayHere = () => 'Están solo aquí.'

export const loading = () => 'Cargando el registro'
export const failed = () => 'No se pudo leer el registro. Eso no significa que no ocurriera nada.'
export const tryAgain = () => 'Intentar de nuevo'
export const nothingYet = () => 'Todavía no se ha anotado nada.'
export const nothingOfKind = () => 'No se ha anotado nada de esta clase.'
export const shown = (count: number, total: number) =>
  count === total ? `${count} ${count === 1 ? 'entrada' : 'entradas'}` : `${count} de ${total} entradas`

export const show = () => 'Mostrar'
export const groupAll = () => 'Todo'
export const groupVisit = () => 'Inicio y cierre de sesión'
export const groupRecord = () => 'La historia'
export const groupDevice = () => 'Este dispositivo y su clave'
export const groupProblem = () => 'Lo que salió mal'

export const save = () => 'Guardar como archivo de texto'
export const fileHead = (app: string, server: string) =>
  `Registro de accesos de ${app}, sesión iniciada en ${server}. Las horas son UTC; lo más reciente, primero.`

export const sent = (server: string) => `Enviada también a ${server}`
export const owed = (server: string) => `En espera de enviarse a ${server}`
export const notSent = (server: string) => `No enviada a ${server}`
export const refused = (server: string) => `${server} no la aceptó`
export const onlyHere = () => 'Solo aquí'
export const code = () => 'Código'

export const launchedFromEhr = (server: string) => `Abierta desde el sistema de ${server}`
export const launchedHere = (server: string) => `Se pidió acceso a ${server}`
export const signedInVerified = () => 'Sesión iniciada; la identidad se verificó'
export const signedInUnverified = () => 'Sesión iniciada; la identidad no se pudo verificar'
export const signedInUnknown = () => 'Sesión iniciada; el servidor no dijo quién'
export const resumed = () => 'Se siguió donde se dejó, tras una recarga o un regreso'
export const refreshed = () => 'Se renovó el acceso'
export const refreshFailed = () => 'No se pudo renovar el acceso'
export const contextChanged = () =>
  'La respuesta del servidor era sobre otro paciente o usuario, o no se pudo comprobar; la historia se cerró y no se mostró nada de esa respuesta'
export const recordOpened = () => 'Se abrió la historia'
export const withheld = (count: number, what: string) =>
  `${what}: ${count} ${count === 1 ? 'entrada retenida' : 'entradas retenidas'}, porque el servidor las envió sin decir que son de este paciente`
export const lockedIdle = () => 'Bloqueada porque nadie la usaba'
export const lockedAsked = () => 'Bloqueada a petición'
export const unlockedPassphrase = () => 'Desbloqueada con la frase de contraseña'
export const unlockedTap = () => 'Desbloqueada en este dispositivo'
export const keeperChanged = (place: string) => `Desde ahora su sesión se guarda ${place}`
export const keeperFailed = (place: string) => `Su sesión no se pudo guardar ${place}; siguió en la memoria`
export const keyMade = () => 'Se creó una clave para las notas privadas'
export const keyBackedUp = () => 'Se guardó una copia de seguridad de la clave'
export const keyRestored = () => 'Se restauró la clave desde una copia de seguridad'
export const keyOpened = () => 'Se abrió la clave'
export const keyForgotten = () => 'Se eliminó la clave de este dispositivo'
export const created = (what: string) => `${what}: añadido`
export const updated = (what: string) => `${what}: cambiado`
export const deleted = (what: string) => `${what}: borrado`
export const signedOut = () => 'Se cerró la sesión'
export const endedExpired = () => 'La historia se cerró porque caducó el acceso'
export const endedLimit = () => 'La historia se cerró al llegar al límite de tiempo'
export const endedChanged = () =>
  'La historia se cerró porque la respuesta del servidor era sobre otro paciente o usuario, o no se pudo comprobar'
export const endedIdle = () => 'La historia se cerró porque nadie la usaba'
export const endedOther = () => 'La historia se cerró porque otra persona inició sesión en este dispositivo'
export const endedCloned = () => 'La historia se cerró en una copia de su pestaña'
export const endedClock = () => 'La sesión terminó porque los relojes no coinciden'
export const endedUnreadable = () =>
  'La historia se cerró porque no se pudo leer lo que se guardaba de la sesión'
export const endedOtherwise = () => 'La historia se cerró'
export const problem = () => 'Algo salió mal'
export const dropped = (count: number) =>
  `Se renunció a ${count} entradas antiguas, porque no se pudieron enviar durante demasiado tiempo`
export const restarted = () =>
  'No se pudo leer el registro y se empezó de nuevo; lo que había antes se perdió'

export const inMemory = () => 'solo en la memoria'
export const inTab = () => 'en esta pestaña'
export const sealed = () => 'en este dispositivo, cifrada'
export const underPassphrase = () => 'en este dispositivo, bajo una frase de contraseña'

export const typePatient = () => 'Datos de contacto'
export const typeAllergies = () => 'Alergias'
export const typeProblems = () => 'Problemas'
export const typeMedications = () => 'Medicación'
export const typeNotes = () => 'Notas privadas'

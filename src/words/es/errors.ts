/** Errores en palabras sencillas: qué ocurrió y qué hacer. */
type Side = 'app' | 'server' | 'network' | 'device' | 'person'

interface Told {
  readonly title: string
  readonly what: string
  readonly next: string
}

export const sideLabel = (side: Side): string => SIDES[side]

const SIDES: Readonly<Record<Side, string>> = {
  app: 'Esto es para quienes administran esta aplicación.',
  server: 'Esto es cosa del servidor de historias clínicas.',
  network: 'Puede ser la red, o el servidor.',
  device: 'Esto es cosa de este navegador o dispositivo.',
  person: 'No hay nada estropeado.',
}

const quote = 'Empiece de nuevo. Si vuelve a ocurrir, diga a su servicio de soporte el código de abajo.'

export const details = () => 'Detalles'
export const codeToQuote = () => 'Código que citar'
export const tryAgain = () => 'Intentar de nuevo'
export const startAgain = () => 'Empezar de nuevo'
export const newWindow = () => 'Abrir en una ventana nueva'
export const toFrontDoor = () => 'A la página de inicio'
export const configMistake = (value: string, rule: string) => `es ${value}, pero ${rule}`

export const configBroken = (): Told => ({
  title: 'Esta aplicación no está bien configurada',
  what: 'Su configuración rompe una regla, así que no confía en ningún servidor ni abre ninguna historia.',
  next: 'Corrija config.json como se indica en Detalles y ejecute «npm run configure» de nuevo.',
})
export const browserTooOld = (): Told => ({
  title: 'Este navegador no puede proteger una historia',
  what: 'La página no está en una dirección segura (https), o al navegador le falta la criptografía necesaria.',
  next: 'Abra la aplicación por https en una versión actual de Chrome, Edge, Firefox o Safari.',
})
export const pageAltered = (): Told => ({
  title: 'Otra cosa está cambiando esta página',
  what: 'Una extensión del navegador, u otro programa, ha alterado el funcionamiento de esta página.',
  next: 'Desactive las extensiones para este sitio, o use otro navegador.',
})
export const partMissing = (): Told => ({
  title: 'No se pudo cargar una parte de esta aplicación',
  what: 'Falló la conexión, o una versión más nueva de la aplicación acaba de sustituir a esta.',
  next: 'Inténtelo de nuevo dentro de un momento.',
})
export const storageBlocked = (): Told => ({
  title: 'Este marco no puede recordar nada',
  what: 'El navegador bloquea el almacenamiento de esta aplicación donde se muestra, así que un inicio de sesión no podría volver.',
  next: 'Abra la aplicación en una ventana propia.',
})
export const frameNotAllowed = (): Told => ({
  title: 'La aplicación no puede mostrarse aquí',
  what: 'La página que la rodea no es una de las que esta instalación permite.',
  next: 'Abra la aplicación en una ventana propia.',
})
export const launchBroken = (): Told => ({
  title: 'La apertura estaba incompleta',
  what: 'El sistema de historias clínicas abrió esta aplicación sin decir con claridad de qué servidor y de qué visita se trata.',
  next: 'Abra la aplicación de nuevo desde el sistema de historias clínicas. Si vuelve a ocurrir, diga a su servicio de soporte el código de abajo.',
})
export const serverUnknown = (): Told => ({
  title: 'Este servidor no está en la lista',
  what: 'La aplicación se abrió para un servidor en el que esta instalación no confía. No se le envió nada.',
  next: 'Si debe ser de confianza, quien administra esta aplicación puede añadirlo a su configuración.',
})
export const launchNotAllowed = (): Told => ({
  title: 'Esta forma de abrir la aplicación está desactivada',
  what: 'Esta instalación no permite esta clase de apertura para este servidor.',
  next: 'Abra la aplicación como la configuró su hospital.',
})
export const unreachable = (): Told => ({
  title: 'No se puede llegar al servidor',
  what: 'No hubo respuesta. La causa puede ser la red, el servidor o sus reglas para aplicaciones del navegador; al navegador no se le dice cuál.',
  next: 'Compruebe la conexión e inténtelo de nuevo.',
})
export const timedOut = (): Told => ({
  title: 'El servidor tardó demasiado',
  what: 'No terminó su respuesta a tiempo, así que la aplicación dejó de esperar.',
  next: 'Inténtelo de nuevo dentro de un momento.',
})
export const notSmart = (): Told => ({
  title: 'El servidor no dice dónde iniciar sesión',
  what: 'No se pudo usar ni su configuración SMART ni su declaración de capacidades.',
  next: 'Inténtelo de nuevo; si sigue así, tienen que mirarlo quienes administran el servidor.',
})
export const notTrusted = (): Told => ({
  title: 'El servidor señala adonde no debe',
  what: 'Nombró una dirección de inicio de sesión o un emisor en los que esta instalación no confía. No se envió nada allí.',
  next: 'Diga a quienes administran esta aplicación el código de abajo.',
})
export const tooWeak = (): Told => ({
  title: 'El inicio de sesión no está bien protegido',
  what: 'El servidor dice que no admite la protección (PKCE S256) que esta aplicación exige.',
  next: 'Diga a quienes administran esta aplicación el código de abajo.',
})
export const serverFailed = (): Told => ({
  title: 'El servidor no pudo responder',
  what: 'Comunicó un fallo propio.',
  next: 'Espere un momento y empiece de nuevo.',
})
export const signInSpent = (): Told => ({
  title: 'Este inicio de sesión no se puede usar',
  what: 'Ya se usó, o se empezó en otra pestaña o navegador. Cada inicio de sesión vale una vez, donde empezó.',
  next: 'Empiece de nuevo: desde el sistema de historias clínicas o desde la página de inicio.',
})
export const signInExpired = (): Told => ({
  title: 'El inicio de sesión tardó demasiado',
  what: 'Pasaron más de diez minutos entre salir de esta aplicación y volver.',
  next: 'Empiece de nuevo.',
})
export const answerNotTrusted = (): Told => ({
  title: 'La respuesta no vino del servidor correcto',
  what: 'Lo que volvió del inicio de sesión no corresponde a lo que se pidió, así que no se usó.',
  next: quote,
})
export const tokenRefused = (): Told => ({
  title: 'El servidor no dio acceso',
  what: 'El inicio de sesión funcionó, pero el servidor negó el acceso o respondió de un modo en el que esta aplicación no puede confiar.',
  next: quote,
})
export const noPatient = (): Told => ({
  title: 'No se eligió ningún paciente',
  what: 'El servidor dio acceso pero no dijo a qué historia. La aplicación nunca adivina.',
  next: 'Empiece de nuevo con un paciente abierto, o elija uno cuando el servidor lo pida.',
})
export const signedOut = (): Told => ({
  title: 'La sesión ha terminado',
  what: 'El servidor ya no acepta esta visita.',
  next: 'Abra la aplicación de nuevo para continuar.',
})
export const identityRefused = (): Told => ({
  title: 'No se pudo confiar en quién inició sesión',
  what: 'El servidor envió una prueba de identidad errónea, así que no se abrió ninguna historia.',
  next: quote,
})
export const clockWrong = (): Told => ({
  title: 'Compruebe el reloj de este dispositivo',
  what: 'La prueba de identidad no es válida a la hora que muestra este dispositivo. Probablemente su reloj esté mal.',
  next: 'Ponga la fecha y la hora en automático y empiece de nuevo.',
})
export const wrongPatient = (): Told => ({
  title: 'El servidor envió la historia de otra persona',
  what: 'Se le pidió un paciente y respondió con otro. No se muestra nada de ello.',
  next: 'Empiece de nuevo desde el sistema de historias clínicas, y comuníquelo: es un asunto de seguridad.',
})
export const surerSignIn = (): Told => ({
  title: 'El servidor quiere estar más seguro de que es usted',
  what: 'Su sesión está iniciada, pero con menos pruebas, o desde hace más tiempo, de lo que el servidor pide para esto.',
  next: 'Confirme que es usted e inténtelo de nuevo.',
})
export const notPermitted = (): Told => ({
  title: 'No permitido',
  what: 'Su sesión está iniciada, pero el servidor no permite a esta aplicación leer esto.',
  next: 'Pida acceso donde trabaja, o abra la historia en el propio sistema de historias clínicas.',
})
export const notFound = (): Told => ({
  title: 'El servidor no tiene esa historia',
  what: 'Se le pidió la historia de esta visita y no pudo encontrarla.',
  next: 'Empiece de nuevo desde el sistema de historias clínicas. Si vuelve a ocurrir, diga a su servicio de soporte el código de abajo.',
})
export const notFhir = (): Told => ({
  title: 'El servidor respondió con otra cosa',
  what: 'La respuesta no es la historia clínica que se pidió. Puede que la sesión en el sistema haya terminado.',
  next: 'Inténtelo de nuevo, o empiece de nuevo desde el sistema de historias clínicas.',
})
export const notConfirmed = (): Told => ({
  title: 'El cambio no se confirmó',
  what: 'El servidor no dijo que se guardara.',
  next: 'Mire si está antes de guardar de nuevo.',
})
export const unexpected = (): Told => ({
  title: 'Algo de esta aplicación salió mal',
  what: 'Una parte de la aplicación falló de un modo que nadie previó. No se cambió nada en la historia.',
  next: quote,
})

export const refused = (error: string): Told & { side: Side } => {
  switch (error) {
    case 'access_denied':
      return {
        title: 'No se dio acceso',
        what: 'Usted, o el servidor, se negó a compartir la historia con esta aplicación.',
        next: 'Si no era su intención, empiece de nuevo y permita el acceso.',
        side: 'person',
      }
    case 'login_required':
    case 'interaction_required':
    case 'consent_required':
    case 'account_selection_required':
      return {
        title: 'El servidor quiere que inicie sesión de nuevo',
        what: 'Su sesión en el sistema de historias clínicas ha caducado.',
        next: 'Inicie sesión en el sistema de historias clínicas y abra la aplicación de nuevo.',
        side: 'person',
      }
    case 'invalid_scope':
      return {
        title: 'El servidor rechazó lo que pidió la aplicación',
        what: 'Este servidor no ofrece al menos un permiso de la configuración de esta instalación.',
        next: 'Diga a quienes administran esta aplicación el código de abajo.',
        side: 'app',
      }
    case 'unauthorized_client':
    case 'invalid_request':
    case 'unsupported_response_type':
    case 'invalid_target':
      return {
        title: 'El servidor no acepta esta aplicación',
        what: 'Quizá no esté registrada allí, o lo esté con otros datos que los que usa.',
        next: 'Diga a quienes administran esta aplicación el código de abajo.',
        side: 'app',
      }
    case 'temporarily_unavailable':
      return {
        title: 'El inicio de sesión está saturado',
        what: 'El servidor pide que se intente más tarde.',
        next: 'Espere un minuto y empiece de nuevo.',
        side: 'server',
      }
    default:
      return { ...serverFailed(), side: 'server' }
  }
}

/** Este dispositivo, el bloqueo y los límites de una visita. */
export const title = () => 'Este dispositivo'

export const lockedTitle = () => 'Bloqueada'
export const lockedLead = () =>
  'Aquí había una historia abierta. Está cerrada en esta pantalla hasta que usted la abra de nuevo.'
export const lockedPassphrase = () => 'Escriba la frase de contraseña que eligió para este dispositivo.'
export const lockedTap = () =>
  'Cualquiera que pueda usar este dispositivo puede seguir desde aquí. Solo lo protege el bloqueo del dispositivo.'
export const passphrase = () => 'Frase de contraseña'
export const showPassphrase = () => 'Mostrar'
export const hidePassphrase = () => 'Ocultar'
export const showPassphraseLabel = () => 'Mostrar la frase de contraseña'
export const hidePassphraseLabel = () => 'Ocultar la frase de contraseña'
export const unlock = () => 'Desbloquear'
export const unlocking = () => 'Desbloqueando'
export const unlockIn = (seconds: number) => `Desbloquear en ${duration(seconds)}`
export const goOn = () => 'Continuar'
export const passphraseMissing = () => 'Escriba antes la frase de contraseña.'
export const passphraseWrong = () => 'Esa no es la frase de contraseña. No se cambió nada.'
export const tooManyTries = (seconds: number) =>
  `Demasiados intentos erróneos. Puede intentarlo de nuevo en ${duration(seconds)}.`
export const mayTryAgain = () => 'Ya puede intentarlo de nuevo.'
export const lockUnavailable = () =>
  'Por ahora, este navegador no da acceso a lo que guarda. Inténtelo de nuevo, o cierre antes otras pestañas de esta aplicación.'
export const otherWays = () => 'Otras formas de continuar'
export const forgotten = () =>
  'Nadie puede recuperar una frase de contraseña olvidada. Cierre aquí la sesión e iníciela de nuevo; la historia está en el servidor.'
export const signOutAndForget = () => 'Cerrar sesión y olvidar este dispositivo'
export const signOutForgets = () =>
  'Al cerrar sesión se elimina lo que se guarda aquí y, con ello, la clave de las notas privadas: para leerlas necesitará entonces su archivo de copia de seguridad.'
export const signingOut = () => 'Cerrando sesión'
export const someoneElse = () => '¿Es otra persona? Iniciar sesión como otra persona'
export const someoneElseWhy = () =>
  'Lo que se guarda aquí sigue bloqueado hasta que la otra persona inicie sesión; entonces se elimina.'

export const stillThere = () => '¿Sigue ahí?'
export const locksFor = () =>
  'Nadie ha usado esta historia desde hace un rato. Para mantenerla privada se bloqueará en'
export const closesFor = () =>
  'Nadie ha usado esta historia desde hace un rato. Para mantenerla privada se cerrará en'
export const seconds = (left: number) => `${left} s.`
export const secondsLeft = (left: number) => `Quedan ${left} segundos`
export const stay = () => 'Seguir'
export const lockNow = () => 'Bloquear ahora'
export const closeNow = () => 'Cerrar ahora'
export const endsSoon = (time: string) =>
  `Su sesión se cerrará a las ${time}. No se puede aplazar, así que termine lo que está haciendo.`
export const understood = () => 'Entendido'

export const keptTitle = () => 'Dónde se guarda su sesión'
export const keptWhere = () => 'Dónde'
export const keptWhat = () => 'Qué'
export const keptUntil = () => 'Hasta'
export const keptUnused = () => 'Si no se usa'
export const keptWho = () => 'Quién podría llegar a ello'
export const whatIsKept = () =>
  'Lo que permite a esta aplicación pedir la historia al servidor, quién es usted, y las entradas del registro que faltan por enviar. Nunca lo que hay en la historia: eso se pide de nuevo cada vez.'
export const draftsAreKept = () =>
  'También se guardan allí, cerradas con su propia clave, las notas que empezó y no guardó.'
export const nothingIsKept = () => 'No se guarda nada. Su sesión está solo en la memoria de esta página.'
export const untilAtMost = (time: string) => `Como muy tarde ${time}`
export const untilAccessEnds = (time: string) =>
  `${time}: el servidor dio acceso solo hasta entonces, sin forma de renovarlo`
export const unusedLocks = (minutes: number) => `Se bloquea a los ${minutes} min; puede abrirla de nuevo aquí`
export const unusedCloses = (minutes: number) =>
  `Se cierra a los ${minutes} min; después inicie sesión de nuevo`
export const unusedClosesEhr = (minutes: number) =>
  `Se cierra a los ${minutes} min; después ábrala de nuevo desde el sistema de historias clínicas`

export const keeper = (kind: string) =>
  KEEPERS.get(kind) ?? {
    name: kind,
    consequence: 'Un lugar que añadió esta instalación.',
    readers: 'Pregunte a quien administra esta aplicación.',
  }
const KEEPERS = new Map([
  [
    'server',
    {
      name: 'En el servidor de esta aplicación',
      consequence: 'Este navegador guarda un número que ninguna página puede leer, y ningún acceso propio.',
      readers:
        'Quien administra esta aplicación. Cualquiera que pueda usar este navegador mientras su sesión está abierta.',
    },
  ],
  [
    'memory',
    {
      name: 'Solo en esta página',
      consequence: 'Al recargar o cerrar la pestaña se cierra la sesión.',
      readers: 'Nadie, una vez cerrada la página.',
    },
  ],
  [
    'tab',
    {
      name: 'En esta pestaña',
      consequence: 'Al recargar sigue la sesión; al cerrar la pestaña se cierra.',
      readers:
        'Cualquiera que use esta pestaña, o pueda leer los archivos de este navegador, mientras la pestaña esté abierta.',
    },
  ],
  [
    'sealed',
    {
      name: 'En este dispositivo, cifrada',
      consequence:
        'La sesión sigue iniciada al cerrar el navegador. Cualquiera que pueda usar este dispositivo puede continuar.',
      readers:
        'Cualquiera que pueda usar este navegador en este dispositivo. Quien copie todo su disco quizá también.',
    },
  ],
  [
    'passphrase',
    {
      name: 'En este dispositivo, bajo una frase de contraseña',
      consequence:
        'La sesión sigue iniciada al cerrar el navegador. La frase de contraseña se pide cada vez.',
      readers:
        'Cualquiera que sepa o adivine la frase de contraseña. Quien copie el disco puede probar tantas veces como quiera: elija una larga.',
    },
  ],
])

export const stayTitle = () => 'Mantener la sesión iniciada en este dispositivo'
export const stayOn = (until: string) =>
  `Activado: su sesión sigue iniciada en este dispositivo hasta ${until}.`
export const stayOff = () =>
  'Desactivado: su sesión termina con esta pestaña. Abajo puede elegir un lugar en este dispositivo.'
export const stayEnd = () => 'Dejar de mantener la sesión iniciada'
export const stayEnded = () => 'Este dispositivo ya no guarda su sesión. Sigue en esta pestaña.'
export const sharedDevice = () =>
  'Usted dijo que este es un ordenador compartido o público, así que no se guarda nada en él.'
export const ehrDevice = () =>
  'Una sesión que empieza en el sistema de historias clínicas nunca se guarda en el dispositivo.'
export const noOtherPlace = () => 'Esta instalación no permite otro lugar.'

export const moveTitle = () => 'Guardarla en otro lugar'
export const move = () => 'Guardarla allí'
export const moving = () => 'Trasladando su sesión'
export const keptUpTo = (until: string) => `Como muy tarde hasta ${until}.`
export const choosePlace = () => 'Elija antes un lugar.'
export const moved = (name: string) => `Hecho. Ahora su sesión se guarda: ${name}.`
export const newPassphrase = () => 'Una frase de contraseña para este dispositivo'
export const passphraseRules = () =>
  'Al menos 12 caracteres, no solo cifras; los espacios cuentan, también al principio y al final. Van bien varias palabras sin relación entre sí. Nadie puede recuperarla: sin ella tendrá que iniciar sesión de nuevo.'
export const tooShort = () => 'Demasiado corta: use al menos 12 caracteres.'
export const tooLong = () => 'Demasiado larga: use como máximo 128 caracteres.'
export const digitsOnly = () => 'Los números solos son demasiado fáciles de adivinar. Añada palabras.'
export const tooCommon = () => 'Demasiada gente usa esta. Elija palabras sin relación entre sí.'
export const passphraseRefused = () => 'Esta frase de contraseña es demasiado fácil de adivinar. Elija otra.'
export const keeperUnavailable = () => 'Aquí este navegador no da a la aplicación ese almacenamiento.'
export const keeperFull = () => 'El almacenamiento de este navegador está lleno.'
export const moveFailed = (why: string) => `${why} Su sesión sigue donde estaba.`
export const keeperFault = (name: string, why: string) =>
  `Su sesión no se pudo guardar como estaba previsto (${name}). ${why} Está solo en la memoria de esta página: al recargar o cerrar la pestaña se cierra.`
export const keeperTampered = () => 'Lo que se guardaba allí no era lo que se había escrito.'

export const lockTitle = () => 'Bloqueo'
export const lockOpensPassphrase = () =>
  'La historia desaparece de la pantalla hasta que se escriba la frase de contraseña.'
export const lockOpensTap = () =>
  'La historia desaparece de la pantalla hasta que alguien continúe en este dispositivo.'
export const lockCloses = () => 'Aquí, «Bloquear ahora» cierra la historia y su sesión.'
export const themeTitle = () => 'Colores'
export const theme = (name: 'system' | 'light' | 'dark') => THEMES[name]
export const themeKept = () => 'Se recuerda en este dispositivo, también después de cerrar la sesión.'

const THEMES = { system: 'Como esté configurado este dispositivo', light: 'Claro', dark: 'Oscuro' } as const

function duration(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`
}

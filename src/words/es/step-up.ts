/** Confirmar de nuevo quién es uno, antes de algo importante. */
export const title = () => 'Confirme que es usted'
export const before = (what: 'notes' | 'keys' | 'contact') => {
  switch (what) {
    case 'notes':
      return 'Antes de abrir sus notas privadas comprobamos que es usted.'
    case 'keys':
      return 'Antes de crear, recuperar o quitar una clave comprobamos que es usted.'
    case 'contact':
      return 'Antes de cambiar sus datos de contacto comprobamos que es usted.'
  }
}
export const lacks = (what: 'proof' | 'level' | 'time', minutes: number | undefined) => {
  switch (what) {
    case 'proof':
      return 'No se pudo comprobar cómo inició sesión.'
    case 'level':
      return 'Inició sesión con menos pruebas de las que esto requiere. Puede que se le pida un código o su llave de seguridad.'
    case 'time':
      return minutes === undefined
        ? 'Inició sesión hace demasiado tiempo para esto.'
        : `Inició sesión hace más de ${minutes} ${minutes === 1 ? 'minuto' : 'minutos'}.`
  }
}
export const serverAsks = (server: string) =>
  `${server} quiere estar más seguro de que es usted antes de guardar esto. Todavía no se ha guardado nada.`
export const how = (server: string) =>
  `Irá a la página de inicio de sesión de ${server} y volverá aquí. Hasta entonces su sesión sigue como está.`
export const typedComesBack = () => 'Lo que escribió se guarda cifrado en este dispositivo hasta que vuelva.'
export const typedIsLost = () =>
  'Lo que escribió no se puede guardar mientras está fuera. Anótelo antes, o confirme que es usted y escríbalo de nuevo.'
export const endsWithPage = (server: string) =>
  `Irá a la página de inicio de sesión de ${server}. Su sesión está solo en la memoria de esta página: termina ahora, y al volver empieza otra.`
export const cannot = (server: string) =>
  `Esta aplicación no puede preguntarle de nuevo durante esta visita. Cierre la sesión e iníciela en ${server} mismo, con todas las pruebas que tenga.`
export const missed = (server: string) =>
  `Volvió de ${server}, pero sin la prueba que se pedía. Nada ha cambiado. Inténtelo de nuevo y elija una segunda forma de mostrar quién es; si acaba de iniciar sesión, compruebe el reloj de este dispositivo.`
export const confirm = () => 'Confirmar que soy yo'
export const leaving = () => 'Abriendo la página de inicio de sesión'
export const failed = (why: string) => `No se pudo abrir: ${why}`
export const unsaved = () =>
  'Algo que escribió no está guardado y se perdería. Guárdelo antes, o pulse el botón otra vez.'

export const notConfirmedTitle = () => 'Sin confirmar'
export const stands = () => 'Su sesión sigue como estaba, y no se ha cambiado nada.'
export const backToRecord = () => 'Volver a la historia'

export const standing = () => 'Confirmado para lo privado'
export const holds = (left: string, at: string) => `${left} más, hasta ${at}`
export const holdsAlways = () => 'Mientras dure su sesión'
export const holdsNot = () => 'No: se le preguntará antes de seguir'

/** Las páginas de antes y después de una historia: abrir, elegir un servidor, sesión cerrada. */
export const appName = () => 'Chartkey'
export const pageTitle = (page: string) => `${page} · Chartkey`
export const opening = () => 'Abriendo la historia'
export const findingServer = () => 'Preguntando al servidor dónde iniciar sesión'
export const goingToSignIn = () => 'Yendo al inicio de sesión'
export const checkingAnswer = () => 'Comprobando quién inició sesión'
export const openingRecord = () => 'Abriendo la historia'

export const frontDoorTitle = () => 'Su historia clínica'
export const frontDoorLead = () =>
  'Elija dónde es usted paciente. Iniciará sesión allí; Chartkey nunca ve su contraseña.'
export const frontDoorEhrOnly = () =>
  'Esta aplicación se abre desde su sistema de historias clínicas. Iníciela allí, con un paciente abierto.'
export const frontDoorClinician = () =>
  '¿Trabaja en el hospital? Abra Chartkey desde su sistema de historias clínicas, con un paciente abierto.'
export const signInWith = (provider: string) => `Iniciar sesión con ${provider}`
export const recordAt = (server: string, host: string) => `Para su historia en ${server} · ${host}`
export const signInAt = (server: string) => `Iniciar sesión en ${server}`

export const signedOutTitle = () => 'Ha cerrado la sesión'
export const signedOutLead = () => 'La historia está cerrada en este dispositivo.'
export const endedTitle = () => 'La historia se cerró'
export const endedExpired = () =>
  'El acceso caducó y no se pudo renovar. Abra la aplicación de nuevo para continuar.'
export const endedLimit = () =>
  'Este hospital limita cuánto dura un inicio de sesión, y ese tiempo ha terminado.'
export const endedContextChanged = () =>
  'La respuesta del servidor era sobre otra persona que la de la historia abierta, o no se pudo comprobar. Por seguridad, la historia se cerró.'
export const endedIdle = () =>
  'Se bloqueó, o nadie la usó durante un tiempo. Para mantenerla privada, la historia se cerró.'
export const endedClock = () =>
  'El reloj de este dispositivo y el del hospital no coinciden. Ajuste el reloj de este dispositivo y vuelva a iniciar sesión.'
export const endedOtherUser = () =>
  'Otra persona inició sesión en este dispositivo, así que se cerró la suya.'
export const clonedTitle = () => 'Esta pestaña es una copia'
export const endedCloned = () =>
  'La historia sigue abierta en la pestaña que copió. Para no mezclar personas, una copia no muestra ni guarda nada de ella.'
export const endedUnreadable = () =>
  'Lo que este dispositivo guardaba de su inicio de sesión no se pudo leer, así que se borró.'
export const nothingKept = () => 'Nada de la historia queda guardado en este dispositivo.'
export const signInAgain = () => 'Iniciar sesión de nuevo'
export const backToPlace = () => 'Después de iniciar sesión volverá adonde estaba.'
export const openFromEhr = () =>
  'Para continuar, abra la aplicación de nuevo desde su sistema de historias clínicas, con el paciente abierto. Si no puede esperar, la historia está en ese mismo sistema.'
export const toFrontDoor = () => 'A la página de inicio'
export const lockedTitle = () => 'Bloqueada'
export const lockedOffline = () => 'No hay conexión, y para volver a abrir la historia hace falta.'
export const unlockOnline = () => 'Intentar de nuevo'

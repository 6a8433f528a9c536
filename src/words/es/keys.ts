/** La clave propia de la persona para sus notas privadas. */
export const title = () => 'La clave de sus notas'
export const lead = () =>
  'Sus notas privadas se cierran con una clave propia antes de salir de este dispositivo. El sistema de historias clínicas las guarda, pero no puede leerlas, ni tampoco su equipo asistencial.'
export const limitsTitle = () => 'Lo que una clave no hace'
export const limits = () => [
  'Mientras sus notas estén abiertas en esta pantalla, cualquiera que use este dispositivo puede leerlas.',
  'Otros programas de este dispositivo, como una extensión del navegador, quizá puedan leer lo que ve y escribe.',
  'El sistema de historias clínicas sí puede ver que usted tiene notas, cuántas, lo largas que son y de cuándo. No puede leerlas, pero puede borrarlas.',
]
export const loading = () => 'Buscando su clave'
export const notFound = () => 'No pudimos averiguar si su clave está en este dispositivo.'
export const retry = () => 'Intentar de nuevo'

export const noneTitle = () => 'No hay ninguna clave en este dispositivo'
export const makeTitle = () => 'Crear una clave'
export const makeLead = () =>
  'Una frase de contraseña protege su clave. Elija una que nadie pueda adivinar y que usted no vaya a olvidar.'
export const rules = () => [
  'Al menos 12 caracteres. Van bien cuatro o cinco palabras sin relación entre sí.',
  'No solo números, ni un dicho o una palabra que use mucha gente.',
  'Nadie puede restablecerla. Sin su frase de contraseña, sus notas no se pueden leer, ni por usted ni por nosotros.',
]
export const newPassphrase = () => 'Nueva frase de contraseña'
export const repeatPassphrase = () => 'La misma frase de contraseña otra vez'
export const make = () => 'Crear mi clave'
export const making = () => 'Creando su clave. Tarda unos segundos.'

export const restoreTitle = () => 'Ya tengo una clave'
export const restoreLead = () =>
  'Use el archivo de copia de seguridad que guardó al crear su clave, y la frase de contraseña que eligió entonces.'
export const backupFile = () => 'Archivo de copia de seguridad'
export const restore = () => 'Usar esta clave'
export const restoring = () => 'Abriendo su clave. Tarda unos segundos.'
export const chosenKey = (name: string, madeOn: string) => `Clave ${name}, creada el ${madeOn}.`
export const restoreReplaces = () =>
  'Ocupa el lugar de la clave que hay ahora en este dispositivo. Guarde antes la que hay aquí, si puede necesitarla.'
export const noBackupTitle = () => 'Perdí mi clave, o no tengo archivo de copia'
export const noBackup = () =>
  'Entonces cree una clave nueva. Las notas que cerró con la clave anterior siguen donde están y siguen sin poder leerse. No se borran: si la clave anterior aparece, las abre de nuevo.'

export const about = (name: string, madeOn: string) => `Clave ${name}, creada el ${madeOn}`
export const keptOnPage = () =>
  'La clave está solo en esta página. Al cerrarla o recargarla se elimina: entonces necesitará su archivo de copia.'
export const keptInTab = () =>
  'La clave está solo en esta pestaña. Al cerrar la sesión o la pestaña se elimina: entonces necesitará su archivo de copia.'
export const keptWithVisit = () =>
  'La clave se guarda con su sesión. Al cerrarla se elimina: entonces necesitará su archivo de copia.'
export const keptOnDevice = () =>
  'La clave queda en este dispositivo, cerrada con su frase de contraseña, hasta que usted cierre la sesión u otra persona la inicie aquí. Entonces necesitará su archivo de copia.'
export const keepFailed = () =>
  'Este navegador no pudo guardar la clave, así que está solo en esta página. Guarde ahora su copia.'
export const openTitle = () => 'Su clave está abierta'
export const openLead = () =>
  'Aquí se pueden leer y escribir sus notas hasta que cierre la sesión o la aplicación se bloquee.'
export const closedTitle = () => 'Su clave está cerrada'
export const closedLead = () => 'Escriba su frase de contraseña para leer y escribir sus notas.'
export const passphrase = () => 'Frase de contraseña'
export const show = () => 'Mostrar lo que escribo'
export const open = () => 'Abrir mi clave'
export const opening = () => 'Abriendo su clave. Tarda unos segundos.'

export const backupTitle = () => 'Guarde su copia de seguridad'
export const backupWhy = () =>
  'Si este dispositivo se estropea o se borran los datos del navegador, su clave desaparece y nadie puede leer sus notas. Guarde el archivo de copia en otro sitio: en una memoria USB, en un gestor de contraseñas, en otro dispositivo.'
export const backupSafe = () =>
  'El archivo está cerrado con su frase de contraseña. Guarde ambos por separado.'
export const save = () => 'Guardar el archivo de copia'
export const saveAgain = () => 'Guardar el archivo de nuevo'
export const saveCopy = () => 'Guardar otra copia del archivo'
export const checkSaved = (file: string) => `Busque ${file} donde su navegador pone las descargas.`
export const saved = () => 'Lo he guardado'
export const backedUp = () => 'Ha guardado una copia de seguridad de esta clave.'
export const notBackedUp = () => 'Todavía no ha guardado una copia de seguridad de esta clave.'

export const lostTitle = () => 'Perdí mi frase de contraseña o mi clave'
export const lostLead = () =>
  'Nadie puede encontrar ni restablecer una frase de contraseña: no se guarda en ningún sitio. Pruebe lo que pudo haber elegido, con y sin mayúsculas y espacios.'
export const lostOtherTitle = () => 'Tengo un archivo de copia de otra clave'
export const lostAnewTitle = () => 'Empezar de nuevo con otra clave'
export const lostAnew = () =>
  'Las notas que cerró con esta clave siguen sin poder leerse. No se borran: si un día recuerda la frase de contraseña, el archivo guardado de esta clave las abre de nuevo.'
export const saveLocked = () => 'Guardar un archivo de esta clave cerrada'
export const understood = () => 'Entiendo que con una clave nueva no podré leer mis notas anteriores'
export const removeKey = () => 'Eliminar esta clave y empezar de nuevo'
export const removing = () => 'Eliminando la clave'

export const repeatDiffers = () => 'Las dos frases de contraseña no son iguales.'
export const passphraseMissing = () => 'Escriba una frase de contraseña.'
export const fileMissing = () => 'Elija antes su archivo de copia.'
export const wrongPassphrase = () =>
  'Esta frase de contraseña no abre la clave. Compruebe las mayúsculas, los espacios y el idioma del teclado.'
export const tooManyTries = (seconds: number) =>
  `Demasiadas frases de contraseña erróneas. Espere ${seconds === 1 ? '1 segundo' : `${seconds} segundos`} e inténtelo de nuevo.`
export const tooManyTriesOver = () => 'Ya puede intentarlo de nuevo.'
export const fileNotJson = () =>
  'Esto no es un archivo de copia, o no está entero. Elija el archivo cuyo nombre empieza por chartkey-notes-key.'
export const fileNotOurs = () =>
  'Este archivo no lo hizo esta aplicación. Elija el archivo cuyo nombre empieza por chartkey-notes-key.'
export const fileNewer = () =>
  'Una versión más nueva de esta aplicación hizo esta clave. Recargue la página para tener la más nueva e inténtelo de nuevo.'
export const fileDamaged = () =>
  'Falta una parte de esta clave o se cambió. Use otra copia de su archivo, si la tiene.'
export const fileMismatch = () =>
  'Las dos mitades de esta clave no van juntas. Use otra copia de su archivo, si la tiene.'
export const fileNotRead = () => 'No se pudo leer el archivo. Elíjalo de nuevo.'
export const keyDamaged = () =>
  'La clave de este dispositivo se dañó y no se puede usar. Su archivo de copia puede restaurarla.'
export const storageFailed = () => 'Este navegador no pudo guardar o leer la clave. No se cambió nada.'
export const unexpected = () => 'Algo salió mal y no se cambió nada. Inténtelo de nuevo.'

/** De quién es este dispositivo, preguntado antes de iniciar sesión. */
export const title = () => 'Este dispositivo'
export const own = () => 'Mi propio dispositivo'
export const ownKept = (days: number) =>
  `Mantiene su sesión iniciada hasta ${days} días, cifrada en este dispositivo.`
export const ownKeptShort = () =>
  'Mantiene su sesión iniciada al cerrar la pestaña, cifrada en este dispositivo, mientras el servidor lo permita.'
export const shared = () => 'Un ordenador compartido o público'
export const sharedForgets = () => 'Lo olvida todo después de una hora, o de 5 minutos sin uso.'
export const neitherTab = () =>
  'Si no elige ninguno, su sesión sigue iniciada hasta que se cierre esta pestaña.'
export const neitherPage = () =>
  'Si no elige ninguno, su sesión sigue iniciada hasta que se cierre o recargue esta página.'
export const neitherDevice = () => 'Si no elige ninguno, su sesión sigue iniciada en este dispositivo.'
export const lockedBehind = () =>
  'La sesión de alguien está bloqueada en este dispositivo. Sigue bloqueada hasta que usted inicie sesión como otra persona; entonces se elimina.'
export const openFile = () => 'Abrir un archivo de historia clínica'
export const openFileHint = () => 'Un resumen del paciente que le entregaron o que exportó desde aquí'

/** La barra de una visita: quién lee, con qué certeza y cuánto dura. */
export const pageTitle = () => 'Historia clínica · Chartkey'
export const label = () => 'Su sesión'
export const signedInAs = (name: string) => `Sesión iniciada como ${name}`
export const signedInUnknown = () => 'Sesión iniciada, nombre desconocido'
export const identityVerified = () => 'Identidad verificada'
export const identityNotVerified = () => 'Identidad no verificada'
export const identityNotProvided = () => 'Identidad no facilitada'
export const timeLeft = (minutes: number) =>
  minutes < 1
    ? 'Queda menos de 1 min'
    : minutes < 120
      ? `Quedan ${minutes} min`
      : minutes < 2880
        ? `Quedan ${Math.floor(minutes / 60)} h`
        : `Quedan ${Math.floor(minutes / 1440)} días`
export const openedAt = (time: string) => `Abierta ${time}`
export const signOut = () => 'Cerrar sesión'
export const signingOut = () => 'Cerrando sesión'
export const account = () => 'Cuenta'
export const partMissing = () => 'No se pudo cargar esta parte. Inténtelo de nuevo.'

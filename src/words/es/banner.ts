export const patient = () => 'Paciente'
export const loading = () => 'Cargando los datos del paciente'
export const unavailable = () => 'Datos del paciente no disponibles'
export const retry = () => 'Intentar de nuevo'
export const details = () => 'Detalles'
export const nowViewing = (name: string) => `Ahora se muestra ${name}`
export const origin = (server: string, asOf: string) => `${server} · a fecha de ${asOf}`
export const signedInAs = (name: string) => `Sesión iniciada como ${name}`
export const ownRecords = () => 'Su propia historia'
export const copyIdentifier = (label: string) => `Copiar ${label}`
export const copied = (label: string) => `${label} copiado`
export const notCopied = (label: string) => `No se pudo copiar ${label}`
export const bracketed = (age: string) => `(${age})`
export const printed = (identity: readonly string[], at: string) =>
  [...identity, `Impreso ${at}`].join('  ·  ')

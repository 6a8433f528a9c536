export const patient = () => 'Patient'
export const loading = () => 'Loading patient details'
export const unavailable = () => 'Patient details unavailable'
export const retry = () => 'Try again'
export const details = () => 'Details'
export const nowViewing = (name: string) => `Now viewing ${name}`
export const origin = (server: string, asOf: string) => `${server} · as of ${asOf}`
export const signedInAs = (name: string) => `Signed in as ${name}`
export const ownRecords = () => 'Your own records'
export const copyIdentifier = (label: string) => `Copy ${label}`
export const copied = (label: string) => `${label} copied`
export const notCopied = (label: string) => `${label} could not be copied`
/** In brackets after a birth date. */
export const bracketed = (age: string) => `(${age})`
/** The line at the top of every printed page. */
export const printed = (identity: readonly string[], at: string) =>
  [...identity, `Printed ${at}`].join('  ·  ')

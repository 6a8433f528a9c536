/** Lo que dice la primera mirada a una historia: sus entradas en general y las alergias. */
export const bareCode = (code: string, system: string | undefined) =>
  system === undefined ? code : `${code} (${system})`
export const thePatient = () => 'el paciente'
export const aRelative = () => 'un familiar'
export const restricted = () => 'Restringido'
export const redacted = () => 'Ocultado en parte por el servidor'
export const subsetted = () => 'Registro parcial'
export const patientReported = () => 'Comunicado por el paciente'
export const allergiesKnown = () => 'Alergias conocidas'
export const allergiesNotRecorded = () => 'No constan datos de alergias'
export const allergiesUnavailable = () => 'Alergias no disponibles'
export const noKnownAllergies = () => 'Sin alergias conocidas'
export const noKnownDrugAllergies = () => 'Sin alergias conocidas a medicamentos'
export const noKnownFoodAllergies = () => 'Sin alergias conocidas a alimentos'
export const noKnownEnvironmentalAllergies = () => 'Sin alergias ambientales conocidas'
export const noKnownLatexAllergy = () => 'Sin alergia conocida al látex'
export const noKnownAnimalAllergy = () => 'Sin alergia conocida a animales'
export const noKnownInsectAllergy = () => 'Sin alergia conocida a insectos'
export const agentNotRecorded = () => 'No consta el agente causante'
export const severeReaction = () => 'Reacción grave'
export const reactionsNotKnown = () => 'Reacciones desconocidas'
export const reaction = (what: string, severity: string | undefined) =>
  severity === undefined ? what : `${what} (${severity})`
export const criticality = (code: string | undefined) => {
  if (code === 'high') return 'Criticidad alta'
  if (code === 'low') return 'Criticidad baja'
  if (code === 'unable-to-assess') return 'No se pudo valorar la criticidad'
  return 'No consta la criticidad'
}
export const resolved = () => 'Resuelta'
export const inactive = () => 'Inactiva'
export const unconfirmed = () => 'Sin confirmar'
export const intolerance = () => 'Intolerancia'
export const loadingSection = (title: string) => `Cargando ${title.toLowerCase()}`
export const allergies = () => 'Alergias'
export const conflictingEntries = () => 'entradas contradictorias'
export const allergiesInAll = (count: number) => `${count} en total`
export const listMayBeIncomplete = () => 'la lista puede estar incompleta'

/** What the first look at a record says: its entries in general, and the allergies in the banner. */
// Allergies: NHS CUI PAB-0064…0072, ADR-0051…0055, to the letter, no abbreviations.
export const bareCode = (code: string, system: string | undefined) =>
  system === undefined ? code : `${code} (${system})`
export const thePatient = () => 'the patient'
export const aRelative = () => 'a relative'
export const restricted = () => 'Restricted'
export const redacted = () => 'Partly redacted by the server'
export const subsetted = () => 'Partial record'
export const patientReported = () => 'Patient-reported'
export const allergiesKnown = () => 'Known allergies'
export const allergiesNotRecorded = () => 'Allergies not recorded'
export const allergiesUnavailable = () => 'Allergies unavailable'
export const noKnownAllergies = () => 'No known allergies'
export const noKnownDrugAllergies = () => 'No known drug allergies'
export const noKnownFoodAllergies = () => 'No known food allergies'
export const noKnownEnvironmentalAllergies = () => 'No known environmental allergies'
export const noKnownLatexAllergy = () => 'No known latex allergy'
export const noKnownAnimalAllergy = () => 'No known animal allergy'
export const noKnownInsectAllergy = () => 'No known insect allergy'
export const agentNotRecorded = () => 'Causative agent not recorded'
export const severeReaction = () => 'Severe reaction'
export const reactionsNotKnown = () => 'Reactions not known'
export const reaction = (what: string, severity: string | undefined) =>
  severity === undefined ? what : `${what} (${severity})`
export const criticality = (code: string | undefined) => {
  if (code === 'high') return 'High criticality'
  if (code === 'low') return 'Low criticality'
  if (code === 'unable-to-assess') return 'Criticality could not be assessed'
  return 'Criticality not recorded'
}
export const resolved = () => 'Resolved'
export const inactive = () => 'Inactive'
export const unconfirmed = () => 'Unconfirmed'
export const intolerance = () => 'Intolerance'
export const loadingSection = (title: string) => `Loading ${title.toLowerCase()}`
export const allergies = () => 'Allergies'
export const conflictingEntries = () => 'conflicting entries'
export const allergiesInAll = (count: number) => `${count} in all`
export const listMayBeIncomplete = () => 'list may be incomplete'

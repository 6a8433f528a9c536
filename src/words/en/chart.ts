// The record itself: who, when, what kind of entry.
export const bareCode = (code: string, system: string | undefined) =>
  system === undefined ? code : `${code} (${system})`
export const thePatient = () => 'the patient'
export const aRelative = () => 'a relative'
export const restricted = () => 'Restricted'
export const redacted = () => 'Partly redacted by the server'
export const subsetted = () => 'Partial record'
export const patientReported = () => 'Patient-reported'
export const dateNotKnown = () => 'date not known'
export const span = (start: string | undefined, end: string | undefined) => {
  if (start !== undefined && end !== undefined) return start === end ? start : `${start} to ${end}`
  if (start !== undefined) return `from ${start}`
  return end === undefined ? undefined : `until ${end}`
}

// Allergies. NHS CUI PAB-0064…0072, ADR-0051…0055: to the letter, no abbreviations.
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
export const notCoded = () => 'not coded — checks may miss it'

// Problems.
export const problemNotNamed = () => 'Problem not named'
export const statusNotRecorded = () => 'Status not recorded'
export const problemStatus = (code: string | undefined) => {
  if (code === undefined) return statusNotRecorded()
  return problemStatuses.get(code) ?? code
}
const problemStatuses = new Map([
  ['active', 'Active'],
  ['recurrence', 'Recurrence'],
  ['relapse', 'Relapse'],
  ['inactive', 'Inactive'],
  ['remission', 'In remission'],
  ['resolved', 'Resolved'],
  ['unknown', 'Status unknown'],
])
export const problemVerification = (code: string | undefined) => {
  if (code === 'provisional') return 'Provisional'
  if (code === 'differential') return 'Differential'
  return code === 'unconfirmed' ? unconfirmed() : undefined
}
export const atAge = (age: string) => `at age ${age}`

// Medications. NHS CUI MEDi-001…054.
export const medicineNotNamed = () => 'Medicine not named'
export const medicationStatus = (code: string | undefined) => {
  if (code === undefined) return statusNotRecorded()
  return medicationStatuses.get(code) ?? code
}
const medicationStatuses = new Map([
  ['active', 'Active'],
  ['on-hold', 'On hold'],
  ['cancelled', 'Cancelled'],
  ['completed', 'Completed'],
  ['stopped', 'Stopped'],
  ['draft', 'Draft'],
  ['unknown', 'Status unknown'],
  ['intended', 'Intended'],
  ['not-taken', 'Not taken'],
])
export const medicationIntent = (code: string | undefined) => {
  if (code === 'proposal') return 'Proposed'
  if (code === 'plan') return 'Planned'
  return code === 'option' ? 'Option' : undefined
}
export const orderedOn = (date: string) => `Ordered ${date}`
export const reportedOn = (date: string) => `Reported ${date}`

// Doses.
const plural = (count: number, one: string, many: string) => (count === 1 ? one : many)
export const micrograms = (count: number) => plural(count, 'microgram', 'micrograms')
export const nanograms = (count: number) => plural(count, 'nanogram', 'nanograms')
export const units = (count: number) => plural(count, 'unit', 'units')
export const internationalUnits = (count: number) =>
  plural(count, 'international unit', 'international units')
export const per = (unit: string, below: string) => `${unit} per ${below}`
export const amountIn = (amount: string, whole: string) => `${amount} in ${whole}`
export const compared = (comparator: string | undefined, number: string) => {
  if (comparator === undefined) return number
  return `${comparators.get(comparator) ?? comparator} ${number}`
}
const comparators = new Map([
  ['<', 'less than'],
  ['<=', 'at most'],
  ['>=', 'at least'],
  ['>', 'more than'],
])
export const range = (low: string | undefined, high: string | undefined) => {
  if (low !== undefined && high !== undefined) return `${low} to ${high}`
  if (low !== undefined) return `at least ${low}`
  return high === undefined ? undefined : `up to ${high}`
}
/** A unit of time in UCUM. */
export type TimeUnit = 's' | 'min' | 'h' | 'd' | 'wk' | 'mo' | 'a'
const timeUnits: Readonly<Record<TimeUnit, readonly [string, string]>> = {
  s: ['second', 'seconds'],
  min: ['minute', 'minutes'],
  h: ['hour', 'hours'],
  d: ['day', 'days'],
  wk: ['week', 'weeks'],
  mo: ['month', 'months'],
  a: ['year', 'years'],
}
export const duration = (amount: string, unit: TimeUnit) =>
  `${amount} ${timeUnits[unit][amount === '1' ? 0 : 1]}`
/** `every` is the period in words ("8 hours"); `unit` is given when the period is one of it. */
export const frequency = (rate: {
  least: string
  most: string | undefined
  unit: TimeUnit | undefined
  every: string
}) => {
  const often = rate.most === undefined ? times(rate.least) : `${rate.least} to ${rate.most} times`
  if (rate.unit !== undefined) return `${often} ${rate.unit === 'h' ? 'an' : 'a'} ${timeUnits[rate.unit][0]}`
  return often === 'once' ? `every ${rate.every}` : `${often} every ${rate.every}`
}
const times = (count: string) => (count === '1' ? 'once' : count === '2' ? 'twice' : `${count} times`)
export const onDays = (codes: readonly string[]) =>
  codes.length === 0 ? undefined : `on ${codes.map(code => days.get(code) ?? code).join(', ')}`
const days = new Map([
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
])
export const atTimes = (clock: readonly string[]) =>
  clock.length === 0 ? undefined : `at ${clock.join(', ')}`
/** FHIR EventTiming codes. */
export const dayMoment = (code: string) => dayMoments.get(code) ?? code
const dayMoments = new Map([
  ['MORN', 'in the morning'],
  ['NOON', 'at noon'],
  ['AFT', 'in the afternoon'],
  ['EVE', 'in the evening'],
  ['NIGHT', 'at night'],
  ['HS', 'before sleep'],
  ['WAKE', 'on waking'],
  ['C', 'with meals'],
  ['CM', 'with breakfast'],
  ['CD', 'with lunch'],
  ['CV', 'with dinner'],
  ['AC', 'before meals'],
  ['ACM', 'before breakfast'],
  ['ACD', 'before lunch'],
  ['ACV', 'before dinner'],
  ['PC', 'after meals'],
  ['PCM', 'after breakfast'],
  ['PCD', 'after lunch'],
  ['PCV', 'after dinner'],
])
export const asNeeded = () => 'as needed'
export const asNeededFor = (reason: string) => `as needed for ${reason}`
export const atRate = (rate: string) => `at ${rate}`
export const atMost = (amount: string) => `at most ${amount}`
export const forTime = (time: string) => `for ${time}`

import { unconfirmed } from './chart-first.ts'

export * from './chart-first.ts'

export const dateNotKnown = () => 'date not known'
export const span = (start: string | undefined, end: string | undefined) => {
  if (start !== undefined && end !== undefined) return start === end ? start : `${start} to ${end}`
  if (start !== undefined) return `from ${start}`
  return end === undefined ? undefined : `until ${end}`
}

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
export const severity = (text: string) => `Severity ${text}`
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

// The ladder of a section.
const counted = (count: number, one: string, many: string) => `${count} ${plural(count, one, many)}`
export const retry = () => 'Try again'
export const retrySection = (title: string) => `Try ${title.toLowerCase()} again`
export const entries = (count: number) => counted(count, 'entry', 'entries')
export const showMore = (count: number) => `Show ${count} more`
export const showAll = (count: number) => `Show all ${count}`
export const shownOf = (shown: number, count: number) => `${shown} of ${count} shown`
export const countNewest = (count: string, date: string) => `${count} · newest entry ${date}`
export const asOf = (time: string) => `As of ${time}`
export const notPermittedByScope = () =>
  'Not permitted: access to this part was not granted when you signed in.'
export const notPermittedByServer = () => 'Not permitted: the record system refused to show this part.'
export const notSupported = () => 'Not supported: the record system does not offer this part.'
export const noneRecorded = () => 'None recorded'
export const noneAmongThoseRead = () => 'None among the entries that could be read.'
export const sectionFailed = () => 'This part could not be loaded.'
export const failureDetails = () => 'Details'
/** Why a reading failed and what to do, by the code of the failure; `waitMs` is how long the server asked to wait. */
export const failureCause = ({ code, waitMs }: { code: string; waitMs?: number | undefined }) =>
  code === 'rate-limited' && waitMs !== undefined
    ? `The record system is asking for a pause. Wait ${waitTime(waitMs)}, then try again.`
    : (failureCauses.get(code) ?? 'Something unforeseen happened. Try again.')
const waitTime = (ms: number) =>
  ms < 5_400_000 ? `${Math.max(1, Math.ceil(ms / 60_000))} min` : `${Math.ceil(ms / 3_600_000)} h`
const failureCauses = new Map([
  ['unreachable', 'The record system gave no answer. Check the connection, then try again.'],
  ['timeout', 'The record system took too long to answer. Try again.'],
  ['no-token', 'Your access could not be renewed. Try again, or sign in again.'],
  ['signed-out', 'The record system has ended your access. Sign in again.'],
  ['not-found', 'The record system could not find it. Try again, or open the patient anew.'],
  ['rate-limited', 'The record system is asking for a pause. Wait a minute, then try again.'],
  ['server-failed', 'The record system reported a fault of its own. Try again later.'],
  ['not-fhir', 'The answer was not a readable record. Your session with the record system may have ended.'],
  ['too-large', 'The answer is larger than this app can take in. Open this part in the record system.'],
  ['wrong-patient', 'The answer was about another patient and is not shown. Open the patient anew.'],
  ['context-changed', 'The session it belonged to is over. Open the patient anew.'],
  ['cancelled', 'Loading was stopped. Try again.'],
  ['outside-base', 'The answer pointed to another server, which was not asked. Report this.'],
  ['refused', 'The record system did not accept the request. Report this with the code below.'],
])
export const incomplete = () => 'This list may be incomplete.'
export const gapWithheld = (count: number) =>
  `${counted(count, 'entry was', 'entries were')} held back: not marked as this patient’s.`
export const gapSkipped = (count: number) => `${counted(count, 'entry', 'entries')} could not be read.`
export const gapPartialScope = () => 'Only part of it was granted when you signed in.'
export const gapStillReading = (read: number, total: number | undefined) =>
  total === undefined || total < read
    ? `Reading on: ${read} so far.`
    : `Reading on: ${read} of ${total} so far.`
export const stopReading = (title: string) => `Stop reading ${title.toLowerCase()}`
export const gapCutShort = () => 'Not every page of it could be read.'
export const gapFewerThanTotal = (total: number | undefined) =>
  total === undefined
    ? 'The record system sent fewer entries than it counted.'
    : `The record system counted ${total} entries and sent fewer.`
export const gapServerWarning = (text: string) =>
  text === '' ? 'The record system sent a warning with it.' : `The record system warns: ${text}`
export const gapOutdated = (cause: string) => `It could not be brought up to date. ${cause}`
export const gapPartMissing = (
  part: string,
  why: 'loading' | 'not-permitted' | 'not-supported' | 'failed',
) => {
  if (why === 'not-supported') return `${part}: not offered by the record system.`
  if (why === 'not-permitted') return `${part}: not permitted.`
  return why === 'failed' ? `${part}: could not be loaded.` : `${part}: still loading.`
}

// The summary.
export const problems = () => 'Problems'
export const medications = () => 'Medications'
export const orders = () => 'Ordered medicines'
export const reports = () => 'Reported medicines'
export const dispenses = () => 'Dispensed medicines'
export const results = () => 'Results'
export const observations = () => 'Observations'
export const diagnosticReports = () => 'Reports'
export const vitals = () => 'Vital signs'
export const immunizations = () => 'Immunizations'
export const encounters = () => 'Encounters'
export const documents = () => 'Documents'
export const procedures = () => 'Procedures'
export const careTeam = () => 'Care team'
export const plans = () => 'Goals and care plans'
export const goals = () => 'Goals'
export const carePlans = () => 'Care plans'
export const coverage = () => 'Coverage'
/** "2 of 3 sections complete as of 14:32 · 1 not permitted". */
export const progress = (sections: {
  total: number
  complete: number
  incomplete: number
  loading: number
  notPermitted: number
  notSupported: number
  failed: number
  asOf: string | undefined
}) =>
  [
    `${sections.complete} of ${sections.total} sections complete${sections.asOf === undefined ? '' : ` as of ${sections.asOf}`}`,
    sections.loading > 0 && `${sections.loading} loading`,
    sections.incomplete > 0 && `${sections.incomplete} incomplete`,
    sections.notPermitted > 0 && `${sections.notPermitted} not permitted`,
    sections.notSupported > 0 && `${sections.notSupported} not supported`,
    sections.failed > 0 && `${sections.failed} failed`,
  ]
    .filter(part => part !== false)
    .join(' · ')
export const recordedOn = (date: string) => `Recorded ${date}`
export const statement = (text: string, date: string | undefined, author: string | undefined) =>
  `${text}: recorded ${date ?? 'on a date not known'} by ${author ?? 'someone not named'}`
export const uncodedStatement = (text: string) =>
  `The record says “${text}” in words only, which cannot be relied on as a statement.`
export const allergyConflict = () => 'Conflicting entries: the record lists allergies and also denies them.'
export const pastAllergies = (count: number) => `Resolved or inactive (${count})`
export const noActiveProblems = () => 'No active problems recorded'
export const noKnownProblems = () => 'No known problems'
export const encounterDiagnoses = (count: number) => `Diagnoses of single encounters (${count})`
export const active = (count: number) => `${count} active`
export const pastProblems = (count: number) => `Inactive, in remission or resolved (${count})`
export const codes = () => 'Codes'
export const codesOf = (name: string, listed: readonly string[]) => `${name}: ${listed.join(', ')}`
export const onset = (when: string) => `Onset ${when}`
export const ended = (when: string) => `Ended ${when}`
export const notCodedShort = () => 'not coded'
export const noCurrentMedications = () => 'No current medications recorded'
export const noKnownMedications = () => 'No known medications'
export const current = (count: number) => `${count} current`
export const dosageNotRecorded = () => 'Dosage not recorded'
export const pastMedications = (count: number) => `Past medications (${count})`
export const doNotGive = () => 'Do not give'
export const because = (reason: string) => `For ${reason}`
export const dose = () => 'Dose'
export const dosageThin = () => 'The record does not say in full how much and how often.'
export const cannotInterpret = (count: number) =>
  `${counted(count, 'entry', 'entries')} cannot be interpreted.`
export const cannotInterpretBecause = () =>
  'What it says depends on rules that this app does not know. See the record system.'
export const notListed = (refuted: number, enteredInError: number) =>
  [
    refuted > 0 && `${counted(refuted, 'refuted entry', 'refuted entries')} not listed`,
    enteredInError > 0 && `${counted(enteredInError, 'entry', 'entries')} made in error not listed`,
  ]
    .filter(part => part !== false)
    .join(' · ')

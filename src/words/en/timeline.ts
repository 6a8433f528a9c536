const numbers = new Intl.NumberFormat('en') // one for all: it takes longer to make than to use

// What an entry is and what is known of it.
export const kind = (
  name:
    | 'encounters'
    | 'problems'
    | 'allergies'
    | 'medications'
    | 'results'
    | 'vitals'
    | 'observations'
    | 'immunizations'
    | 'procedures'
    | 'documents'
    | 'plans'
    | 'care-team'
    | 'coverage',
) => kinds[name]
const kinds = {
  encounters: 'Encounters',
  problems: 'Problems',
  allergies: 'Allergies',
  medications: 'Medications',
  results: 'Results',
  vitals: 'Vital signs',
  observations: 'Other observations',
  immunizations: 'Immunizations',
  procedures: 'Procedures',
  documents: 'Documents',
  plans: 'Goals and care plans',
  'care-team': 'Care team',
  coverage: 'Coverage',
} as const
export const happened = (
  what:
    | 'began'
    | 'ended'
    | 'recorded'
    | 'ordered'
    | 'reported'
    | 'dispensed'
    | 'observed'
    | 'issued'
    | 'given'
    | 'performed'
    | 'written',
) => happenings[what]
const happenings = {
  began: 'Began',
  ended: 'Ended',
  recorded: 'Recorded',
  ordered: 'Ordered',
  reported: 'Reported',
  dispensed: 'Dispensed',
  observed: 'Observed',
  issued: 'Issued',
  given: 'Given',
  performed: 'Performed',
  written: 'Written',
} as const
/** A FHIR status code in words; one that is not known stays as it is. */
export const status = (code: string) => statuses.get(code) ?? code
const statuses = new Map([
  ['planned', 'Planned'],
  ['arrived', 'Arrived'],
  ['triaged', 'Triaged'],
  ['in-progress', 'In progress'],
  ['onleave', 'On leave'],
  ['finished', 'Finished'],
  ['cancelled', 'Cancelled'],
  ['unknown', 'Status unknown'],
  ['preparation', 'In preparation'],
  ['not-done', 'Not done'],
  ['on-hold', 'On hold'],
  ['stopped', 'Stopped'],
  ['completed', 'Completed'],
  ['registered', 'Registered'],
  ['partial', 'Partial'],
  ['preliminary', 'Preliminary'],
  ['final', 'Final'],
  ['amended', 'Amended'],
  ['corrected', 'Corrected'],
  ['appended', 'Appended'],
  ['current', 'Current'],
  ['superseded', 'Superseded'],
  ['active', 'Active'],
  ['inactive', 'Inactive'],
  ['resolved', 'Resolved'],
  ['draft', 'Draft'],
  ['revoked', 'Revoked'],
  ['proposed', 'Proposed'],
  ['accepted', 'Accepted'],
  ['rejected', 'Rejected'],
  ['suspended', 'Suspended'],
])
export const origin = (type: 'MedicationRequest' | 'MedicationStatement' | 'MedicationDispense') =>
  origins[type]
const origins = {
  MedicationRequest: 'Ordered',
  MedicationStatement: 'Reported',
  MedicationDispense: 'Dispensed',
} as const
/** What a resource without a name of its own is called. */
export const unnamed = (type: 'CareTeam' | 'Goal' | 'CarePlan' | 'Coverage') => unnameds[type]
const unnameds = {
  CareTeam: 'Care team',
  Goal: 'Goal',
  CarePlan: 'Care plan',
  Coverage: 'Coverage',
} as const
export const notNamed = () => 'Not named in the record'
export const cannotInterpret = () => 'Cannot be interpreted'
export const doNotGive = () => 'Do not give'
export const when = () => 'When'
export const reason = () => 'Reason'
export const where = () => 'Where'
export const who = () => 'By'
export const severity = () => 'Severity'
export const reactions = () => 'Reactions'
export const product = () => 'Product'
export const strength = () => 'Strength'
export const dose = () => 'Dose'
export const lot = () => 'Lot'
export const outcome = () => 'Outcome'
export const about = () => 'About'
export const conclusion = () => 'Conclusion'
export const due = () => 'Due'
export const codes = () => 'Codes'

// The view.
const many = (count: number, one: string, more: string) =>
  `${numbers.format(count)} ${count === 1 ? one : more}`
/** "Vital signs: Body weight, Heart rate and 3 more". */
export const named = (names: readonly string[], more: number) =>
  more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`
export const observations = (count: number) => many(count, 'observation', 'observations')
export const group = (when: { year: number; month?: string | undefined } | undefined) => {
  if (when === undefined) return 'Date not known'
  return when.month === undefined ? `${when.year}, month not known` : `${when.month} ${when.year}`
}
export const month = (number: number) => months[number - 1] ?? String(number)
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
export const entries = (count: number) => many(count, 'entry', 'entries')
/** What is shown of what there is. */
export const shown = (count: number, all: number) =>
  count === all
    ? many(count, 'entry, newest first', 'entries, newest first')
    : `${numbers.format(count)} of ${many(all, 'entry', 'entries')}, newest first`
export const list = () => 'Timeline, newest first'
export const showOnly = () => 'Show only'
export const showAll = () => 'Show all'
export const kindCount = (name: string, count: number) => `${name} (${numbers.format(count)})`
export const jump = () => 'Jump to'
export const jumpChoose = () => 'Choose a month'
export const years = () => 'Years'
export const jumpTo = (year: string) => `Jump to ${year}`
export const jumpOption = (name: string, count: number) => `${name} (${count})`
export const unknownShort = () => 'No date'
export const thisVisit = () => 'The encounter this record was opened from'
export const thisVisitTag = () => 'This visit'
export const visitNotFound = () =>
  'It is not among the encounters that could be read, so it cannot be shown here.'
export const visitNotYet = () => 'The encounters are still loading.'
export const changed = () => 'New or changed'
export const changedSince = (when: string, count: number) =>
  `New or changed since ${when} (${numbers.format(count)})`
export const building = (count: number) => `Sorting by date: ${many(count, 'entry', 'entries')} so far`
export const open = (place: string) => `Open in ${place}`
export const nothingYet = () => 'Nothing has arrived yet.'
export const nothing = () => 'The record holds no entry.'
export const nothingRead = () => 'No entry could be read. What is missing is named above.'
export const nothingOfKind = () => 'No entry of the chosen kinds.'
export const test = () => 'Test'
export const value = () => 'Value'
export const at = () => 'When'
export const flag = (letter: string, word: string) => `${letter} ${word}`
export const moreTests = (count: number) => `Show ${many(count, 'more', 'more')}`
export const notListed = ({
  enteredInError,
  refuted,
  uninterpretable,
}: {
  enteredInError: number
  refuted: number
  uninterpretable: number
}) =>
  [
    enteredInError > 0 && `${many(enteredInError, 'entry', 'entries')} entered in error`,
    refuted > 0 && `${many(refuted, 'entry', 'entries')} refuted`,
    uninterpretable > 0 && `${many(uninterpretable, 'entry', 'entries')} that cannot be interpreted`,
  ]
    .filter(part => part !== false)
    .join(' · ')
export const notListedLabel = () => 'Not listed:'
export const printed = (count: number, all: number) =>
  `Printed: the newest ${numbers.format(count)} of ${many(all, 'entry', 'entries')}.`

// What is missing, of the timeline and of a search.
export const partial = () => 'This is not all of the record.'
export const missing = (
  why: 'failed' | 'not-permitted' | 'not-supported' | 'loading' | 'reading' | 'incomplete',
  names: readonly string[],
) => `${whys[why]}: ${names.join(', ')}`
const whys = {
  failed: 'Could not be loaded',
  'not-permitted': 'Not permitted',
  'not-supported': 'Not offered by the record system',
  loading: 'Still loading',
  reading: 'Still being read',
  incomplete: 'May be incomplete',
} as const
export const retry = () => 'Try again'

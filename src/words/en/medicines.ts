/** The words of medications in depth. NHS CUI MEDi-001…054. */
export const listed = (items: readonly string[]) => items.join(', ')
export const dispenseStatus = (code: string | undefined) => {
  if (code === undefined) return 'Status not recorded'
  return dispenseStatuses.get(code) ?? code
}
const dispenseStatuses = new Map([
  ['preparation', 'In preparation'],
  ['in-progress', 'Being dispensed'],
  ['cancelled', 'Cancelled'],
  ['on-hold', 'On hold'],
  ['completed', 'Completed'],
  ['stopped', 'Stopped'],
  ['declined', 'Declined'],
  ['unknown', 'Status unknown'],
])
export const priority = (code: string | undefined) => {
  if (code === 'urgent') return 'Urgent'
  if (code === 'asap') return 'As soon as possible'
  return code === 'stat' ? 'Immediately' : undefined
}
export const substituted = () => 'Another product was dispensed than was ordered'
export const handedOverOn = (date: string) => `Handed over ${date}`
export const preparedOn = (date: string) => `Prepared ${date}, handing over not recorded`
export const quantity = (amount: string) => `Quantity ${amount}`
export const supplyFor = (time: string) => `supply for ${time}`
/** `said` is the number as it is written. */
export const repeats = (count: number, said: string) => (count === 1 ? '1 repeat' : `${said} repeats`)
export const prescriptionValid = (span: string) => `prescription valid ${span}`

// Why entries stand together, and where they contradict each other.
export const sameCode = (code: string) => `same code ${code}`
export const sameMedication = () => 'same medicine in the record system'
export const refersToEachOther = () => 'one entry refers to the other'
export const replacesEarlier = () => 'one order replaces the other'
export type Teller = 'order' | 'patient' | 'report' | 'dispense'
export const tells = (teller: Teller, said: string) => `${tellers[teller]} ${said}`
export const tellsStatus = (teller: Teller, status: string) => `${tellers[teller]} “${status}”`
const tellers = {
  order: 'the order says',
  patient: 'the patient reports',
  report: 'the report says',
  dispense: 'the dispense says',
} as const
/** Two sentences of `tells`, against each other. */
export const disagree = (one: string, other: string) =>
  `${one.slice(0, 1).toUpperCase()}${one.slice(1)}, ${other}.`
export const bothGiveAndNot = () => 'One entry says not to give it, another says to give it.'
export const orderedSeveralTimes = (count: number) => `${count} orders for it are current at the same time.`

// A list of medicines, and one of it. The audience is the one of the viewpoint.
export type Audience = 'clinician' | 'patient'
export type Origin = 'ordered' | 'reported' | 'dispensed'
export const origin = (from: Origin, audience: Audience): string => origins[audience][from]
const origins = {
  clinician: { ordered: 'Ordered', reported: 'Reported', dispensed: 'Dispensed' },
  patient: { ordered: 'Prescribed', reported: 'Reported as taken', dispensed: 'Handed out by a pharmacy' },
} as const
export const count = (current: number, dispensedOnly: number) =>
  dispensedOnly === 0
    ? `${current} current`
    : `${current} current, ${dispensedOnly} known from dispensing only`
export const currentMedicines = (count: number) => `Current (${count})`
export const pastMedicines = (count: number) => `Past (${count})`
export const dispensedOnly = (count: number) => `Known from dispensing only (${count})`
export const dispensedOnlyMeans = () =>
  'Handed out, but neither ordered nor reported in this record. It does not say whether they are still taken.'
export const noneOrderedOrReported = () => 'No medicine is ordered or reported as current.'
export const statedInstead = (statements: readonly string[]) =>
  `The record also states: ${statements.join('; ')}.`
export const earlierEntries = (count: number) =>
  count === 1 ? '1 earlier entry' : `${count} earlier entries`
export const furtherDispenses = (count: number) =>
  count === 1 ? '1 dispense before that' : `${count} dispenses before that`
export const statusReason = (reason: string) => `Reason: ${reason}`
export const asWritten = (sentence: string) => `As written: ${sentence}`
export const noteSays = (note: string) => `Note: ${note}`
export const mayBeSame = (names: readonly string[], count: number) =>
  count > names.length
    ? `May be the same as ${count} other entries, among them ${names.join('; ')}. They share a name but no code, so they are listed apart.`
    : `May be the same as ${names.join('; ')}. They share a name but no code, so they are listed apart.`
export const togetherBecause = (reasons: readonly string[]) => `Shown as one medicine: ${reasons.join('; ')}.`
export const showApart = () => 'Show apart'
export const showApartOf = (name: string) => `Show apart: ${name}`
export const putTogether = () => 'Show as one medicine'
export const putTogetherOf = (name: string) => `Show as one medicine: ${name}`
export const shownApart = () => 'Shown apart from other entries on the same medicine.'
export const oneRowEach = () => 'One row for each medicine'
export const viewAs = () => 'Show as'
export const asList = () => 'List'
export const overTime = () => 'Over time'
export const furtherEntriesOf = (name: string, count: number) =>
  `${count === 1 ? '1 further entry' : `${count} further entries`} on ${name}`

// Over time.
export const beginsEvent = (from: Origin, dose: string | undefined) =>
  `${from === 'ordered' ? 'Order begins' : 'Reported as taken from here'}${dose === undefined ? '' : `, ${dose}`}`
export const toldEvent = (from: Origin, status: string, dose: string | undefined) =>
  `${from === 'ordered' ? 'Order' : 'Report'}: ${status}${dose === undefined ? '' : `, ${dose}`}`
export const dispensedEvent = (status: string, supply: readonly string[]) =>
  ['Dispensed', status, ...supply].join(', ')
export const doseChanged = (before: string, after: string) => `Dose changed from ${before} to ${after}`
export const endedEvent = (status: string, reason: string | undefined) =>
  reason === undefined ? `Ends here: ${status}` : `Ends here: ${status}, ${reason}`
export const endsEvent = (end: 'planned' | 'validity' | 'supply'): string => ends[end]
const ends = {
  planned: 'Planned end',
  validity: 'Prescription valid until here',
  supply: 'Supply lasts until here',
} as const
export const spanTitle = () => 'Time shown'
export const span = (years: number | undefined) => {
  if (years === undefined) return 'All'
  return years === 1 ? '1 year' : `${years} years`
}
export const resultBelow = () => 'With the trend of'
export const noResult = () => 'no result'
export const noResultsBelow = () => 'No result with numbers is there to be drawn with them.'
export const events = () => 'Go from event to event'
export const noEvents = () => 'Nothing is dated in this time.'
export const eventSaid = (date: string, name: string, event: string) => `${date} · ${name} · ${event}`
export const runningThen = (names: readonly string[]) =>
  names.length === 0
    ? 'No other medicine is recorded for that day.'
    : `Also recorded for that day: ${names.join('; ')}`
export const medicineWith = (name: string, facts: readonly (string | undefined)[]) => {
  const known = facts.filter(fact => fact !== undefined)
  return known.length === 0 ? name : `${name} (${known.join(', ')})`
}
export const doseAndStatus = (dose: string | undefined, status: string) =>
  dose === undefined ? status : `${dose} · ${status}`
export const forbiddenEvent = () => 'Order not to give it'
export const today = () => 'Today'
export const death = () => 'Died'
export const legend = (mark: 'ordered' | 'reported' | 'dispensed' | 'vague' | 'stub'): string => marks[mark]
const marks = {
  ordered: 'ordered',
  reported: 'reported',
  dispensed: 'supply handed out',
  vague: 'recorded to a month or year only, planned, or how long a prescription was valid',
  stub: 'began or ended here, the other end not recorded',
} as const
export const asTable = () => 'The medicines as a table'
export const columns = (column: 'medicine' | 'origin' | 'dose' | 'from' | 'to' | 'status'): string =>
  columnNames[column]
const columnNames = {
  medicine: 'Medicine',
  origin: 'Told by',
  dose: 'Dose',
  from: 'From',
  to: 'To',
  status: 'Status',
} as const
export const notRecorded = () => 'not recorded'
export const oneMoment = () => 'one moment'
export const noEnd = () => 'no end recorded'
export const endWith = (date: string, kind: 'recorded' | 'planned' | 'validity' | 'supply') => {
  if (kind === 'planned') return `${date} (planned)`
  if (kind === 'validity') return `${date} (prescription valid until)`
  return kind === 'supply' ? `${date} (supply lasts until)` : date
}
export const undatedEntries = (names: readonly string[]) =>
  `Without a date, so not drawn: ${names.join('; ')}`
export const notInTime = (count: number) =>
  count === 1 ? '1 medicine has nothing in this time.' : `${count} medicines have nothing in this time.`

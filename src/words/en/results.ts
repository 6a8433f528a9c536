/** The words of results: what a value, a grade and a range say, and the views that show them. */
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

// A value.
export const compared = (comparator: string | undefined, number: string) =>
  comparator === undefined ? number : `${comparators.get(comparator) ?? comparator} ${number}`
const comparators = new Map([
  ['<=', '≤'],
  ['>=', '≥'],
])
export const range = (low: string | undefined, high: string | undefined) => {
  if (low !== undefined && high !== undefined) return `${low}–${high}`
  if (low !== undefined) return `≥ ${low}`
  return high === undefined ? undefined : `≤ ${high}`
}
export const ratio = (numerator: string | undefined, denominator: string | undefined, isTitre: boolean) => {
  if (numerator === undefined && denominator === undefined) return undefined
  return [numerator ?? '?', denominator ?? '?'].join(isTitre ? ':' : ' / ')
}
export const span = (start: string | undefined, end: string | undefined) => {
  if (start !== undefined && end !== undefined) return start === end ? start : `${start} to ${end}`
  if (start !== undefined) return `from ${start}`
  return end === undefined ? undefined : `until ${end}`
}
export const yesNo = (yes: boolean) => (yes ? 'Yes' : 'No')
export const sampled = (samples: number | undefined) =>
  samples === undefined ? 'A recorded curve' : `A recorded curve of ${plural(samples, 'sample', 'samples')}`
export const unknownKind = (kind: string) => `A value of a kind this app cannot show (${kind})`
export const notReadable = (given: string) => `Not a readable value: “${given}”`
export const held = () => 'See its parts'
export const noValue = () => 'No value recorded'
export const cannotInterpret = () => 'Cannot be interpreted'
export const cannotInterpretWhy = () =>
  'What it says depends on rules that this app does not know. See the record system.'
export const notNamed = () => 'Test not named'
export const dateAndClock = (date: string, clock: string) => `${date}, ${clock}`
/** FHIR data-absent-reason. */
export const absentReason = (code: string) => absentReasons.get(code) ?? code
const absentReasons = new Map([
  ['unknown', 'Value not known'],
  ['asked-unknown', 'Asked, not known'],
  ['temp-unknown', 'Not known yet'],
  ['not-asked', 'Not asked'],
  ['asked-declined', 'Declined to answer'],
  ['masked', 'Hidden for privacy'],
  ['not-applicable', 'Not applicable'],
  ['unsupported', 'Not supported by the sender'],
  ['as-text', 'In the text of the report'],
  ['error', 'Error: no value'],
  ['not-a-number', 'Not a number'],
  ['negative-infinity', 'Too low to be given'],
  ['positive-infinity', 'Too high to be given'],
  ['not-performed', 'Not done'],
  ['not-permitted', 'Not permitted to be shown'],
])
/** FHIR ObservationStatus other than final. */
export const status = (code: string | undefined) => {
  if (code === undefined) return 'Status not recorded'
  return statuses.get(code) ?? code
}
const statuses = new Map([
  ['registered', 'No result yet'],
  ['partial', 'Partial'],
  ['preliminary', 'Preliminary'],
  ['amended', 'Amended'],
  ['corrected', 'Corrected'],
  ['appended', 'Appended'],
  ['cancelled', 'Cancelled'],
  ['entered-in-error', 'Entered in error'],
  ['unknown', 'Status unknown'],
])

// A grade.
/** HL7 v3 ObservationInterpretation. */
export const flag = (code: string) => flags.get(code) ?? code
const flags = new Map([
  ['LL', 'Critically low'],
  ['HH', 'Critically high'],
  ['AA', 'Critically abnormal'],
  ['L', 'Low'],
  ['LU', 'Significantly low'],
  ['LX', 'Below the low threshold'],
  ['L<', 'Significantly low'],
  ['<', 'Below the scale'],
  ['H', 'High'],
  ['HU', 'Significantly high'],
  ['HX', 'Above the high threshold'],
  ['H>', 'Significantly high'],
  ['>', 'Above the scale'],
  ['A', 'Abnormal'],
  ['EX', 'Outside the threshold'],
  ['UNE', 'Unexpected'],
  ['EXP', 'Expected'],
  ['N', 'Normal'],
  ['POS', 'Positive'],
  ['NEG', 'Negative'],
  ['DET', 'Detected'],
  ['ND', 'Not detected'],
  ['RR', 'Reactive'],
  ['WR', 'Weakly reactive'],
  ['NR', 'Non-reactive'],
  ['IND', 'Indeterminate'],
  ['E', 'Equivocal'],
  ['IE', 'Insufficient evidence'],
  ['AC', 'Interfering antibodies present'],
  ['TOX', 'Toxic to the cell culture'],
  ['QCF', 'Quality control failed'],
  ['CAR', 'Carrier'],
  ['Carrier', 'Carrier'],
  ['B', 'Better'],
  ['W', 'Worse'],
  ['U', 'Significantly up'],
  ['D', 'Significantly down'],
  ['S', 'Susceptible'],
  ['SDD', 'Susceptible, dose dependent'],
  ['SYN-S', 'Synergy, susceptible'],
  ['VS', 'Very susceptible'],
  ['MS', 'Moderately susceptible'],
  ['I', 'Intermediate'],
  ['R', 'Resistant'],
  ['SYN-R', 'Synergy, resistant'],
  ['NS', 'Not susceptible'],
  ['NCL', 'No breakpoint defined'],
  ['OBX', 'See the parts of the result'],
])

// A reference range.
export const population = (told: readonly string[]) => told.join(' · ')
export const aged = (range: string) => `age ${range}`
export const timeUnit = (unit: 'a' | 'mo' | 'wk' | 'd') =>
  ({ a: 'years', mo: 'months', wk: 'weeks', d: 'days' })[unit]

// A trend.
export const pointShown = (value: string, status: string | undefined, flag: string | undefined) =>
  [value, flag, status].filter(part => part !== undefined).join(' · ')
export const band = (range: {
  text: string
  unit: string | undefined
  population: string | undefined
  when: string | undefined
}) => {
  const unit = range.unit === undefined || range.text.includes(range.unit) ? '' : ` ${range.unit}`
  const population = range.population === undefined ? '' : ` (${range.population})`
  return `${range.text}${unit}${population}${range.when === undefined ? '' : `, given with the result of ${range.when}`}`
}
export const bandNote = (shown: string) => `Shaded: reference range ${shown}.`
export const undatedNote = (count: number) =>
  `${plural(count, 'value has', 'values have')} no date and cannot be drawn.`
export const plotLabel = (test: string, unit: string | undefined) =>
  unit === undefined ? test : `${test} (${unit})`
export const previous = (value: string, when: string) => `previous ${value}, ${when}`
export const tick = (value: number) => String(value)
export const trendEmpty = () => 'No values in this span of time.'
export const spanLegend = () => 'Span of time'
export const spanName = (span: '48h' | '1w' | '1m' | '6m' | '1y' | '5y' | 'all') =>
  ({
    '48h': '48 h',
    '1w': '1 week',
    '1m': '1 month',
    '6m': '6 months',
    '1y': '1 year',
    '5y': '5 years',
    all: 'All',
  })[span]
export const earlier = () => 'Earlier'
export const later = () => 'Later'
export const fit = () => 'Fit the scale to the values (makes changes look larger)'
export const focusLabel = () => 'Values at a moment'
export const focusNone = () => 'No moment chosen'
export const focusHint = () => 'Point at the chart, or move the slider with the arrow keys, to read values.'
export const valueAt = (test: string, value: string, when: string) => `${test}: ${value}, ${when}`
export const lastBefore = (test: string, value: string, when: string) =>
  `${test}: last value before ${value}, ${when}`
export const noneYet = (test: string) => `${test}: no value yet`
export const asTable = () => 'The same as a table'
export const tableCaption = (test: string, shown: number, all: number) =>
  shown === all
    ? `${test}: ${plural(all, 'value', 'values')}`
    : `${test}: the newest ${shown} of ${all} values`
export const date = () => 'Date'
export const value = () => 'Value'
export const moreRows = (left: number) => `Show more (${left} left)`

// Panels, reports, details.
export const unnamedPanel = () => 'Report not named'
export const vitalSigns = () => 'Vital signs'
export const observedLabel = () => 'Observed'
export const ageLabel = () => 'Age then'
export const issuedLabel = () => 'Issued'
export const statusLabel = () => 'Status'
export const rangeLabel = () => 'Reference range'
export const performerLabel = () => 'Performed by'
export const methodLabel = () => 'Method'
export const specimenLabel = () => 'Specimen'
export const bodySiteLabel = () => 'Body site'
export const deviceLabel = () => 'Device'
export const noteLabel = () => 'Note'
export const labelsLabel = () => 'Marked'
export const codesLabel = () => 'Codes'
export const final = () => 'Final'
export const noDate = () => 'Date not recorded'
export const note = (text: string, author: string | undefined, when: string | undefined) => {
  const source = [author, when].filter(part => part !== undefined).join(', ')
  return source === '' ? text : `${text} (${source})`
}
export const rangeLine = (text: string, population: string | undefined, isChosen: boolean) =>
  [text, population && `(${population})`, isChosen && '· applies here'].filter(Boolean).join(' ')

// The views.
export const title = () => 'Results'
export const resultCount = (count: number) => plural(count, 'result', 'results')
export const viewAs = () => 'Show results as'
export const asTableOfDates = () => 'Table'
export const asNumberLines = () => 'Number lines'
export const filterLabel = () => 'Find a test'
export const flaggedOnDates = () => 'Only tests flagged on these dates'
export const flaggedLast = () => 'Only tests whose last result was flagged'
export const askCareTeam = () =>
  'A result outside its range is not always a concern, and one inside it is not always good news. Ask your care team what yours mean for you.'
export const testsFound = (count: number, isFiltered: boolean, whole: boolean) => {
  const found = isFiltered ? `${plural(count, 'test', 'tests')} found` : plural(count, 'test', 'tests')
  return whole ? found : `${found} among the results that were read`
}
export const singleTests = () => 'Single tests'
export const otherObservations = () => 'Other observations'
export const test = () => 'Test'
export const trend = () => 'Trend'
export const unit = () => 'Unit'
export const datesShown = (
  count: number,
  first: string,
  last: string,
  isOlder: boolean,
  isNewer: boolean,
) => {
  const shown = count === 1 ? `1 date: ${first}` : `${count} dates: ${first} to ${last}`
  if (isOlder && isNewer) return `${shown}. There are older and newer ones.`
  if (isOlder) return `${shown}. There are older ones.`
  return isNewer ? `${shown}. There are newer ones.` : shown
}
export const olderDates = () => 'Older dates'
export const newerDates = () => 'Newer dates'
export const newestDates = () => 'Newest dates'
export const lastOn = (value: string, when: string) => `Last ${value}, ${when}`
export const noneStands = () => 'No result that stands'
export const onlyUndated = () => 'Only results without a date, see below'
export const rowsShown = (shown: number, all: number) => `${shown} of ${all} tests are shown.`
export const moreTests = () => 'Show more tests'
export const shownUnder = (panel: string, tests: readonly string[]) => `Under ${panel}: ${tests.join(', ')}`
export const missingResults = (count: number) =>
  `${plural(count, 'result', 'results')} that it names ${count === 1 ? 'is' : 'are'} not among those read.`
export const calculatedFlag = (word: string) => `${word} (calculated from the reference range)`
export const calculatedShort = () => 'calc.'
export const hasNotes = (count: number) => (count === 1 ? 'note' : `${count} notes`)
export const cutShort = (text: string) => `${text} … (there is more)`
export const trendOf = (test: string) => `Trend of ${test}`
export const resultOf = (person: string) => `Result of ${person}`
export const alsoFlagged = (word: string) => `Also graded: ${word}`
export const close = () => 'Close'
export const undatedTitle = () => 'Results without a date'
export const undatedLead = () =>
  'Nobody recorded when these were observed. They are on no date above and on no trend.'
export const issued = (when: string) => `Issued ${when}`
export const reportsTitle = (title: string, count: number) => `${title} (${count})`
export const reportHolds = (names: readonly string[]) => `Results: ${names.join(', ')}`
export const concluded = (text: string) => `Conclusion: ${text}`
export const containedResult = (name: string, value: string) => `${name}: ${value}`
export const reportDocuments = (count: number) =>
  count === 1 ? 'A document comes with it' : `${count} documents come with it`
export const moreReports = (left: number) => `Show more reports (${left} left)`
export const trendTitle = (tests: readonly string[]) => `Trend: ${tests.join(', ')}`
export const nothingToDraw = () => 'It has no numbers with a date that could be drawn.'
export const addTest = () => 'Add a test on the same time axis'
export const chooseTest = () => 'Choose a test'
export const removeTest = (test: string) => `Remove ${test}`
export const closeTrend = () => 'Close the trend'
export const noResults = () => 'No results other than vital signs recorded'
export const allResults = () => 'All results'
export const moreInPanel = (count: number) => `and ${count} more in this panel`

// Number lines.
export const numberLine = (value: string, range: string) => `${value} on a line with the range ${range}`
export const noRange = () =>
  'No reference range came with it, so nothing here says whether it is as expected.'
export const rangeLead = (place: 'below' | 'within' | 'above' | undefined) => {
  if (place === 'below') return 'Below the reference range'
  if (place === 'above') return 'Above the reference range'
  return place === 'within' ? 'Inside the reference range' : 'Reference range'
}
export const higher = (was: string, when: string) => `Higher than before: it was ${was} on ${when}.`
export const lower = (was: string, when: string) => `Lower than before: it was ${was} on ${when}.`
export const unchanged = (when: string) => `The same as on ${when}.`
export const before = (was: string, when: string) => `Before that: ${was}, ${when}.`
export const showTrend = () => 'Show over time'
export const hideTrend = () => 'Hide over time'
export const details = () => 'Details'
export const detailsOf = (test: string) => `Details of ${test}`

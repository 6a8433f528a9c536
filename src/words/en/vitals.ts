/** The words of vital signs and growth. */
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

// What is measured.
type Kind =
  | 'bloodPressure'
  | 'heartRate'
  | 'respiratoryRate'
  | 'temperature'
  | 'oxygenSaturation'
  | 'inhaledOxygen'
  | 'pain'
  | 'comaScale'
  | 'weight'
  | 'height'
  | 'bmi'
  | 'headCircumference'
  | 'birthWeight'
export const kind = (what: Kind) => kinds[what]
const kinds: Readonly<Record<Kind, string>> = {
  bloodPressure: 'Blood pressure',
  heartRate: 'Heart rate',
  respiratoryRate: 'Respiratory rate',
  temperature: 'Temperature',
  oxygenSaturation: 'Oxygen saturation',
  inhaledOxygen: 'Inhaled oxygen',
  pain: 'Pain',
  comaScale: 'Glasgow Coma Scale',
  weight: 'Weight',
  height: 'Height or length',
  bmi: 'Body mass index',
  headCircumference: 'Head circumference',
  birthWeight: 'Birth weight',
}
/** What it is in plain words, where the name alone does not say. */
export const plainly = (what: Kind | 'other') => plain.get(what)
const plain = new Map<Kind | 'other', string>([
  ['bloodPressure', 'The pressure in the arteries when the heart beats, and when it rests'],
  ['heartRate', 'Heartbeats in a minute'],
  ['respiratoryRate', 'Breaths in a minute'],
  ['oxygenSaturation', 'How much of the oxygen it can carry the blood carries'],
  ['comaScale', 'How awake somebody is'],
  ['bmi', 'Weight in relation to height'],
])
export const notNamed = () => 'Measurement not named'
export const together = (parts: readonly string[]) => parts.join(' · ')
export const part = (name: string, value: string) => `${name} ${value}`
export const onOxygen = (amount: string) => `on oxygen, ${amount}`
export const systolic = () => 'Systolic'
export const diastolic = () => 'Diastolic'
export const notRecorded = () => 'not recorded'
export const pressure = (systolicText: string, diastolicText: string, unit: string | undefined) =>
  `${systolicText}/${diastolicText}${unit === undefined ? '' : ` ${unit}`}`
export const meanPressure = (text: string) => `mean ${text}`

// How it was taken.
export const method = () => 'Method'
export const bodySite = () => 'Body site'
export const position = () => 'Position'
export const device = () => 'Device'
export const takenBy = () => 'Taken by'
export const note = () => 'Note'
export const howTaken = () => 'How it was taken'

// When.
type AgeUnit = 'day' | 'week' | 'month' | 'year'
export const ago = (count: number, unit: AgeUnit) => {
  if (unit === 'day' && count === 0) return 'today'
  if (unit === 'day' && count === 1) return 'yesterday'
  return `${plural(count, unit, `${unit}s`)} ago`
}
export const atLeastAgo = (count: number, unit: AgeUnit) =>
  count === 0 ? 'date not exact' : `at least ${plural(count, unit, `${unit}s`)} ago`
export const undated = () => 'date not known'
export const oldValue = (age: string) => `${age}, not recent`

// The latest set.
export const latest = () => 'Latest measurements'
export const measurement = () => 'Measurement'
export const value = () => 'Value'
export const measured = () => 'Measured'
export const noneFound = () => 'No vital signs recorded'
export const noValueYet = () => 'No value recorded'
export const newerWithout = (why: string, when: string | undefined) =>
  `Newer, without a value: ${why}${when === undefined ? '' : `, ${when}`}`
export const given = (what: string, whose: string | undefined) =>
  whose === undefined ? `${what} (as given)` : `${whose}: ${what} (as given)`
export const range = (text: string, population: string | undefined, whose: string | undefined) =>
  `${whose === undefined ? 'Range' : `Range, ${whose.toLowerCase()}`} ${text}${population === undefined ? '' : ` for ${population}`} (as given)`
export const showTrend = (name: string) => `Show ${name} over time`
export const takenByAll = (names: readonly string[]) => `Taken by ${names.join(', ')}`

// Over time.
export const overTime = () => 'Over time'
export const trendOf = (name: string, count: number) => `${name}, ${plural(count, 'entry', 'entries')}`
export const noNumbers = () => 'No numbers in it that could be drawn.'
export const pressureTitle = () => 'Blood pressure over time'
export const pressureNote = () =>
  'Each bar reaches from the diastolic to the systolic value of one reading; readings are not joined.'
export const pressureMean = () => 'The mark inside a bar is the mean, where it was given.'
export const pressurePlot = (unit: string) => `Blood pressure, ${unit}`
export const newestOnly = (drawn: number, count: number) =>
  `Drawn are the newest ${drawn} of ${count} entries.`
export const notDrawn = (count: number) =>
  `${plural(count, 'reading is', 'readings are')} not drawn: without both values, or without the day.`

// Growth.
type Measure = 'weight' | 'length' | 'head' | 'bmi'
export const growth = () => 'Growth'
export const growthOf = (measure: Measure) => growthTitles[measure]
const growthTitles: Readonly<Record<Measure, string>> = {
  weight: 'Weight for age',
  length: 'Length or height for age',
  head: 'Head circumference for age',
  bmi: 'Body mass index for age',
}
export const growthSource = () =>
  'Curves: WHO Child Growth Standards (World Health Organization, 2006) from birth to 2 years, for the head to 5 years; CDC Growth Charts (United States, 2000) from 2 to 20 years.'
export const growthFor = (sex: 'female' | 'male') =>
  sex === 'female' ? 'Curves for girls.' : 'Curves for boys.'
export const growthNoGrade = () =>
  'A percentile compares with other children. By itself it says nothing of health.'
export const growthOff = (why: 'no-birth-date' | 'partial-birth-date' | 'no-sex') => offReasons[why]
const offReasons: Readonly<Record<'no-birth-date' | 'partial-birth-date' | 'no-sex', string>> = {
  'no-birth-date': 'No growth curves: the date of birth is not known, so no age can be told.',
  'partial-birth-date': 'No growth curves: the date of birth is not known to the day.',
  'no-sex': 'No growth curves: the record does not say whether those for girls or for boys apply.',
}
export const growthNone = () => 'No weight, height, head circumference or body mass index recorded.'
export const corrected = (weeks: number, days: number) =>
  `Born at ${weeks} weeks${days === 0 ? '' : ` and ${plural(days, 'day', 'days')}`} of pregnancy: up to the second birthday the curves are read at the corrected age, counted from the due date.`
export const ageCorrected = (age: string) => `${age} (curves read at the corrected age)`
export const years = (from: number, to: number) => `${from} to ${to} years`
export const whichYears = () => 'Ages shown'
export const ageInMonths = () => 'Age in months'
export const ageInYears = () => 'Age in years'
export const plotOf = (title: string, unit: string) => `${title}, ${unit}, with percentile curves`
export const plotPlain = (title: string, unit: string) => `${title}, ${unit}, without curves`
export const percentile = (percent: number) => {
  if (percent < 0.1) return 'below the 0.1st percentile'
  if (percent > 99.9) return 'above the 99.9th percentile'
  if (percent < 1 || percent > 99) return `${percent.toFixed(1)}th percentile`
  return `${ordinal(Math.round(percent))} percentile`
}
const ordinal = (count: number) => {
  const teen = count % 100 >= 11 && count % 100 <= 13
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')
  return `${count}${suffix}`
}
export const zScore = (z: number) => `z ${signed(z)}`
const signed = (z: number) => {
  const text = Math.abs(z).toFixed(1)
  return Number(text) === 0 ? '0.0' : `${z < 0 ? '−' : '+'}${text}`
}
export const inPlainWords = (percent: number) => {
  const below = Math.round(percent)
  if (below < 1) return 'Of 100 children of the same age and sex, nearly all have a higher value.'
  if (below > 99) return 'Of 100 children of the same age and sex, nearly all have a lower value.'
  return `Of 100 children of the same age and sex, about ${below} have a lower value.`
}
export const reference = (which: 'who' | 'cdc') => (which === 'who' ? 'WHO' : 'CDC')
export const noStanding = () => 'no percentile: outside the curves'
export const pointAt = (age: string, when: string | undefined, parts: readonly string[]) =>
  `${when === undefined ? '' : `${when}, `}${age}: ${parts.join(', ')}`
export const noneAtThisAge = () => 'Nothing measured at these ages.'
export const converted = (value: number, unit: string) => `drawn as ${Number(value.toPrecision(4))} ${unit}`
export const choosePoint = () => 'Measurement shown'
export const undrawn = (count: number) =>
  `${plural(count, 'value is', 'values are')} not drawn: without a known unit, or without the day.`
export const asTable = () => 'As a table'
export const age = () => 'Age'
export const standingTitle = () => 'Place on the curves'
export const centileMark = (centile: number) => String(centile)

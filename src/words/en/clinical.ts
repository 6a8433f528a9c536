const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `month` counts from 1. */
export const monthShort = (month: number) => months[month - 1] ?? String(month)
export const withZone = (moment: string, zone: string) => `${moment} (UTC${zone})`
export const zoneNotStated = (moment: string) => `${moment} (time zone not stated)`
export const hiddenCharacter = (code: string) => `[U+${code}]`

export const notKnown = () => 'Not known'
export const notRecorded = () => 'Not recorded'
export const dateNotKnown = () => 'Date not known'
export const checkDateOfBirth = () => 'Check date of birth'
export const checkDateOfDeath = () => 'Check date of death'
export const checkNumber = () => 'check number'

type AgeUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'

const shortUnits = { minute: 'min', hour: 'hr', day: 'd', week: 'w', month: 'm', year: 'y' }
const plural = (unit: AgeUnit, count: number) => (count === 1 ? unit : `${unit}s`)

export const ageShort = (count: number, unit: AgeUnit) => `${count}${shortUnits[unit]}`
export const ageSpoken = (count: number, unit: AgeUnit) => `${count} ${plural(unit, count)}`
export const ageRange = (from: number, to: number, unit: AgeUnit) => `${from}–${to}${shortUnits[unit]}`
export const ageRangeSpoken = (from: number, to: number, unit: AgeUnit) =>
  `${from} to ${to} ${plural(unit, to)}`
export const ageUnder = (count: number, unit: AgeUnit) => `<${count}${shortUnits[unit]}`
export const ageUnderSpoken = (count: number, unit: AgeUnit) => `under ${count} ${plural(unit, count)}`

export const nameNotKnown = () => 'Name not known'
export const preferredName = () => 'Preferred name'
export const formerName = () => 'Former name'
export const recordsOf = () => 'Records of'
export const nameCaution = (use: string) =>
  use === 'temp' ? 'Temporary name' : use === 'anonymous' ? 'Alias' : undefined

const nameUses = new Map([
  ['official', 'Official'],
  ['usual', 'Usual'],
  ['temp', 'Temporary'],
  ['anonymous', 'Alias'],
  ['nickname', 'Nickname'],
  ['maiden', 'Name before marriage'],
  ['old', 'Former'],
])
/** An unknown use is shown as it was given. */
export const nameUse = (use: string | undefined) => use && (nameUses.get(use) ?? use)

export const born = () => 'Born'
export const died = () => 'Died'
export const ageAtDeath = () => 'Age at death'
export const deathConflict = () => 'Record also says not deceased'

/** British banners say gender where others say sex. */
export const sexLabel = (locale: string) => (/^en-(?:\w{4}-)?GB\b/i.test(locale) ? 'Gender' : 'Sex')

const genders = new Map([
  ['male', 'Male'],
  ['female', 'Female'],
  ['other', 'Other'],
  ['unknown', 'Not known'],
])
export const gender = (code: string) => genders.get(code) ?? `Not recognised “${code}”`

type SexDetail = 'pronouns' | 'identity' | 'clinical-use' | 'us-core-sex' | 'birth-sex' | 'legal' | 'recorded'

const sexDetailLabels: Record<SexDetail, string> = {
  pronouns: 'Pronouns',
  identity: 'Gender identity',
  'clinical-use': 'Sex for clinical use',
  'us-core-sex': 'Sex (US Core)',
  'birth-sex': 'Birth sex',
  legal: 'Legal sex',
  recorded: 'Recorded sex or gender',
}
/** `source` is the kind of document or question a recorded sex comes from. */
export const sexDetailLabel = (kind: SexDetail, source: string | undefined) =>
  kind === 'recorded' && source ? `${sexDetailLabels[kind]} (${source})` : sexDetailLabels[kind]

const sexCodes = new Map([
  ['248152002', 'Female'],
  ['248153007', 'Male'],
  ['F', 'Female'],
  ['M', 'Male'],
  ['OTH', 'Other'],
  ['UNK', 'Not known'],
  ['ASKU', 'Asked but not known'],
  ['unknown', 'Not known'],
  ['asked-declined', 'Asked but declined'],
  ['asked-unknown', 'Asked but not known'],
  ['female', 'Female'],
  ['male', 'Male'],
  ['female-typical', 'Female-typical'],
  ['male-typical', 'Male-typical'],
  ['specified', 'Specified, see record'],
  ['446141000124107', 'Female gender identity'],
  ['446151000124109', 'Male gender identity'],
  ['33791000087105', 'Non-binary gender identity'],
  ['LA29518-0', 'he/him/his/his/himself'],
  ['LA29519-8', 'she/her/her/hers/herself'],
  ['LA29520-6', 'they/them/their/theirs/themselves'],
])
/** A code without a display; one that is not known here is shown as it is. */
export const sexCode = (code: string) => sexCodes.get(code) ?? code

export const mrn = () => 'MRN'
export const id = () => 'ID'
export const nhsNumber = () => 'NHS No.'
export const socialSecurityNumber = () => 'Social security number'
export const onRecordNotShown = () => 'On record, not shown'
export const moreOnRecord = (count: number) => `${count} more on record`

export const deceased = () => 'Deceased'
export const deathNotKnown = () => 'Deceased status not known'
export const merged = () => 'Merged'
export const inactiveRecord = () => 'Inactive record'
export const restricted = () => 'Restricted'
export const partialRecord = () => 'Partial record'
export const testPatient = () => 'Test patient'
export const birthOrder = (order: number) => `Birth order ${order}`
export const multipleBirth = () => 'Multiple birth'
export const anotherRecord = () => 'another record'
export const replacedBy = (name: string) => `This record was replaced by ${name}`
export const openCurrentRecord = () => 'Open the current record instead. Nothing can be changed in this one.'

const linkTypes = new Map([
  ['replaced-by', 'Replaced by'],
  ['replaces', 'Replaces'],
  ['refer', 'Main record'],
  ['seealso', 'See also'],
])
export const linkType = (type: string | undefined) => (type && linkTypes.get(type)) ?? 'Linked record'

export const sexAndGender = () => 'Sex and gender'
export const names = () => 'Names'
export const identifiers = () => 'Identifiers'
export const address = () => 'Address'
export const contact = () => 'Phone and email'
export const generalPractitioner = () => 'Primary care'
export const language = () => 'Language'
export const linkedRecords = () => 'Linked records'
export const recordId = () => 'Record id'
export const nameNotGiven = () => 'Name not given'
export const preferred = () => 'Preferred'
export const yesNo = (yes: boolean) => (yes ? 'Yes' : 'No')
/** @see US Core us-core-interpreter-needed, whose answers are SNOMED CT codes */
const interpreterAnswers = new Map([
  ['373066001', 'Yes'],
  ['373067005', 'No'],
  ['unknown', 'Not known'],
])
export const interpreterAnswer = (answer: string) => interpreterAnswers.get(answer) ?? answer
export const interpreterNeeded = (answer: string) => `Interpreter needed ${answer}`

const contactUses = new Map([
  ['home', 'Home'],
  ['work', 'Work'],
  ['temp', 'Temporary'],
  ['old', 'No longer used'],
  ['billing', 'Billing'],
  ['mobile', 'Mobile'],
])
/** An unknown use is shown as it was given. */
export const contactUse = (use: string | undefined) => use && (contactUses.get(use) ?? use)

const telecomSystems = new Map([
  ['phone', 'Phone'],
  ['fax', 'Fax'],
  ['email', 'Email'],
  ['pager', 'Pager'],
  ['url', 'Web'],
  ['sms', 'Text message'],
])
export const telecomSystem = (system: string | undefined) =>
  (system && telecomSystems.get(system)) ?? 'Other contact'

export const period = (from: string | undefined, to: string | undefined) => {
  if (from && to) return `${from} to ${to}`
  return from ? `since ${from}` : to && `until ${to}`
}

export const launchVisit = () => 'Launched from visit'
const visitsUnread = {
  loading: 'Loading',
  'not-permitted': 'There is a visit; this app may not read it',
  failed: 'There is a visit; it could not be loaded',
}
export const visitUnread = (why: keyof typeof visitsUnread) => visitsUnread[why]

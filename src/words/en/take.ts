/** The words of print, export and files. */

// Opening a file.
export const fileTitle = () => 'Health record file'
export const fileLead = () =>
  'Open an International Patient Summary or another FHIR file (JSON). It is read on this device only: nothing is sent, and nothing is kept once you close it.'
export const chooseFile = () => 'Choose a file'
export const dropFile = () => 'or drop it anywhere on this page'
export const readingFile = (name: string) => `Reading ${name}`
export const backToStart = () => 'To the start page'
export const fileNotOpened = (name: string) => `${name} was not opened`

/** Why a file cannot be opened and what to do, by the code of its error. */
export const fileProblem = (code: string, found: string | undefined, most: string) => {
  switch (code) {
    case 'empty':
      return 'The file is empty. Ask whoever gave it to you to send it again.'
    case 'too-large':
      return `The file is larger, or more deeply nested, than can be opened here (at most ${most}). Ask for a shorter summary.`
    case 'xml':
      return 'The file is in XML. Ask for the same record in the JSON form of FHIR.'
    case 'not-json':
      return 'The file is not a FHIR JSON file, or it was cut off. Check that it is the right file, or get it again.'
    case 'not-a-bundle':
      return found === undefined
        ? 'The file is JSON, but not a health record. A FHIR Bundle is needed. Check that it is the right file.'
        : `The file holds a single ${found}, not a record. A FHIR Bundle is needed.`
    case 'bundle-kind':
      return `The file is a FHIR Bundle that holds no record${found === undefined ? '' : ` (${found})`}. Ask for a patient summary.`
    case 'no-patient':
      return 'The file does not say whose record it is. It is not shown. Ask for a file that includes the patient.'
    case 'several-patients':
      return 'The file is about more than one person. To keep people apart it is not shown. Ask for one file for each.'
    case 'other-subject':
      return 'The cover page of the file is about somebody else than the person in it. It is not shown. Tell whoever made it.'
    default:
      return 'The file could not be read. Try again, or get it again.'
  }
}

// An opened file.
export const notLive = () => 'This is a file, not the live record.'
export const notLiveLong = () => 'It shows what was known when it was made. Anything since then is not in it.'
export const fileBar = () => 'File'
export const fileOrigin = (name: string, created: string | undefined, authors: readonly string[]) => {
  const by = authors.length === 0 ? '' : ` by ${authors.join(', ')}`
  return created === undefined
    ? `File ${name}, made on an unknown date${by}`
    : `File ${name}, made ${created}${by}`
}
export const madeOn = (created: string | undefined) =>
  created === undefined ? 'It does not say when it was made.' : `Made ${created}`
export const madeBy = (authors: readonly string[]) =>
  authors.length === 0 ? 'It does not say who made it.' : `By ${authors.join(', ')}`
export const closeFile = () => 'Close file'
export const fileClosed = () => 'The file is closed. Nothing of it is kept.'
export const showFor = () => 'Shown for'
export const audience = (who: 'clinician' | 'patient') => (who === 'patient' ? 'Patients' : 'Clinicians')
export const aboutFile = () => 'What is in this file, and what is not'
export const fileLacksCount = (count: number) =>
  count === 0 ? 'Nothing found to be missing' : count === 1 ? '1 thing to know' : `${count} things to know`

export const sectionName = (code: string) => sectionNames.get(code) ?? code
const sectionNames = new Map([
  ['48765-2', 'Allergies and intolerances'],
  ['11450-4', 'Problems'],
  ['11348-0', 'Past problems'],
  ['10160-0', 'Medications'],
  ['30954-2', 'Results'],
  ['8716-3', 'Vital signs'],
  ['29762-2', 'Social history'],
  ['11369-6', 'Immunizations'],
  ['46240-8', 'Encounters'],
  ['77599-9', 'Documents'],
  ['47519-4', 'Procedures'],
  ['85847-2', 'Care team'],
  ['18776-5', 'Plan of care'],
  ['61146-7', 'Goals'],
  ['48768-6', 'Coverage'],
])
const emptyReason = (code: string) => emptyReasons.get(code) ?? code
const emptyReasons = new Map([
  ['nilknown', 'nothing known'],
  ['notasked', 'nobody asked'],
  ['withheld', 'withheld'],
  ['unavailable', 'not available'],
  ['notstarted', 'not started'],
  ['closed', 'closed'],
  ['unstated', 'empty, without saying why'],
])
const untitled = 'A section without a title'
export const untitledSection = () => untitled
export const sectionEmpty = (title: string | undefined, reason: string) =>
  `The file says of “${title ?? untitled}”: ${emptyReason(reason)}.`
export const sectionEntriesMissing = (title: string | undefined, count: number) =>
  `“${title ?? untitled}” lists ${count === 1 ? '1 entry that is' : `${count} entries that are`} not in the file.`
export const sectionAbsent = (code: string) => `The file has no section “${sectionName(code)}”.`
export const onePage = () => 'The file is one page of a longer list; the rest is not in it.'
export const noCover = () =>
  'It has no cover page, so it does not say what it leaves out. A type that is not in it may still exist.'
export const sectionHolds = (title: string | undefined, count: number) =>
  `${title ?? untitled}: ${count === 1 ? '1 entry' : `${count} entries`}`
const typeName = (type: string) => typeNames.get(type) ?? type
const typeNames = new Map([
  ['AllergyIntolerance', 'allergies'],
  ['Condition', 'problems'],
  ['MedicationRequest', 'ordered medicines'],
  ['MedicationStatement', 'reported medicines'],
  ['MedicationDispense', 'dispensed medicines'],
  ['MedicationAdministration', 'medicines given'],
  ['Observation', 'observations'],
  ['DiagnosticReport', 'reports'],
  ['Immunization', 'immunizations'],
  ['Encounter', 'encounters'],
  ['DocumentReference', 'documents'],
  ['Procedure', 'procedures'],
  ['CareTeam', 'care teams'],
  ['Goal', 'goals'],
  ['CarePlan', 'care plans'],
  ['Coverage', 'coverage'],
  ['Flag', 'alerts'],
  ['DeviceUseStatement', 'medical devices'],
  ['Claim', 'claims'],
  ['ExplanationOfBenefit', 'statements of benefits'],
  ['ImagingStudy', 'imaging studies'],
  ['Consent', 'consents'],
])
export const unlisted = (type: string, count: number) =>
  `In the file, but in none of its sections: ${typeName(type)} (${count}). Shown with the rest.`
export const unshown = (type: string, count: number) =>
  `In the file, but this app has no place to show it: ${typeName(type)} (${count}).`
export const withheld = (count: number) =>
  `${count === 1 ? '1 entry is' : `${count} entries are`} held back: not marked as this person’s.`
export const skipped = (count: number) => `${count === 1 ? '1 entry' : `${count} entries`} could not be read.`
export const dangling = (count: number) =>
  `${count === 1 ? '1 reference leads' : `${count} references lead`} to something that is not in the file.`
export const inItsWords = () => 'In the file’s own words'

// Print and export.
export const takeLead = () =>
  'What you take along is no longer protected by this app. Keep it as safe as the record itself.'
export const printTitle = () => 'Print'
export const printLead = () =>
  'The summary, with everything that is folded on screen, the name on every page, and how complete it is.'
export const printNow = () => 'Print the summary'
export const printWaits = () => 'Some sections are still loading. What is printed now says so.'
export const ipsTitle = () => 'International Patient Summary'
export const ipsLead = () =>
  'One file (JSON) that other record systems can read. You can open it here again, without a server.'
export const ipsSave = () => 'Save as a patient summary'
export const whichResults = () => 'Results and vital signs'
export const newestResults = (count: number) => `The newest of each test (${count})`
export const allResults = (count: number) => `All (${count})`
export const olderLeftOut = (count: number) =>
  `${count === 1 ? '1 older observation is' : `${count} older observations are`} left out: only the newest of each test is in this file.`
export const csvTitle = () => 'Tables (CSV)'
export const csvLead = () =>
  'One file for each section, for a spreadsheet. The last column of every row says how complete the section is.'
export const csvSave = (section: string) => `${section} (CSV)`
export const preparing = (percent: number) => `Preparing: ${percent} %`
export const stopPreparing = () => 'Stop'
export const stopped = () => 'Stopped. Nothing was saved.'
export const saved = (file: string) => `Saved as ${file} in your downloads.`
export const saveFailed = () =>
  'The file could not be made. Try again; if it happens again, export fewer results.'
export const openTitle = () => 'Open a file'
export const openLead = () =>
  'A file is opened in a tab of its own, so that it is never mistaken for the record that is open here.'
export const openInTab = () => 'Open a health record file in a new tab'

export const inErrorLeftOut = (count: number) =>
  `${count === 1 ? '1 entry that was' : `${count} entries that were`} made in error ${count === 1 ? 'is' : 'are'} left out.`
export const noneRecordedIn = (origin: string) => `None recorded in ${origin}.`
export const exportedFrom = (origin: string) => `Exported with Chartkey from ${origin}.`
export const completenessTitle = () => 'Completeness of this export'
export const notInNarrative = (count: number) =>
  `${count} more ${count === 1 ? 'entry is' : 'entries are'} in the file and not repeated in this text.`
export const narrativeHead = (): readonly string[] => ['What', 'Value', 'When', 'Status']
export const cannotInterpret = () => 'Cannot be interpreted here: see the record itself'
export const notNamed = () => 'Not named'
export const stillLoading = () => 'It was still loading.'
export const completeCell = () => 'complete'
export const incompleteCell = (why: string) =>
  why === '' ? 'may be incomplete' : `may be incomplete: ${why}`

/** The header of a column of a table. */
export const column = (name: string) => columns.get(name) ?? name
const columns = new Map([
  ['kind', 'Kind'],
  ['name', 'Name'],
  ['panel', 'Part of'],
  ['code', 'Code'],
  ['system', 'Code system'],
  ['status', 'Status'],
  ['intent', 'Intent'],
  ['verification', 'Verification'],
  ['category', 'Category'],
  ['severity', 'Criticality or severity'],
  ['reaction', 'Reactions'],
  ['dose', 'Dosage'],
  ['reason', 'Reason'],
  ['lot', 'Lot number'],
  ['class', 'Class'],
  ['comparator', 'Comparator'],
  ['value', 'Value'],
  ['unit', 'Unit'],
  ['flag', 'Flag'],
  ['range', 'Reference range'],
  ['start', 'Date'],
  ['end', 'End date'],
  ['recorded', 'Recorded'],
  ['by', 'By'],
  ['id', 'Record identifier'],
  ['complete', 'Completeness'],
])
export const kindOf = (type: string) => kinds.get(type) ?? type
const kinds = new Map([
  ['MedicationRequest', 'Ordered'],
  ['MedicationStatement', 'Reported'],
  ['MedicationDispense', 'Dispensed'],
  ['DocumentReference', 'Document'],
  ['DiagnosticReport', 'Report'],
  ['Goal', 'Goal'],
  ['CarePlan', 'Care plan'],
])

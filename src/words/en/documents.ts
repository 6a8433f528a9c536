/** The words of documents. */
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

// The list.
export const count = (documents: number) => plural(documents, 'document', 'documents')
export const notNamed = () => 'Document not named'
export const undated = () => 'Date not recorded'
export const thePatient = () => 'the patient'
export const privateNote = () => 'Private note (encrypted)'
export const privateNoteWhere = () =>
  'Only its owner can read it: sign in as the patient, then open Account, Private notes.'
export const by = (people: readonly string[]) => `By ${people.join(', ')}`
export const copies = (more: number) => `${plural(more, 'further copy', 'further copies')}`
export const groupCopies = () => 'Show copies of a document as one'
export const type = () => 'Type'
export const allTypes = (documents: number) => `All types (${documents})`
export const typeCount = (name: string, documents: number) => `${name} (${documents})`
export const showMore = (more: number) => `Show ${more} more`
export const shownOf = (shown: number, all: number) =>
  `${shown} of ${plural(all, 'document', 'documents')} shown`
export const seeAll = (documents: number) => `All ${documents} documents`
export const choose = () => 'Choose a document to read it here.'
export const notThere = () => 'The document asked for is not among those that could be read.'
export const list = () => 'List of documents'
export const back = () => 'Back to the list'

// What the record says of a document.
export const documentStatus = (code: string | undefined) => {
  if (code === 'current') return undefined
  if (code === 'superseded') return 'Superseded'
  return code ?? 'Status not recorded'
}
export const docStatus = (code: string | undefined) => {
  if (code === undefined || code === 'final') return undefined
  return docStatuses.get(code) ?? code
}
const docStatuses = new Map([
  ['preliminary', 'Preliminary'],
  ['amended', 'Amended'],
])
export const reportStatus = (code: string | undefined) => {
  if (code === 'final') return undefined
  if (code === undefined) return 'Status not recorded'
  return reportStatuses.get(code) ?? code
}
const reportStatuses = new Map([
  ['registered', 'Registered, not yet reported'],
  ['partial', 'Partial'],
  ['preliminary', 'Preliminary'],
  ['amended', 'Amended'],
  ['corrected', 'Corrected'],
  ['appended', 'Added to'],
  ['cancelled', 'Cancelled'],
  ['unknown', 'Status unknown'],
])
export const relatesTo = (code: string) => {
  if (code === 'replaces') return 'Replaces an earlier document'
  if (code === 'appends') return 'Addition to another document'
  if (code === 'transforms') return 'Made from another document'
  return code === 'signs' ? 'Signature on another document' : undefined
}
export const relatedBy = (code: string) => {
  if (code === 'replaces') return 'Replaced by a later document'
  return code === 'appends' ? 'Another document adds to it' : undefined
}
export const factDate = () => 'Date'
export const factAuthor = () => 'Author'
export const factAuthorMissing = () => 'Not recorded'
export const factCustodian = () => 'Kept by'
export const factCategory = () => 'Category'
export const factSource = () => 'Source'
export const sourceKind = (kind: 'document' | 'report', origin: string) =>
  kind === 'report' ? `${origin}, as a report` : `${origin}, as a document`
export const thisVisit = () => 'This visit'
export const sameDocument = () => 'The same document is also recorded as'
export const copyOf = (copy: {
  name: string
  when: string
  kind: 'document' | 'report'
  authors: readonly string[]
}) =>
  [copy.name, copy.when, copy.kind === 'report' ? 'as a report' : undefined, ...copy.authors]
    .filter(text => text !== undefined)
    .join(', ')

// The forms a document comes in.
export const noFiles = () => 'The record names this document but holds no content of it.'
export const kind = (code: string) => kinds.get(code) ?? 'File of an unknown kind'
const kinds = new Map([
  ['pdf', 'PDF'],
  ['png', 'Picture (PNG)'],
  ['jpeg', 'Picture (JPEG)'],
  ['text', 'Plain text'],
  ['html', 'HTML page'],
  ['svg', 'Drawing (SVG)'],
  ['cda', 'Clinical document (C-CDA)'],
  ['xml', 'XML'],
  ['rtf', 'Rich text (RTF)'],
  ['gif', 'Picture (GIF)'],
  ['tiff', 'Picture (TIFF)'],
  ['dicom', 'Medical image (DICOM)'],
  ['zip', 'Archive or office document'],
])
export const declaredKind = (contentType: string | undefined) => contentType ?? 'Kind not recorded'
export const narrative = () => 'Summary written for people'
export const bytes = (amount: number) => {
  if (amount < 1000) return plural(amount, 'byte', 'bytes')
  if (amount < 999_500) return `${Math.round(amount / 1000)} kB`
  return `${(amount / 1_000_000).toFixed(1)} MB`
}
export const open = () => 'Open'
export const close = () => 'Close'
export const cancel = () => 'Cancel'
export const again = () => 'Try again'
export const reading = (name: string, received: string, total: string | undefined) =>
  total === undefined ? `Reading ${name}: ${received}` : `Reading ${name}: ${received} of ${total}`
export const readingStarts = (name: string) => `Reading ${name}`
export const cancelled = () => 'Reading was stopped. Nothing of it was kept.'
export const download = () => 'Download'
export const downloadAnyway = () => 'Download anyway'
export const downloadWarning = () =>
  'A file of this kind can run programs or call other servers when it is opened outside this app. Download it only if you trust where it comes from.'
export const downloadKept = () =>
  'A downloaded file stays on this device after you sign out, and holds health information.'
export const fileName = (name: string, day: string | undefined, extension: string) =>
  `${name}${day === undefined ? '' : `-${day}`}.${extension}`
export const fileNameless = () => 'document'

// What was found out about a file.
export const typeMismatch = (declared: string, found: string) =>
  `The record calls this ${declared}, but its content is: ${found}. It is treated as what it is.`
export const sizeMismatch = (declared: string, found: string) =>
  `It should hold ${declared} and holds ${found}. It may be damaged or cut short.`
export const hashMismatch = () =>
  'Its checksum is not the one in the record. It may be damaged or have been changed. Compare it with the record system before relying on it.'
export const hashUnknown = () => 'The record holds a checksum of a kind that this app cannot check.'
export const integrityChecked = () => 'The checksum agrees with the record.'
export const textGuessed = () =>
  'Its characters are not in the encoding that was declared; some may be shown wrongly.'
export const textCut = (shown: string, all: string) =>
  `Only the first ${shown} of ${all} are shown. Download it to read it whole.`
export const notShownKind = () => 'This app does not show files of this kind. It can be downloaded.'
export const notShownPdf = () => 'This browser has no viewer for PDF inside a page. Download it to read it.'
export const pdfHint = () => 'If no PDF appears here, download it to read it.'
export const pictureTooLarge = (width: number, height: number) =>
  `The picture measures ${width} by ${height} points, too large to be shown safely. It can be downloaded.`
export const pictureBroken = () => 'The picture cannot be drawn: it is damaged or cut short.'
export const cdaBroken = () =>
  'The clinical document is not well-formed XML and cannot be shown. It can be downloaded.'
export const cdaPatient = () => 'Patient named in the document'
export const cdaBorn = () => 'Born'
export const cdaSectionUntitled = () => 'Section without a title'
export const cdaSectionEmpty = () => 'Nothing is written in this section.'
export const cdaEmbedded = () => 'The document is a cover for a file, which is shown below.'
export const htmlTooLarge = () => 'It is too long to be shown here safely.'
export const nothingReadable = () => 'There is no text to read in it.'
export const sanitised = () =>
  'Shown as text, lists and tables only: scripts, forms, styles and anything from other servers are left out.'
export const picturesLeftOut = (count: number) =>
  `${plural(count, 'picture is', 'pictures are')} not shown: only pictures inside the document itself are.`
export const pictureLeftOut = (text: string | undefined) =>
  text === undefined ? '[Picture not shown]' : `[Picture not shown: ${text}]`
export const frameTitle = (name: string) => `Content of ${name}`
export const picture = (name: string) => `Picture: ${name}`

// Why a file cannot be opened.
export const openFailed = () => 'This content could not be opened.'
export const openFailure = (code: string) => openFailures.get(code)
const openFailures = new Map([
  [
    'outside-base',
    'It lies on another server, which this app does not ask. Its address is shown below as text.',
  ],
  ['no-content', 'The record gives neither the content nor an address for it.'],
  ['not-base64', 'The content in the record is damaged. Ask the record system for it.'],
  ['empty', 'It is empty: not a single byte. Ask the record system for it.'],
  ['too-large', 'It is larger than 50 MB, more than this app takes in. Open it in the record system.'],
  ['not-found', 'The record system no longer has it.'],
  ['not-permitted', 'Not permitted: the record system refused to hand it out.'],
  [
    'not-fhir',
    'What the record system sent is not this document. Try again, or open it in the record system.',
  ],
  ['wrong-patient', 'It is marked as another patient’s and is not shown. Report this to the record system.'],
  [
    'unreachable',
    'The record system gave no answer, or sent this app to another server, where it does not go. Check the connection, then try again.',
  ],
])
export const address = () => 'Address'

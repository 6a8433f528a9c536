import { hashOf, readSealed } from './sealed.ts'

type DocumentReference = fhir4.DocumentReference

/**
 * What marks a document as a private note of this app, in `meta.tag` and in `category`: a UUID as a URN, since the
 * app is installed under many names and none of them is its own. Never to be changed: notes would no longer be found.
 */
const OURS: fhir4.Coding = {
  system: 'urn:uuid:d12a6a6b-d79f-462c-b799-2b4d7a845195',
  code: 'private-note',
  display: 'Private note (encrypted)',
}

/** "Patient Note", also what private notes are searched by: servers keep a document's type as it was given. */
const TYPE: fhir4.Coding = { system: 'http://loinc.org', code: '51855-5', display: 'Patient Note' }

/** The obligation to keep it as ciphertext. @see HL7 v3 ActCode, ObligationPolicy */
const ENCRYPT: fhir4.Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  code: 'ENCRYPT',
  display: 'encrypt',
}

/** FHIR's own system for identifiers that are URIs. @see FHIR R4 §2.24.0.17 Identifier */
const URI_IDENTIFIER = 'urn:ietf:rfc:3986'

/** The search parameter that finds private notes, among whatever else the patient wrote. */
export const noteSearch: readonly [name: string, value: string] = ['type', `${TYPE.system}|${TYPE.code}`]

/** The search parameter that finds one note by its own UUID, in however many documents it is. */
export const oneNoteSearch = (noteId: string): readonly [name: string, value: string] => [
  'identifier',
  `${URI_IDENTIFIER}|urn:uuid:${noteId}`,
]

/** A private note as the server has it: who can read it is told by its `kid`, what it says by nothing in here. */
export interface EncryptedNote {
  readonly documentId: string
  /** What an update has to name, as far as the document itself says. */
  readonly version: string | undefined
  /** The note's own UUID, where the server kept it. */
  readonly noteId: string | undefined
  /** When it was written last, as a FHIR instant; the server's word. */
  readonly date: string | undefined
  /** Undefined where the document does not hold a sealed text: moved elsewhere by the server, or damaged. */
  readonly sealed: { readonly jwe: string; readonly kid: string } | undefined
  readonly document: DocumentReference & { id: string }
}

/** Reads one document; `not-ours` is any that this app did not mark as a private note. */
export function readNote(document: DocumentReference): EncryptedNote | 'not-ours' {
  const { id } = document
  const marks = [
    ...listOf(document.meta?.tag),
    ...listOf(document.category).flatMap(({ coding }) => listOf(coding)),
  ]
  if (id === undefined || !marks.some(isOurMark)) return 'not-ours'
  return {
    documentId: id,
    version: document.meta?.versionId,
    noteId: noteIdOf(document),
    date: document.date,
    sealed: readSealed(listOf(document.content)[0]?.attachment),
    document: { ...document, id },
  }
}

/** What a new note is made of. */
interface NewNote {
  readonly noteId: string
  readonly jwe: string
  /** The launched patient's id. */
  readonly patient: string
  /** Who signed in, as a reference; a note says nothing of its author where nobody knows. */
  readonly author: string | undefined
  readonly at: Date
}

/**
 * The document of a new note. In clear: whose it is, when it was written, and that it is encrypted.
 * @see FHIR R4 §10.3 DocumentReference
 */
export async function noteOf({ noteId, jwe, patient, author, at }: NewNote): Promise<DocumentReference> {
  return {
    resourceType: 'DocumentReference',
    meta: { tag: [OURS] },
    identifier: [{ system: URI_IDENTIFIER, value: `urn:uuid:${noteId}` }],
    status: 'current',
    docStatus: 'final',
    type: { coding: [TYPE] },
    category: [{ coding: [OURS] }],
    subject: { reference: `Patient/${patient}` },
    date: at.toISOString(),
    ...(author !== undefined && { author: [{ reference: author }] }),
    description: 'Private note (encrypted)',
    securityLabel: [{ coding: [ENCRYPT] }],
    content: [{ attachment: await attachmentOf(jwe) }],
  }
}

/** The same document with another text. All that this app does not write stays as the server gave it. */
export async function revisedNote(
  { document }: EncryptedNote,
  { jwe, at }: Pick<NewNote, 'jwe' | 'at'>,
): Promise<DocumentReference & { id: string }> {
  const [content, ...more] = listOf(document.content)
  return {
    ...document,
    docStatus: 'amended',
    date: at.toISOString(),
    content: [{ ...content, attachment: await attachmentOf(jwe) }, ...more],
  }
}

/** @see FHIR R4 §2.24.0.5 Attachment: size and hash are of the bytes before base64 */
async function attachmentOf(jwe: string): Promise<fhir4.Attachment> {
  return { contentType: 'application/jose', data: btoa(jwe), size: jwe.length, hash: await hashOf(jwe) }
}

function noteIdOf({ identifier }: DocumentReference): string | undefined {
  const own = listOf(identifier).find(({ system, value }) => system === URI_IDENTIFIER && isUuidUrn(value))
  return own?.value?.slice('urn:uuid:'.length)
}

const isUuidUrn = (value: unknown) => typeof value === 'string' && /^urn:uuid:[0-9a-f-]{36}$/.test(value)

const isOurMark = ({ system, code }: fhir4.Coding) => system === OURS.system && code === OURS.code

/** A server's list, which may be missing or, in bad JSON, no list or one with holes. */
function listOf<T extends object>(list: readonly T[] | undefined): readonly T[] {
  return Array.isArray(list) ? list.filter(item => typeof item === 'object' && item !== null) : []
}

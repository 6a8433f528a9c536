import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EncryptedNote, noteOf, noteSearch, readNote, revisedNote } from './note-document.ts'
import { type NoteText, readNoteText, writeNoteText } from './note-text.ts'
import { openNote, openNotes } from './open-note.ts'
import { makeCipher } from './testing/cipher.ts'

const [mine, theirs] = await Promise.all([makeCipher(), makeCipher()])
const noteId = '6f1d2f0e-3b0a-4a39-9c53-5a6f4b1f7c11'
const at = new Date('2026-07-14T12:30:00Z')
const content: NoteText = { noteId, title: 'Sleep', text: 'Slept badly', writtenAt: at.toISOString() }

/** A note as a server would hand it back. */
async function keptNote(text: Partial<NoteText> = {}, key = mine): Promise<fhir4.DocumentReference> {
  const jwe = await key.seal(writeNoteText({ ...content, ...text }))
  const document = await noteOf({ noteId, jwe, patient: 'p1', author: 'Patient/p1', at })
  return { ...document, id: 'd1', meta: { ...document.meta, versionId: '3' } }
}

function requireNote(document: fhir4.DocumentReference): EncryptedNote {
  const note = readNote(document)
  if (note === 'not-ours') throw new Error('not ours')
  return note
}

test('a note is the patient’s own document of which nothing but whose, when and what kind is in clear', async () => {
  const document = await noteOf({ noteId, jwe: 'a.b.c.d.e', patient: 'p1', author: 'RelatedPerson/r1', at })
  expect(document).toEqual({
    resourceType: 'DocumentReference',
    meta: { tag: [expect.objectContaining({ code: 'private-note' })] },
    identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${noteId}` }],
    status: 'current',
    docStatus: 'final',
    type: { coding: [{ system: 'http://loinc.org', code: '51855-5', display: 'Patient Note' }] },
    category: [{ coding: document.meta?.tag }],
    subject: { reference: 'Patient/p1' },
    author: [{ reference: 'RelatedPerson/r1' }],
    date: '2026-07-14T12:30:00.000Z',
    description: 'Private note (encrypted)',
    securityLabel: [{ coding: [expect.objectContaining({ code: 'ENCRYPT' })] }],
    content: [
      {
        attachment: {
          contentType: 'application/jose',
          data: Buffer.from('a.b.c.d.e').toString('base64'),
          size: 9,
          hash: createHash('sha1').update('a.b.c.d.e').digest('base64'),
        },
      },
    ],
  })
})

test('who wrote it is left out where nobody knows', async () => {
  const document = await noteOf({ noteId, jwe: 'a.b.c.d.e', patient: 'p1', author: undefined, at })
  expect(document).not.toHaveProperty('author')
})

test('title and text come back for the key they were sealed for', async () => {
  const opened = await openNote(requireNote(await keptNote()), mine)
  expect(opened).toMatchObject({ kind: 'open', content, note: { documentId: 'd1', version: '3', noteId } })
})

test('any title and text survive, and their size shows in steps of 256 bytes only', () => {
  const anything = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(anything, anything, (title, text) => {
      const written = writeNoteText({ ...content, title, text })
      expect(readNoteText(written)).toEqual({ ...content, title, text })
      expect(new TextEncoder().encode(written).byteLength % 256).toBe(0)
    }),
  )
})

test.each<[string, string, string]>([
  ['of a later version', '{"version":2,"blocks":[]}', 'newer'],
  ['that is not JSON', 'hello', 'damaged'],
  ['without a title', '{"version":1,"noteId":"n","text":"","writtenAt":""}', 'damaged'],
  ['of no version', '{"noteId":"n","title":"","text":"","writtenAt":""}', 'damaged'],
])('a text %s is said to be so', async (_, plaintext, kind) => {
  const note = requireNote(await keptNote())
  const sealed = { jwe: await mine.seal(plaintext), kid: mine.kid }
  expect((await openNote({ ...note, sealed }, mine)).kind).toBe(kind)
})

test('without a key a note is closed, and with another key it is for another key', async () => {
  const note = requireNote(await keptNote())
  expect((await openNote(note, undefined)).kind).toBe('closed')
  expect((await openNote(note, theirs)).kind).toBe('other-key')
})

test('an altered note is damaged, not empty', async () => {
  const note = requireNote(await keptNote())
  const jwe = note.sealed?.jwe.replace(/.{4}$/, 'AAAA') ?? ''
  expect((await openNote({ ...note, sealed: { jwe, kid: mine.kid } }, mine)).kind).toBe('damaged')
})

test('the text of one note in the place of another is found out', async () => {
  const document = await keptNote({ noteId: '00000000-0000-4000-8000-000000000000' })
  expect((await openNote(requireNote(document), mine)).kind).toBe('damaged')
  const withoutIdentifier = { ...document, identifier: [] }
  expect((await openNote(requireNote(withoutIdentifier), mine)).kind).toBe('open')
})

test.each<[string, Partial<fhir4.DocumentReference>, boolean]>([
  ['both marks', {}, true],
  ['the category alone', { meta: {} }, true],
  ['the tag alone', { category: [] }, true],
  ['neither mark', { meta: {}, category: [] }, false],
  ['no id', { id: undefined }, false],
])('a document with %s is told from others', async (_, change, isOurs) => {
  expect(readNote({ ...(await keptNote()), ...change }) !== 'not-ours').toBe(isOurs)
})

test.each<[string, fhir4.Attachment | undefined]>([
  ['a link instead of data', { contentType: 'application/jose', url: 'Binary/1' }],
  ['data that is not base64', { data: '%%%' }],
  ['data that is no JWE', { data: btoa('hello') }],
  ['a JWE that names no key', { data: btoa(`${btoa('{"alg":"dir"}').replaceAll('=', '')}.a.b.c.d`) }],
  ['no attachment', undefined],
])('a note with %s is listed and said to be damaged', async (_, attachment) => {
  const document = { ...(await keptNote()), content: attachment === undefined ? [] : [{ attachment }] }
  expect((await openNote(requireNote(document), mine)).kind).toBe('damaged')
})

test('line breaks that a server put into the base64 do no harm', async () => {
  const document = await keptNote()
  const data = document.content[0]?.attachment.data?.replaceAll(/.{76}/g, '$&\r\n') ?? ''
  const wrapped = { ...document, content: [{ attachment: { data } }] }
  expect((await openNote(requireNote(wrapped), mine)).kind).toBe('open')
})

test('a revision replaces the text and the date, and keeps what others put there', async () => {
  const document = {
    ...(await keptNote()),
    custodian: { reference: 'Organization/1' },
    content: [{ attachment: { data: 'b2xk' }, format: { code: 'f' } }, { attachment: { url: 'Binary/2' } }],
  }
  const revised = await revisedNote(requireNote(document), {
    jwe: 'v.w.x.y.z',
    at: new Date('2026-07-15T08:00:00Z'),
  })
  expect(revised).toEqual({
    ...document,
    docStatus: 'amended',
    date: '2026-07-15T08:00:00.000Z',
    content: [
      { attachment: expect.objectContaining({ data: btoa('v.w.x.y.z'), size: 9 }), format: { code: 'f' } },
      { attachment: { url: 'Binary/2' } },
    ],
  })
})

test('the newest comes first and the undated last', async () => {
  const note = requireNote(await keptNote())
  const dated = (documentId: string, date: string | undefined) => ({
    ...note,
    documentId,
    date,
    sealed: undefined,
  })
  const listed = [
    dated('old', '2025-01-01T00:00:00Z'),
    dated('undated', undefined),
    dated('new', '2026-07-15T00:00:00Z'),
  ]
  const opened = await openNotes([...listed, note], mine)
  expect(opened.map(one => one.note.documentId)).toEqual(['new', 'd1', 'old', 'undated'])
})

test('notes are searched for by the type that they are given', async () => {
  const { type } = await keptNote()
  expect(noteSearch).toEqual(['type', `${type?.coding?.[0]?.system}|${type?.coding?.[0]?.code}`])
})

import { expect, test } from 'vitest'
import { openNotes } from '#chart'
import { FhirError, type SearchResult } from '#fhir'
import { memoryVault, type Vault, VaultError } from '#vault'
import { makeCipher } from '../../chart/notes/testing/cipher.ts'
import { createDesk, type Desk, type DeskState } from './notes-desk.ts'
import { createDrafts, type Draft } from './notes-drafts.ts'
import { notesIn, type Saving } from './notes-save.ts'

type Document = fhir4.DocumentReference & { id: string }

const [cipher, otherCipher] = await Promise.all([makeCipher(), makeCipher()])

/** Documents of one patient under versions, which may lose its answer, or refuse. */
function startServer() {
  const documents = new Map<string, Document>()
  const mishaps: { before?: FhirError; after?: FhirError }[] = []
  const sent: string[] = []
  let made = 0

  async function exchange<T>(kind: string, work: () => T): Promise<T> {
    sent.push(kind)
    const { before, after } = (kind !== 'read' && mishaps.shift()) || {}
    if (before) throw before
    const result = work()
    if (after) throw after
    return result
  }

  function put(document: fhir4.DocumentReference, id: string, version: number) {
    const kept = { ...document, id, meta: { ...document.meta, versionId: String(version) } }
    documents.set(id, kept)
    return kept
  }

  const versionOf = (document: Document) => Number(document.meta?.versionId)

  const writer = {
    create: (resource: never) =>
      exchange('create', () => ({ resource: put(resource, `d${++made}`, 1) as never, version: '1' })),
    update: (resource: Document, version: string) =>
      exchange('update', () => {
        const before = documents.get(resource.id)
        if (!before || String(versionOf(before)) !== version) throw new FhirError('conflict', { status: 412 })
        const kept = put(resource, resource.id, versionOf(before) + 1)
        return { resource: kept as never, version: kept.meta.versionId }
      }),
    readVersioned: (_: string, id: string) =>
      exchange('read', () => {
        const resource = documents.get(id)
        if (!resource) throw new FhirError('not-found', { status: 410 })
        return { resource: resource as never, version: resource.meta?.versionId }
      }),
  } as Saving['writer']

  return {
    writer,
    documents,
    sent,
    /** What happens to the next writes, in turn. */
    mishap: (...next: typeof mishaps) => mishaps.push(...next),
    search: (more: Partial<SearchResult<fhir4.DocumentReference>> = {}) => ({
      resources: [...documents.values()],
      included: new Map(),
      complete: true,
      incompleteBecause: [],
      withheld: 0,
      skipped: 0,
      outcomes: [],
      fetchedAt: 0,
      ...more,
    }),
    async texts() {
      const opened = await openNotes(notesIn(this.search()), cipher)
      return opened.map(one => (one.kind === 'open' ? `${one.content.title}: ${one.content.text}` : one.kind))
    },
  }
}

type Server = ReturnType<typeof startServer>

const lost = () => ({ after: new FhirError('unknown-outcome', { cause: new FhirError('unreachable') }) })
const neverArrived = () => ({ before: new FhirError('unknown-outcome') })

function deskOn(server: Server, shelf: Vault = memoryVault(), more: Partial<Saving> = {}) {
  const written: (string | undefined)[] = []
  let at = Date.UTC(2026, 6, 14)
  const desk = createDesk({
    saving: {
      writer: server.writer,
      reread: async () => server.search(),
      cipher,
      patient: 'p1',
      author: 'Patient/p1',
      now: () => ++at,
      ...more,
    },
    drafts: createDrafts(shelf, cipher, navigator.locks),
    newId: () => crypto.randomUUID(),
    onSaved: (_, wrote) => written.push(wrote),
  })
  return Object.assign(desk, { written, shelf })
}

/** Resolves once the desk stands like this. */
function until(desk: Desk, stands: (state: DeskState) => boolean): Promise<DeskState> {
  return new Promise(resolve => {
    const look = () => {
      if (!stands(desk.getSnapshot())) return
      stop()
      resolve(desk.getSnapshot())
    }
    const stop = desk.subscribe(look)
    look()
  })
}

const kept = (shelf: Vault): Promise<readonly Draft[]> =>
  createDrafts(shelf, cipher, navigator.locks)
    .list()
    .then(({ drafts }) => drafts)

async function written(desk: Desk, title: string, text: string): Promise<void> {
  desk.begin()
  desk.change({ title, text })
  await desk.save()
}

function firstNote(server: Server) {
  const [note] = notesIn(server.search())
  if (!note) throw new Error('no note')
  return note
}

test('a note is saved once, and nothing of its draft stays', async () => {
  const server = startServer()
  const desk = deskOn(server)
  await written(desk, 'Sleep', 'Badly')
  expect(await server.texts()).toEqual(['Sleep: Badly'])
  expect(desk.getSnapshot()).toMatchObject({ editing: undefined, done: 'saved', drafts: [] })
  expect(desk.written).toEqual(['create'])
  expect(await desk.shelf.read('note-drafts')).toBeUndefined()
})

test('the server and the shelf never hold a word of it in clear', async () => {
  const server = startServer()
  const desk = deskOn(server)
  desk.begin()
  desk.change({ title: 'Canary', text: 'sings' })
  desk.close()
  await until(desk, ({ drafts }) => drafts.length === 1)
  expect(await desk.shelf.read('note-drafts')).not.toMatch(/Canary|sings/)
  await written(desk, 'Canary', 'sings')
  expect(JSON.stringify([...server.documents.values()])).not.toMatch(/Canary|sings/)
})

test('what was typed comes back after the page is gone', async () => {
  const server = startServer()
  const shelf = memoryVault()
  const before = deskOn(server, shelf)
  before.begin()
  before.change({ title: 'A' })
  before.change({ title: 'Ab' })
  before.change({ text: 'c' })
  before.close()
  await until(before, ({ drafts }) => drafts.length === 1)
  const after = deskOn(server, shelf)
  const { drafts } = await until(after, state => state.drafts.length === 1)
  expect(drafts[0]).toMatchObject({ title: 'Ab', text: 'c', unsure: false })
})

test('drafts of another key are counted and left alone', async () => {
  const shelf = memoryVault()
  const theirs = createDrafts(shelf, otherCipher, navigator.locks)
  const draft = { title: '', text: '', base: undefined, unsure: false, changedAt: '' }
  await theirs.put({ ...draft, noteId: 'n1' })
  const desk = deskOn(startServer(), shelf)
  expect(await until(desk, ({ sealedDrafts }) => sealedDrafts > 0)).toMatchObject({
    drafts: [],
    sealedDrafts: 1,
  })
  await written(desk, 'Mine', '')
  expect((await theirs.list()).drafts).toHaveLength(1)
})

test('two tabs that share a shelf keep both drafts', async () => {
  const shelf = memoryVault()
  const [one, other] = [deskOn(startServer(), shelf), deskOn(startServer(), shelf)]
  for (const [desk, title] of [
    [one, 'One'],
    [other, 'Other'],
  ] as const) {
    desk.begin()
    desk.change({ title })
    desk.close()
  }
  await until(one, ({ drafts }) => drafts.length > 0)
  await until(other, ({ drafts }) => drafts.length > 0)
  expect((await kept(shelf)).map(({ title }) => title).toSorted()).toEqual(['One', 'Other'])
})

test('where drafts cannot be kept, that is said, and the note can be saved all the same', async () => {
  const full = { ...memoryVault(), write: () => Promise.reject(new VaultError('full')) }
  const server = startServer()
  const desk = deskOn(server, full)
  desk.begin()
  desk.change({ title: 'Sleep' })
  await until(desk, ({ keepingFault }) => keepingFault !== undefined)
  await desk.save()
  expect(await server.texts()).toEqual(['Sleep: '])
})

test('a save whose answer is lost is found by checking, and makes no second note', async () => {
  const server = startServer()
  server.mishap(lost())
  const desk = deskOn(server)
  await written(desk, 'Sleep', 'Badly')
  expect(desk.getSnapshot().editing).toMatchObject({ trouble: { kind: 'unsure', checked: false } })
  await desk.save()
  expect(server.sent).toEqual(['create'])
  await desk.check()
  expect(desk.getSnapshot()).toMatchObject({ editing: undefined, done: 'saved' })
  expect(await server.texts()).toEqual(['Sleep: Badly'])
  expect(await kept(desk.shelf)).toEqual([])
})

test('a save that never arrived may be repeated once it was looked for', async () => {
  const server = startServer()
  server.mishap(neverArrived())
  const desk = deskOn(server)
  await written(desk, 'Sleep', 'Badly')
  await desk.check()
  expect(desk.getSnapshot().editing?.trouble).toEqual({ kind: 'not-there' })
  await desk.save()
  expect(await server.texts()).toEqual(['Sleep: Badly'])
})

test('a list that is incomplete or cannot be read does not show that a note is not there', async () => {
  const server = startServer()
  server.mishap(neverArrived())
  const answers = [
    () => server.search({ complete: false }),
    () => Promise.reject(new FhirError('unreachable')),
  ]
  const desk = deskOn(server, memoryVault(), { reread: async () => (answers.shift() ?? server.search)() })
  await written(desk, 'Sleep', 'Badly')
  for (const _ of [1, 2]) {
    await desk.check()
    expect(desk.getSnapshot().editing?.trouble).toEqual({ kind: 'unsure', checked: true })
  }
  await desk.check()
  expect(desk.getSnapshot().editing?.trouble).toEqual({ kind: 'not-there' })
})

test('a page that dies while saving does not save again before it has looked', async () => {
  const server = startServer()
  const shelf = memoryVault()
  const arrived = Promise.withResolvers<void>()
  const neverAnswers: Saving['writer'] = {
    ...server.writer,
    async create(resource) {
      await server.writer.create(resource)
      arrived.resolve()
      return new Promise(() => {})
    },
  }
  const dying = deskOn(server, shelf, { writer: neverAnswers })
  dying.begin()
  dying.change({ title: 'Sleep' })
  void dying.save()
  await arrived.promise
  const after = deskOn(server, shelf)
  const { drafts } = await until(after, state => state.drafts.length === 1)
  const [draft] = drafts
  if (!draft) throw new Error('no draft')
  after.resume(draft)
  await after.save()
  expect(after.getSnapshot().editing?.trouble).toEqual({ kind: 'unsure', checked: false })
  await after.check()
  expect(await server.texts()).toEqual(['Sleep: '])
  expect(await kept(shelf)).toEqual([])
})

test('a change is saved over the version that was read, keeping what others put into the document', async () => {
  const server = startServer()
  const desk = deskOn(server)
  await written(desk, 'Sleep', 'Badly')
  const [[id, document] = ['', undefined]] = server.documents
  if (!document) throw new Error('nothing saved')
  server.documents.set(id, { ...document, custodian: { reference: 'Organization/1' } })
  await desk.take(firstNote(server))
  desk.change({ text: 'Better' })
  await desk.save()
  expect(await server.texts()).toEqual(['Sleep: Better'])
  expect(server.documents.get(id)).toMatchObject({
    docStatus: 'amended',
    custodian: { reference: 'Organization/1' },
    meta: { versionId: '2' },
  })
})

/** Two desks that took the same note out; the second has saved already. */
async function overtaken() {
  const server = startServer()
  const [mine, theirs] = [deskOn(server), deskOn(server)]
  await written(mine, 'Sleep', 'Badly')
  await mine.take(firstNote(server))
  await theirs.take(firstNote(server))
  theirs.change({ text: 'Better' })
  await theirs.save()
  mine.change({ text: 'Worse' })
  await mine.save()
  return { server, mine }
}

test('a conflict loses neither text: both are there, and the draft is still on the shelf', async () => {
  const { server, mine } = await overtaken()
  const { editing } = mine.getSnapshot()
  expect(editing?.draft).toMatchObject({ text: 'Worse' })
  expect(editing?.theirs).toMatchObject({
    kind: 'there',
    opened: { content: { text: 'Better' } },
    version: '2',
  })
  expect(await server.texts()).toEqual(['Sleep: Better'])
  expect(await kept(mine.shelf)).toMatchObject([{ text: 'Worse' }])
})

test('a conflict ends with mine over theirs, with a merged text, or with theirs', async () => {
  const one = await overtaken()
  await one.mine.save()
  expect(await one.server.texts()).toEqual(['Sleep: Worse'])
  const two = await overtaken()
  two.mine.change({ text: 'Better, then worse' })
  await two.mine.save()
  expect(await two.server.texts()).toEqual(['Sleep: Better, then worse'])
  const three = await overtaken()
  await three.mine.keepTheirs()
  expect(await three.server.texts()).toEqual(['Sleep: Better'])
  expect(three.mine.getSnapshot()).toMatchObject({ editing: undefined, done: 'kept-theirs' })
  expect(await kept(three.mine.shelf)).toEqual([])
})

test('whoever changes it between the look and the save makes it a conflict again', async () => {
  const { server, mine } = await overtaken()
  const note = firstNote(server)
  server.documents.set(note.documentId, { ...note.document, meta: { ...note.document.meta, versionId: '9' } })
  await mine.save()
  expect(mine.getSnapshot().editing?.theirs).toMatchObject({ version: '9' })
})

test('a change whose answer is lost is recognised as done', async () => {
  const server = startServer()
  const desk = deskOn(server)
  await written(desk, 'Sleep', 'Badly')
  await desk.take(firstNote(server))
  desk.change({ text: 'Better' })
  server.mishap(lost())
  await desk.save()
  expect(desk.getSnapshot().editing?.trouble).toMatchObject({ kind: 'unsure' })
  await desk.check()
  expect(desk.getSnapshot().done).toBe('saved')
  expect(server.sent.filter(kind => kind === 'update')).toHaveLength(1)
})

test('a note that was deleted elsewhere can be saved anew', async () => {
  const server = startServer()
  const desk = deskOn(server)
  await written(desk, 'Sleep', 'Badly')
  await desk.take(firstNote(server))
  desk.change({ text: 'Better' })
  server.documents.clear()
  await desk.save()
  expect(desk.getSnapshot().editing?.theirs).toEqual({ kind: 'gone' })
  await desk.save()
  expect(await server.texts()).toEqual(['Sleep: Better'])
})

test.each(['not-permitted', 'rejected', 'server-failed', 'signed-out'] as const)(
  'a save that is %s leaves the text on the desk and may be repeated',
  async code => {
    const server = startServer()
    server.mishap({ before: new FhirError(code) })
    const desk = deskOn(server)
    await written(desk, 'Sleep', 'Badly')
    expect(desk.getSnapshot().editing).toMatchObject({
      draft: { text: 'Badly' },
      trouble: { kind: 'refused' },
    })
    await desk.save()
    expect(await server.texts()).toEqual(['Sleep: Badly'])
  },
)

test('a note with a draft is gone on with, not begun anew', async () => {
  const server = startServer()
  const desk = deskOn(server)
  await written(desk, 'Sleep', 'Badly')
  await desk.take(firstNote(server))
  desk.change({ text: 'Half a' })
  desk.close()
  await until(desk, ({ drafts }) => drafts.length === 1)
  await desk.take(firstNote(server))
  expect(desk.getSnapshot().editing?.draft.text).toBe('Half a')
})

test('without versions a note is not changed, since that could overwrite another change', async () => {
  const server = startServer()
  const desk = deskOn(server)
  await written(desk, 'Sleep', 'Badly')
  const note = firstNote(server)
  server.documents.set(note.documentId, { ...note.document, meta: { tag: note.document.meta?.tag } })
  await desk.take(note)
  expect(desk.getSnapshot()).toMatchObject({
    editing: undefined,
    openingFault: { trouble: { kind: 'no-version' } },
  })
})

test('a save that goes on after its note was put away does not touch the note that is written now', async () => {
  const server = startServer()
  const [arrived, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow: Saving['writer'] = {
    ...server.writer,
    async create() {
      arrived.resolve()
      await answered.promise
      throw new FhirError('not-permitted')
    },
  }
  const desk = deskOn(server, memoryVault(), { writer: slow })
  desk.begin()
  desk.change({ title: 'First' })
  const saving = desk.save()
  await arrived.promise
  desk.close()
  desk.begin()
  desk.change({ title: 'Second' })
  answered.resolve()
  await saving
  expect(desk.getSnapshot().editing).toMatchObject({ draft: { title: 'Second' } })
  expect(desk.getSnapshot().editing?.trouble).toBeUndefined()
  expect(desk.getSnapshot().drafts).toMatchObject([{ title: 'First', unsure: false }])
  expect((await kept(desk.shelf)).map(({ title }) => title).toSorted()).toEqual(['First', 'Second'])
})

test('a discarded draft is gone from the shelf', async () => {
  const desk = deskOn(startServer())
  desk.begin()
  desk.change({ title: 'Sleep' })
  desk.close()
  const { drafts } = await until(desk, state => state.drafts.length === 1)
  for (const draft of drafts) await desk.discard(draft)
  expect(desk.getSnapshot()).toMatchObject({ drafts: [], done: 'discarded' })
  expect(await kept(desk.shelf)).toEqual([])
})

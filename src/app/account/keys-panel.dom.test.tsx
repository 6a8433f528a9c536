import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Happening } from '#audit'
import {
  createKeyShelf,
  type KeyFile,
  makeUserKey,
  memoryVault,
  type Vault,
  VaultError,
  writeKeyFile,
} from '#vault'
import { createKeys, type Keys } from './keys.ts'
import { KeysView } from './keys-panel.tsx'

configure({ asyncUtilTimeout: 15_000 }) // a passphrase costs what it costs, on a busy machine more
const PASSPHRASE = 'a lantern for the winter garden'

// jsdom brings a Uint8Array of its own, which is not what TextEncoder returns here; in a browser there is one.
vi.stubGlobal('Uint8Array', new TextEncoder().encode('').constructor)

let file: KeyFile
beforeAll(async () => {
  ;({ file } = await makeUserKey(PASSPHRASE, new Date('2026-07-14T12:00:00Z')))
})

const downloads: { name: string; text: Promise<string> }[] = []
let blobs: Map<string, Blob>
beforeEach(() => {
  blobs = new Map()
  downloads.length = 0
  URL.createObjectURL = blob => {
    const url = `blob:test/${blobs.size}`
    if (blob instanceof Blob) blobs.set(url, blob)
    return url
  }
  URL.revokeObjectURL = url => void blobs.delete(url)
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    downloads.push({ name: this.download, text: blobs.get(this.href)?.text() ?? Promise.resolve('') })
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function show({
  kept,
  backedUp = true,
  vault = memoryVault(),
}: {
  kept?: KeyFile
  backedUp?: boolean
  vault?: Vault
} = {}) {
  const shelf = createKeyShelf(vault)
  if (kept !== undefined) await shelf.put(kept, { backedUp })
  const visit = new AbortController()
  const keys = createKeys(async () => ({ shelf, reach: 'tab', leave: shelf.forget }), visit.signal)
  const happened: Happening[] = []
  render(<KeysView keys={keys} report={happening => void happened.push(happening)} />)
  await keys.found
  const actions = () =>
    happened.map(happening => (happening.kind === 'key' ? happening.action : happening.kind))
  return { keys, shelf, visit, actions, user: userEvent.setup() }
}

const kindOf = (keys: Keys) => keys.getSnapshot().kind
const heading = (name: string) => screen.findByRole('heading', { level: 3, name })
const part = (summary: string) => {
  const details = screen.getByText(summary, { selector: 'summary' }).closest('details')
  if (details === null) throw new Error(`no part is called ${summary}`)
  return within(details)
}
const asFile = (text: string, name = 'key.json') => new File([text], name, { type: 'application/json' })

describe('where there is no key', () => {
  test('one is made from a passphrase typed twice, and its backup is asked for until it is said to be saved', async () => {
    const { keys, shelf, actions, user } = await show()
    await heading('There is no key on this device')
    const make = part('Make a key')
    await user.type(make.getByLabelText('New passphrase'), PASSPHRASE)
    await user.type(make.getByLabelText('The same passphrase again'), PASSPHRASE)
    await user.click(make.getByRole('button', { name: 'Make my key' }))
    expect(make.getByRole('status').textContent).toContain('Making your key')

    expect(await heading('Your key is open')).toBe(document.activeElement)
    expect(screen.getByText('You have not saved a backup of this key yet.')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'I have saved it' })).toBeNull()
    expect(await shelf.backedUp()).toBe(false)

    await user.click(screen.getByRole('button', { name: 'Save the backup file' }))
    const today = new Date().toISOString().slice(0, 10)
    expect(downloads.map(({ name }) => name)).toEqual([`chartkey-notes-key-${today}.json`])
    expect(await downloads[0]?.text).toBe(writeKeyFile((await shelf.find()) ?? file))
    expect(await shelf.backedUp()).toBe(false)

    await user.click(screen.getByRole('button', { name: 'I have saved it' }))
    expect(await screen.findByText('You have saved a backup of this key.')).toBeDefined()
    expect(screen.queryByText('Save your backup')).toBeNull()
    expect(await shelf.backedUp()).toBe(true)
    expect(kindOf(keys)).toBe('open')
    expect(actions()).toEqual(['made', 'backed-up'])
  })

  test.each([
    ['', '', 'New passphrase', 'Type a passphrase.'],
    ['short', 'short', 'New passphrase', 'Too short: use at least 12 characters.'],
    ['1234 5678 9012', '1234 5678 9012', 'New passphrase', 'Numbers alone are too easy to guess. Add words.'],
    ['letmeinplease', 'letmeinplease', 'New passphrase', 'Too many people use this one.'],
    [PASSPHRASE, `${PASSPHRASE} `, 'The same passphrase again', 'The two passphrases are not the same.'],
  ])('%j, then %j, is refused at the field %s', async (first, second, label, said) => {
    const { keys, user } = await show()
    const make = part('Make a key')
    if (first !== '') await user.type(make.getByLabelText('New passphrase'), first)
    if (second !== '') await user.type(make.getByLabelText('The same passphrase again'), second)
    await user.click(make.getByRole('button', { name: 'Make my key' }))
    const field = make.getByLabelText(label)
    expect(document.activeElement).toBe(field)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    const error = document.getElementById(field.getAttribute('aria-describedby') ?? '')
    expect(error?.textContent).toContain(said)
    expect(kindOf(keys)).toBe('none')
  })

  test('a passphrase is hidden until the person asks to see it', async () => {
    const { user } = await show()
    const make = part('Make a key')
    const field = make.getByLabelText('New passphrase')
    expect(field.getAttribute('type')).toBe('password')
    await user.click(make.getByLabelText('Show what I type'))
    expect(field.getAttribute('type')).toBe('text')
  })

  test('a key comes back from its backup file, and counts as backed up', async () => {
    const { shelf, actions, user } = await show()
    const restore = part('I already have a key')
    await user.upload(restore.getByLabelText('Backup file'), asFile(writeKeyFile(file)))
    expect(await restore.findByText(/^Key .{8}, made on .*2026/)).toBeDefined()
    await user.type(restore.getByLabelText('Passphrase'), PASSPHRASE)
    await user.click(restore.getByRole('button', { name: 'Use this key' }))
    await heading('Your key is open')
    expect(await shelf.find()).toEqual(file)
    expect(screen.getByText('You have saved a backup of this key.')).toBeDefined()
    expect(actions()).toEqual(['restored'])
  })

  test('a wrong passphrase for a backup file keeps nothing', async () => {
    const { shelf, actions, user } = await show()
    const restore = part('I already have a key')
    await user.upload(restore.getByLabelText('Backup file'), asFile(writeKeyFile(file)))
    await user.type(restore.getByLabelText('Passphrase'), 'a candle for the winter garden')
    await user.click(restore.getByRole('button', { name: 'Use this key' }))
    expect(await restore.findByText(/This passphrase does not open the key/)).toBeDefined()
    expect(await shelf.find()).toBeUndefined()
    expect(actions()).toEqual([])
  })

  test.each([
    ['a shopping list', 'milk, bread', 'This is not a backup file'],
    ['another app’s data', '{"app":"other"}', 'This file was not made by this app'],
    ['a huge file', ' '.repeat(2_000_000), 'This file was not made by this app'],
    [
      'a file of a newer version',
      '{"app":"chartkey","kind":"notes-key","version":9}',
      'A newer version of this app',
    ],
    ['half a key file', '{"app":"chartkey","kind":"notes-key","version":1}', 'missing or was changed'],
  ])('%s is refused as soon as it is chosen', async (_, text, said) => {
    const { user } = await show()
    const restore = part('I already have a key')
    const field = restore.getByLabelText('Backup file')
    await user.upload(field, asFile(text))
    expect(await restore.findByText(text => text.includes(said))).toBeDefined()
    expect(field.getAttribute('aria-invalid')).toBe('true')
    await user.click(restore.getByRole('button', { name: 'Use this key' }))
    expect(document.activeElement).toBe(field)
  })

  test('to use a backup one must choose it first', async () => {
    const { user } = await show()
    const restore = part('I already have a key')
    await user.click(restore.getByRole('button', { name: 'Use this key' }))
    expect(restore.getByText('Choose your backup file first.')).toBeDefined()
  })
})

describe('where there is a key', () => {
  test('the passphrase opens it', async () => {
    const { keys, actions, user } = await show({ kept: file })
    await heading('Your key is locked')
    await user.type(screen.getAllByLabelText('Passphrase')[0] ?? document.body, `${PASSPHRASE}{Enter}`)
    expect(await heading('Your key is open')).toBe(document.activeElement)
    const state = keys.getSnapshot()
    if (state.kind !== 'open') throw new Error('not open')
    expect(await state.key.unseal(await state.key.seal('for my eyes'))).toBe('for my eyes')
    expect(actions()).toEqual(['opened'])
  })

  test('a wrong passphrase is said to be wrong, the third makes wait, and the field keeps what was typed', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { keys, user } = await show({ kept: file })
    const field = screen.getAllByLabelText('Passphrase')[0] as HTMLInputElement
    await user.type(field, 'a candle for the winter garden')
    for (const _ of [1, 2, 3]) {
      await user.type(field, '{Enter}')
      await waitFor(() => expect(screen.queryByText(/takes a few seconds/)).toBeNull())
      expect(await screen.findByText(/This passphrase does not open the key/)).toBeDefined()
    }
    await user.type(field, '{Enter}')
    expect(
      await screen.findByText(/^Too many wrong passphrases. Wait \d seconds, then try again.$/),
    ).toBeDefined()
    vi.setSystemTime(Date.now() + 8000)
    expect(await screen.findByText('You can try again now.')).toBeDefined()
    expect(field.value).toBe('a candle for the winter garden')
    expect(document.activeElement).toBe(field)
    expect(kindOf(keys)).toBe('closed')
  })

  test('that nobody saved a copy of is asked to be saved, open or locked', async () => {
    const { shelf, user } = await show({ kept: file, backedUp: false })
    await user.click(await screen.findByRole('button', { name: 'Save the backup file' }))
    await user.click(screen.getByRole('button', { name: 'I have saved it' }))
    expect(await screen.findByText('You have saved a backup of this key.')).toBeDefined()
    expect(await shelf.backedUp()).toBe(true)
    expect(screen.getByRole('heading', { level: 3, name: 'Your key is locked' })).toBeDefined()
  })

  test('whose passphrase is lost is removed only after the person said what that means', async () => {
    const { shelf, actions, user } = await show({ kept: file })
    const lost = part('Start again with a new key')
    expect(lost.getByText(/stay unreadable. They are not deleted/)).toBeDefined()
    await user.click(lost.getByRole('button', { name: 'Remove this key and start again' }))
    expect(await shelf.find()).toEqual(file)

    await user.click(lost.getByRole('button', { name: 'Save a file of this locked key' }))
    expect(await downloads[0]?.text).toBe(writeKeyFile(file))
    await user.click(lost.getByLabelText('I understand that I cannot read my earlier notes with a new key'))
    await user.click(lost.getByRole('button', { name: 'Remove this key and start again' }))
    await heading('There is no key on this device')
    expect(await shelf.find()).toBeUndefined()
    expect(actions()).toEqual(['forgotten'])
  })

  test('another key of the person takes its place only once its passphrase opened it', async () => {
    const other = await makeUserKey(PASSPHRASE)
    const { shelf, user } = await show({ kept: file })
    const restore = part('I have a backup file of another key')
    await user.upload(restore.getByLabelText('Backup file'), asFile(writeKeyFile(other.file)))
    await user.type(restore.getByLabelText('Passphrase'), 'a candle for the winter garden')
    await user.click(restore.getByRole('button', { name: 'Use this key' }))
    await restore.findByText(/This passphrase does not open the key/)
    expect(await shelf.find()).toEqual(file)
    await user.clear(restore.getByLabelText('Passphrase'))
    await user.type(restore.getByLabelText('Passphrase'), PASSPHRASE)
    await user.click(restore.getByRole('button', { name: 'Use this key' }))
    await heading('Your key is open')
    expect(await shelf.find()).toEqual(other.file)
  })

  test('the end of the visit drops it, and nothing that was under way brings it back', async () => {
    const { keys, visit } = await show({ kept: file })
    const state = keys.getSnapshot()
    if (state.kind !== 'closed') throw new Error('not closed')
    const opening = state.open(PASSPHRASE)
    visit.abort()
    await opening
    expect(kindOf(keys)).toBe('loading')
    await expect(keys.make(PASSPHRASE)).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('a place that fails', () => {
  test('is said to be unknown, never to be without a key', async () => {
    const broken = { ...memoryVault(), read: () => Promise.reject(new VaultError('unavailable')) }
    const { keys } = await show({ vault: broken })
    expect(kindOf(keys)).toBe('failed')
    expect(await screen.findByText('We could not find out whether your key is on this device.')).toBeDefined()
    expect(screen.queryByText('Make a key')).toBeNull()
  })

  test('with a key that was altered says so, and takes it back from the backup file', async () => {
    const vault = memoryVault()
    await vault.write('user-key', '{"file":{},"backedUp":true}')
    const { shelf, user } = await show({ vault })
    expect(await screen.findByText(/The key on this device was damaged/)).toBeDefined()
    expect(screen.queryByText('Make a key')).toBeNull()
    await user.upload(screen.getByLabelText('Backup file'), asFile(writeKeyFile(file)))
    await user.type(screen.getByLabelText('Passphrase'), PASSPHRASE)
    await user.click(screen.getByRole('button', { name: 'Use this key' }))
    await heading('Your key is open')
    expect(await shelf.find()).toEqual(file)
  })

  test('while a key is made leaves it on the page, open, and says so', async () => {
    const full = { ...memoryVault(), write: () => Promise.reject(new VaultError('full')) }
    const { keys } = await show({ vault: full })
    await keys.make(PASSPHRASE)
    await heading('Your key is open')
    expect(screen.getByText(/This browser could not store the key/)).toBeDefined()
    expect(keys.getSnapshot()).toMatchObject({ kept: { reach: 'page', fault: 'full' } })
  })
})

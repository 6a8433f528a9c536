import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Lock, pageLock } from '#audit'
import { memoryVault, VaultError } from '#vault'
import { accessLog } from '../audit.ts'
import { Log } from './log-panel.tsx'

const session = { serverId: 'sandbox', launch: 'standalone', reach: 'tab' } as const
const show = () => render(<Log session={session} server="St Elsewhere" />)

let vault = memoryVault()

beforeEach(async () => {
  vault = memoryVault()
  await accessLog.moveTo(
    { vault, lock: pageLock() },
    { session: 'visit-1', owner: `somebody-${Math.random()}`, server: 'sandbox' },
  )
})

afterEach(cleanup)

const lines = () => screen.getAllByRole('listitem').map(item => item.querySelector('p')?.textContent)

describe('the access log', () => {
  it('tells what happened in plain words, newest first, by day', async () => {
    await accessLog.accept(
      { kind: 'signed-in', identity: 'verified', keeper: 'tab' },
      undefined,
      Date.parse('2026-03-01T12:00:00Z'),
    )
    await accessLog.accept(
      { kind: 'section-withheld', type: 'Condition', count: 2 },
      undefined,
      Date.parse('2026-03-02T12:00:00Z'),
    )
    show()
    const [newest, oldest] = await screen.findAllByRole('heading', { level: 3 })
    expect([newest?.textContent, oldest?.textContent]).toEqual(['March 2, 2026', 'March 1, 2026'])
    expect(lines()).toEqual([
      expect.stringMatching(/^Problems: 2 entries were held back/),
      'Signed in; the identity was verified',
    ])
  })

  it('shows an entry that is written down while it is open', async () => {
    show()
    expect((await screen.findByRole('status')).textContent).toBe('Nothing has been written down yet.')
    await accessLog.accept({ kind: 'refreshed' })
    expect(await screen.findByText('Access was renewed')).toBeDefined()
  })

  it('can be narrowed to one kind, and says what is left', async () => {
    await accessLog.accept({ kind: 'resumed', keeper: 'tab' })
    await accessLog.accept({ kind: 'error', code: 'unexpected' })
    show()
    await userEvent.selectOptions(await screen.findByLabelText('Show'), 'What went wrong')
    expect(screen.getByRole('status').textContent).toBe('1 of 2 entries')
    const [item] = screen.getAllByRole('listitem')
    expect(item && within(item).getByText('unexpected')).toBeDefined()
    await userEvent.selectOptions(screen.getByLabelText('Show'), 'The record')
    expect(screen.getByRole('status').textContent).toBe('Nothing of this kind has been written down.')
  })

  it('says where it stands with the hospital, entry by entry', async () => {
    const send = vi.fn(() => Promise.reject(new Error('no network')))
    await accessLog.tell({ name: 'fhir:sandbox', send })
    await accessLog.accept({ kind: 'refreshed' })
    show()
    expect(await screen.findByText('Waiting to be sent to St Elsewhere')).toBeDefined()
    expect(await screen.findByText(/does not answer at the moment/)).toBeDefined()
    await accessLog.tell({ name: 'fhir:sandbox', send: async () => {} })
    expect(await screen.findByText('Also sent to St Elsewhere')).toBeDefined()
  })

  it('says that it could not be kept where it should be', async () => {
    vault.write = () => Promise.reject(new VaultError('full'))
    await accessLog.accept({ kind: 'refreshed' })
    show()
    expect(await screen.findByText(/did not let the log be kept/)).toBeDefined()
    expect(screen.getByText('Access was renewed')).toBeDefined()
  })

  it('that cannot be read is not an empty one', async () => {
    let isRefused = true
    const read = () => Promise.reject(new VaultError('tampered'))
    const lock = pageLock()
    const broken: Lock = (name, task) => (isRefused ? Promise.reject(new Error('no lock')) : lock(name, task))
    const visit = { session: 'visit-2', owner: 'somebody else', server: 'sandbox' }
    await accessLog.moveTo({ vault: { ...memoryVault(), read }, lock: broken }, visit).catch(() => {})
    show()
    expect(await screen.findByText(/That does not mean that nothing happened/)).toBeDefined()
    expect(screen.queryByText(/Nothing has been written/)).toBeNull()
    isRefused = false
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText(/started anew/)).toBeDefined()
  })
})

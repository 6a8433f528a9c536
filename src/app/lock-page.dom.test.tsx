import { screen, waitFor } from '@testing-library/dom'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SessionError } from '#session'
import { VaultError } from '#vault'
import { AppError } from './app-error.ts'
import { showEnded } from './ended.ts'
import { type Lock, showLocked } from './lock-page.ts'

const host = document.body.appendChild(document.createElement('div'))
const field = () => screen.getByLabelText<HTMLInputElement>('Passphrase')
const button = (name: string | RegExp) => screen.getByRole('button', { name })

/** Opens with the right passphrase only; the refusals are played first. */
function lockOf(opens: 'passphrase' | 'tap', ...refusals: readonly (Error | (() => Error))[]) {
  const left = [...refusals]
  const tried: (string | undefined)[] = []
  const lock = {
    locked: { id: 'v', keeper: opens === 'tap' ? 'sealed' : 'passphrase', opens },
    tried,
    signedOut: 0,
    async unlock(passphrase?: string) {
      tried.push(passphrase)
      const refusal = left.shift()
      if (refusal !== undefined) throw refusal instanceof Error ? refusal : refusal()
    },
    async signOut() {
      lock.signedOut += 1
    },
  } satisfies Lock & Record<string, unknown>
  showLocked(host, lock)
  return lock
}

describe('the lock page', () => {
  let user = userEvent.setup()
  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    user = userEvent.setup({ advanceTimers: ms => vi.advanceTimersByTime(ms) })
  })
  afterEach(() => vi.useRealTimers())

  it('has a neutral title, and puts the reader into the field', () => {
    lockOf('passphrase')
    expect(document.title).toBe('Locked · Chartkey')
    expect(document.activeElement).toBe(field())
    expect(field().getAttribute('autocomplete')).toBe('current-password')
  })

  it('hands over the passphrase exactly as it was typed', async () => {
    const lock = lockOf('passphrase')
    await user.type(field(), ' Über the hills {Enter}')
    expect(lock.tried).toEqual([' Über the hills '])
  })

  it('says that the passphrase is wrong beside the field, and lets the next try replace it', async () => {
    const lock = lockOf('passphrase', new VaultError('wrong-passphrase'))
    await user.type(field(), 'not this one{Enter}')
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/not the passphrase/))
    expect(field().getAttribute('aria-invalid')).toBe('true')
    await user.keyboard('the right one{Enter}')
    expect(lock.tried).toEqual(['not this one', 'the right one'])
  })

  it('tries nothing without a passphrase', async () => {
    const lock = lockOf('passphrase')
    await user.click(button('Unlock'))
    expect(lock.tried).toEqual([])
    expect(screen.getByRole('alert').textContent).toBe('Enter the passphrase first.')
  })

  it('counts down after too many tries, hears none meanwhile, and says when it does again', async () => {
    const lock = lockOf('passphrase', new VaultError('too-many-tries', { retryAt: Date.now() + 3000 }))
    await user.type(field(), 'one too many{Enter}')
    await waitFor(() => expect(button('Unlock in 3 s')).toBeTruthy())
    await user.type(field(), '{Enter}')
    expect(lock.tried).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(button('Unlock in 2 s').getAttribute('aria-disabled')).toBe('true')
    await vi.advanceTimersByTimeAsync(2000)
    expect(button('Unlock').getAttribute('aria-disabled')).toBeNull()
    expect(screen.getByRole('alert').textContent).toBe('You can try again now.')
    await user.click(button('Unlock'))
    expect(lock.tried).toHaveLength(2)
  })

  it('says of what was tampered with only that it could not be read', async () => {
    lockOf('passphrase', new VaultError('tampered'))
    await user.type(field(), 'whatever it was{Enter}')
    await waitFor(() =>
      expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('The record was closed'),
    )
    expect(host.textContent).toContain('could not be read back')
  })

  it('stays where it is when the browser keeps the storage to itself', async () => {
    lockOf('tap', new VaultError('unavailable'))
    await user.click(button('Continue'))
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Try again'))
    expect(button('Continue').getAttribute('aria-disabled')).toBeNull()
  })

  it('says nothing more where the visit ended meanwhile and that has been said', async () => {
    lockOf('tap', () => {
      showEnded(host, 'idle')
      return new SessionError('not-signed-in')
    })
    await user.click(button('Continue'))
    expect(host.textContent).toContain('nobody used it for a while')
  })

  it('leaves no failure unsaid that comes once the record was about to be shown', async () => {
    lockOf('tap', () => {
      host.replaceChildren()
      return new AppError('part-missing')
    })
    await user.click(button('Continue'))
    await waitFor(() => expect(host.querySelector('[data-problem="part-missing"]')).not.toBeNull())
  })

  it('opens a visit on a trusted device with a tap, and says what protects it', async () => {
    const lock = lockOf('tap')
    expect(host.textContent).toContain('protected by the lock of the device')
    expect(screen.queryByLabelText('Passphrase')).toBeNull()
    await user.click(button('Continue'))
    expect(lock.tried).toEqual([undefined])
  })

  it('signs out once, and leads another person to the front door without destroying anything', async () => {
    const lock = lockOf('passphrase')
    const signOut = button('Sign out and forget this device')
    await user.dblClick(signOut)
    expect(lock.signedOut).toBe(1)
    expect(screen.getByRole('link', { name: /another person/ }).getAttribute('href')).toBe('/?new')
  })

  it('shows and hides what is typed', async () => {
    lockOf('passphrase')
    await user.click(button('Show passphrase'))
    expect(field().type).toBe('text')
    await user.click(button('Hide passphrase'))
    expect(field().type).toBe('password')
  })
})

import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { VaultError } from '#vault'
import { DeviceMove } from './device-move.tsx'
import { DeviceStay } from './device-stay.tsx'
import type { Mover, Placed } from './device-until.ts'

const HOUR_MS = 3_600_000
const startedAt = Date.now()
const visit: Placed = {
  keeper: 'tab',
  keepers: ['memory', 'tab', 'sealed', 'passphrase'],
  reach: 'tab',
  launch: 'standalone',
  startedAt,
  longestMs: 12 * HOUR_MS,
  deviceMs: 30 * 24 * HOUR_MS,
  renewable: true,
  accessExpiresAt: startedAt + HOUR_MS,
}

/** A store that notes where it was asked to move to, and refuses where it is told to. */
function moverOf(refusal?: Error) {
  const asked: (readonly unknown[])[] = []
  const moveTo: Mover['moveTo'] = async (...place) => {
    asked.push(place)
    throw refusal ?? new Error('this test needs no visit back')
  }
  return { asked, store: { moveTo } }
}

afterEach(cleanup)
const user = userEvent.setup()
const submit = () => user.click(screen.getByRole('button', { name: 'Keep it there' }))
const passphrase = () => screen.getByLabelText<HTMLInputElement>('A passphrase for this device')

describe('keeping a visit elsewhere', () => {
  it('offers the places it is not in, each with what follows and until when, and none is chosen', () => {
    render(<DeviceMove store={moverOf().store} session={visit} />)
    const radios = screen.getAllByRole<HTMLInputElement>('radio')
    expect(radios.map(({ value }) => value)).toEqual(['memory', 'sealed', 'passphrase'])
    expect(radios.every(({ checked }) => !checked)).toBe(true)
    const inThirtyDays = new Date(startedAt + visit.deviceMs).getFullYear()
    expect(
      screen.getByRole('radio', { name: /On this device, encrypted/ }).closest('label')?.textContent,
    ).toContain(String(inThirtyDays))
  })

  it('promises no more than the access lasts where nothing renews it', () => {
    render(<DeviceMove store={moverOf().store} session={{ ...visit, renewable: false }} />)
    const texts = screen.getAllByRole('radio').map(radio => radio.closest('label')?.textContent ?? '')
    expect(new Set(texts.map(text => /Until .* at the latest/.exec(text)?.[0])).size).toBe(1)
  })

  it.each([
    ['too short', 'too short', /at least 12/],
    ['digits', '1234567890123', /Numbers alone/],
    ['common', 'passwordpassword', /Too many people use/],
  ])('refuses a passphrase that is %s before anything is moved', async (_what, typed, why) => {
    const { asked, store } = moverOf()
    render(<DeviceMove store={store} session={visit} />)
    await user.click(screen.getByRole('radio', { name: /under a passphrase/ }))
    await user.type(passphrase(), typed)
    await submit()
    expect(screen.getByRole('alert').textContent).toMatch(why)
    expect(passphrase().getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(passphrase())
    expect(asked).toEqual([])
  })

  it('says why a place could not be had, and that the visit stays where it was', async () => {
    const { asked, store } = moverOf(new VaultError('full'))
    render(<DeviceMove store={store} session={visit} />)
    await user.click(screen.getByRole('radio', { name: /encrypted/ }))
    await submit()
    expect(asked).toEqual([['sealed', undefined]])
    expect(screen.getByRole('alert').textContent).toMatch(/storage .* full.* stays where it was/)
  })

  it('hands over the passphrase as it was typed', async () => {
    const { asked, store } = moverOf(new VaultError('unavailable'))
    render(<DeviceMove store={store} session={visit} />)
    await user.click(screen.getByRole('radio', { name: /under a passphrase/ }))
    await user.type(passphrase(), ' Über the winter hills ')
    await submit()
    expect(asked).toEqual([['passphrase', ' Über the winter hills ']])
  })
})

describe('staying signed in', () => {
  it('is ended by moving the visit into the tab, or into memory where a tab may not keep it', async () => {
    for (const [keepers, place] of [
      [visit.keepers, 'tab'],
      [['memory', 'sealed'], 'memory'],
    ] as const) {
      const { asked, store } = moverOf(new VaultError('unavailable'))
      render(<DeviceStay store={store} session={{ ...visit, keepers, keeper: 'sealed', reach: 'device' }} />)
      await user.click(screen.getByRole('button', { name: 'Stop staying signed in' }))
      expect(asked).toEqual([[place]])
      expect(screen.getByRole('status').textContent).toContain('stays where it was')
      cleanup()
    }
  })
})

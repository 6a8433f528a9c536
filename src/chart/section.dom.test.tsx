import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Section } from './section.tsx'
import type { Gap, SectionState } from './section-state.ts'

afterEach(cleanup)

const asOf = new Date().setHours(14, 32, 0, 0)
const show = (state: SectionState<readonly string[]>, lead?: string) =>
  render(
    <Section
      title="Problems"
      state={state}
      view={data => data}
      measure={data => ({ count: `${data.length} active`, newest: 'Jul-2026' })}
      lead={lead}
    >
      {(data, whole) => (
        <p>
          {data.join()} {whole ? 'whole' : 'in part'}
        </p>
      )}
    </Section>,
  )
const text = () => screen.getByRole('region', { name: 'Problems' }).textContent

describe('a section', () => {
  test.each<[string, SectionState<readonly string[]>, string]>([
    ['loading', { kind: 'loading' }, 'Loading problems'],
    [
      'not granted',
      { kind: 'not-permitted', by: 'scope' },
      'access to this part was not granted when you signed in',
    ],
    ['refused', { kind: 'not-permitted', by: 'server' }, 'the record system refused to show this part'],
    ['not supported', { kind: 'not-supported' }, 'the record system does not offer this part'],
    ['empty', { kind: 'none-recorded', data: [], asOf, notes: [] }, 'None recorded'],
    ['shown', { kind: 'shown', data: ['Gout'], asOf, notes: [] }, 'Gout whole'],
    [
      'incomplete',
      { kind: 'incomplete', data: ['Gout'], asOf, notes: [{ kind: 'withheld', count: 2 }], retry: () => {} },
      '2 entries were held back: not marked as this patient’s.',
    ],
  ])('that is %s says so in words', (_, state, words) => {
    show(state)
    expect(text()).toContain(words)
  })

  test('that is still being read says how far it is, offers to stop, and no second reading', async () => {
    const stop = vi.fn()
    const note: Gap = { kind: 'still-reading', read: 500, total: 2000, stop }
    show({ kind: 'incomplete', data: ['Gout'], asOf, notes: [note], retry: () => {} })
    expect(text()).toContain('Reading on: 500 of 2000 so far.')
    expect(text()).toContain('Gout in part')
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('500')
    expect(screen.queryByRole('button', { name: /again/ })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Stop reading problems' }))
    expect(stop).toHaveBeenCalledOnce()
  })

  test('that is still being read says beside it what is missing already', () => {
    const notes: readonly Gap[] = [
      { kind: 'still-reading', read: 500, total: undefined, stop: undefined },
      { kind: 'withheld', count: 1 },
    ]
    show({ kind: 'incomplete', data: ['Gout'], asOf, notes, retry: () => {} })
    expect(text()).toContain('Reading on: 500 so far.')
    expect(text()).toContain('1 entry was held back')
    expect(screen.queryByRole('progressbar')).toBeNull()
    expect(screen.queryByRole('button', { name: /stop/i })).toBeNull()
  })

  test('that is shown tells its count, its newest date and its age', () => {
    show({ kind: 'shown', data: ['Gout'], asOf, notes: [] })
    expect(text()).toContain('1 active · newest entry Jul-2026')
    expect(text()).toContain('As of 14:32')
  })

  test('that the server asked not to ask again says for how long', () => {
    const failure = { code: 'rate-limited', details: undefined, waitMs: 3_600_000 }
    show({ kind: 'failed', failure, retry: () => {} })
    expect(text()).toContain('Wait 60 min, then try again.')
  })

  test('that failed offers to try again, and the code to whoever asks', async () => {
    const retry = vi.fn()
    show({ kind: 'failed', failure: { code: 'server-failed', details: 'disk full' }, retry })
    expect(text()).toContain('This part could not be loaded. The record system reported a fault of its own.')
    expect(screen.getByText('server-failed').closest('details')?.open).toBe(false)
    await userEvent.click(screen.getByRole('button', { name: 'Try problems again' }))
    expect(retry).toHaveBeenCalledOnce()
  })

  test('that is incomplete tells the view not to conclude anything from what it lacks', () => {
    show({ kind: 'incomplete', data: [], asOf, notes: [{ kind: 'cut-short' }], retry: () => {} })
    expect(text()).toContain('This list may be incomplete.')
    expect(text()).toContain('in part')
    expect(text()).not.toContain('None recorded')
  })

  test.each<[Gap, boolean]>([
    [{ kind: 'cut-short' }, true],
    [{ kind: 'outdated', failure: { code: 'timeout', details: undefined } }, true],
    [{ kind: 'part-missing', part: 'Orders', why: 'failed' }, true],
    [{ kind: 'part-missing', part: 'Orders', why: 'not-permitted' }, false],
    [{ kind: 'partial-scope' }, false],
    [{ kind: 'withheld', count: 1 }, false],
    [{ kind: 'skipped', count: 1 }, false],
  ])('that is incomplete by %j offers to try again: %s', (note, offered) => {
    show({ kind: 'incomplete', data: [], asOf, notes: [note], retry: () => {} })
    expect(screen.queryByRole('button') !== null).toBe(offered)
  })

  test('that has words of its own says those instead of "none recorded", and keeps silent while it loads', () => {
    const { unmount } = show({ kind: 'none-recorded', data: [], asOf, notes: [] }, 'Allergies not recorded')
    expect(text()).toContain('Allergies not recorded')
    expect(text()).not.toContain('None recorded')
    unmount()
    show({ kind: 'loading' }, 'Allergies unavailable')
    expect(text()).not.toContain('Allergies unavailable')
  })

  test('with a part that the server does not offer keeps calm about it', () => {
    const notes = [{ kind: 'part-missing', part: 'Reported medicines', why: 'not-supported' }] as const
    show({ kind: 'shown', data: ['Gout'], asOf, notes })
    expect(text()).toContain('Reported medicines: not offered by the record system.')
    expect(text()).not.toContain('incomplete')
  })
})

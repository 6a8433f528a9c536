import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Piece } from '#clinical'
import { ExportState } from './ExportState.tsx'
import { type Export, useExport } from './use-export.ts'

const saved: string[] = []

beforeEach(() => {
  saved.length = 0
  URL.createObjectURL = () => 'blob:x'
  URL.revokeObjectURL = () => {}
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function show(pieces: () => Iterable<Piece>) {
  const what: Export = { what: 'results', ending: 'csv', type: 'text/csv', pieces }
  function Exporting() {
    const { state, start, stop } = useExport()
    return (
      <>
        <button type="button" onClick={() => start(what)}>
          Save
        </button>
        <ExportState state={state} onStop={stop} />
      </>
    )
  }
  return render(<Exporting />)
}

function* forever(): Generator<Piece, void> {
  for (;;) {
    const begun = performance.now()
    while (performance.now() - begun < 2);
    yield { text: 'x', done: 1, total: 4 }
  }
}

test('an export that is made says under which name it was saved', async () => {
  show(() => [{ text: 'a', done: 1, total: 1 }])
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/Saved as chartkey-results-/))
  expect(saved).toEqual([expect.stringMatching(/^chartkey-results-\d{4}-\d\d-\d\d\.csv$/)])
})

test('pain 39: a long export tells how far it is, can be stopped, and then saves nothing', async () => {
  show(forever)
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('Preparing: 25 %')
  expect(screen.getByRole('progressbar').getAttribute('value')).toBe('25')
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }))
  expect(screen.getByRole('status').textContent).toBe('Stopped. Nothing was saved.')
  expect(saved).toEqual([])
})

test('an export that fails says so and what to do', async () => {
  show(() => {
    throw new Error('out of memory')
  })
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect((await screen.findByRole('alert')).textContent).toContain('could not be made')
  expect(saved).toEqual([])
})

test('an export whose page goes away saves nothing', async () => {
  const { unmount } = show(forever)
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  unmount()
  expect(saved).toEqual([])
})

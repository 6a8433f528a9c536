import { cleanup, render, screen } from '@testing-library/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import { Entries } from './entries.tsx'

afterEach(cleanup)

const list = (count: number) => (
  <Entries entries={Array.from({ length: count }, (_, number) => `Entry ${number}`)}>
    {entry => <p>{entry}</p>}
  </Entries>
)

test('a list of a thousand entries is drawn to its last, in order, and is then no longer busy', () => {
  render(list(1000))
  const items = screen.getAllByRole('listitem').map(item => item.textContent)
  expect(items).toEqual(Array.from({ length: 1000 }, (_, number) => `Entry ${number}`))
  expect(screen.getByRole('list').getAttribute('aria-busy')).toBeNull()
})

test('its first frame holds a part of it and says that more is coming', () => {
  const first = renderToStaticMarkup(list(1000))
  expect(first).toContain('aria-busy="true"')
  expect(first.match(/<li>/g)?.length).toBeLessThan(1000)
})

test('a list of an ordinary length is there at once, and one of none is not there at all', () => {
  expect(renderToStaticMarkup(list(250)).match(/<li>/g)).toHaveLength(250)
  expect(renderToStaticMarkup(list(250))).not.toContain('aria-busy')
  expect(renderToStaticMarkup(list(0))).toBe('')
})

test('a shorter list that takes the place of a long one leaves nothing of it behind', () => {
  const { rerender } = render(list(1000))
  rerender(list(2))
  expect(screen.getAllByRole('listitem')).toHaveLength(2)
})

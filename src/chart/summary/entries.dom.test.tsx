import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { Entries } from './entries.tsx'

afterEach(cleanup)

const names = (count: number) => Array.from({ length: count }, (_, number) => `Entry ${number}`)
const list = (count: number) => <Entries entries={names(count)}>{entry => <p>{entry}</p>}</Entries>
const drawn = () => screen.getAllByRole('listitem').map(item => item.textContent)
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

test('of a list of a thousand the first part is drawn, and how much more there is is said below it', async () => {
  const { container } = render(list(1000))
  expect(drawn()).toEqual(names(250))
  expect(container.textContent).toContain('250 of 1000 shown')
  await press('Show 250 more')
  expect(drawn()).toEqual(names(500))
  expect(document.activeElement?.textContent).toBe('Entry 250')
  await press('Show all 1000')
  expect(drawn()).toEqual(names(1000))
  expect(screen.queryByRole('button')).toBeNull()
  expect(container.textContent).not.toContain('shown')
})

test('the last part is offered by its own number', async () => {
  render(list(260))
  expect(screen.getAllByRole('button')).toHaveLength(1)
  await press('Show 10 more')
  expect(drawn()).toEqual(names(260))
})

test('a list of an ordinary length is there at once, and one of none is not there at all', () => {
  const { container, rerender } = render(list(250))
  expect(drawn()).toHaveLength(250)
  expect(screen.queryByRole('button')).toBeNull()
  rerender(list(0))
  expect(container.innerHTML).toBe('')
})

test('on paper all of it is there, and on screen afterwards what was', () => {
  render(list(1000))
  window.dispatchEvent(new Event('beforeprint'))
  expect(drawn()).toEqual(names(1000))
  act(() => void window.dispatchEvent(new Event('afterprint')))
  expect(drawn()).toHaveLength(250)
})

test('a shorter list that takes the place of a long one leaves nothing of it behind', () => {
  const { rerender } = render(list(1000))
  rerender(list(2))
  expect(drawn()).toHaveLength(2)
})

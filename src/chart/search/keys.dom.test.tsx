import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listenToKeys, switchKeys, type Way } from './keys.ts'

let done: string[] = []
let over = new AbortController()

beforeEach(() => {
  done = []
  over = new AbortController()
  const go = ({ place, section }: Way) => done.push(`go ${place} ${section ?? ''}`.trim())
  listenToKeys({ search: () => done.push('search'), help: () => done.push('help'), go }, over.signal)
})
afterEach(() => {
  over.abort()
  switchKeys(true)
  cleanup()
})

const press = (key: string, more: object = {}, target: Element = document.body) =>
  fireEvent.keyDown(target, { key, ...more })

test('g and a letter go to a place or a section, one after the other only', () => {
  for (const key of ['g', 't', 'g', 'a', 't', 'g', 'g', 'q', 't']) press(key)
  expect(done).toEqual(['go timeline', 'go summary allergies'])
})

test('nothing happens where somebody writes, in a dialog, or with a modifier (WCAG 2.1.4)', () => {
  render(
    <>
      <input aria-label="field" />
      <select aria-label="choice" />
      <div contentEditable suppressContentEditableWarning data-testid="edited" />
    </>,
  )
  for (const target of [
    screen.getByLabelText('field'),
    screen.getByLabelText('choice'),
    screen.getByTestId('edited'),
  ]) {
    press('/', {}, target)
  }
  press('/', { ctrlKey: true })
  press('/', { metaKey: true })
  press('/', { altKey: true })
  press('/', { isComposing: true })
  const { unmount } = render(<dialog open />)
  press('/')
  expect(done).toEqual([])
  unmount()
  press('/')
  expect(done).toEqual(['search'])
})

test('they can be switched off, and say nothing once the record is left', () => {
  switchKeys(false)
  press('?')
  switchKeys(true)
  press('?')
  over.abort()
  press('?')
  expect(done).toEqual(['help'])
})

test('j and k walk the rows of the place, passing over what is closed or inside a row; Enter opens the row', () => {
  render(
    <main>
      <ul className="entries">
        <li>one</li>
        <li>
          two
          <ul className="entries">
            <li>inner</li>
          </ul>
        </li>
      </ul>
      <details>
        <summary>closed</summary>
        <ul className="entries">
          <li>hidden</li>
        </ul>
      </details>
      <table>
        <tbody>
          <tr>
            <td>
              <button type="button" onClick={() => done.push('opened')}>
                three
              </button>
            </td>
          </tr>
        </tbody>
      </table>
    </main>,
  )
  const walked = ['j', 'j', 'j', 'j', 'k'].map(key => {
    press(key)
    return document.activeElement?.textContent
  })
  expect(walked).toEqual(['one', 'twoinner', 'three', 'three', 'twoinner'])
  press('j')
  press('Enter', {}, document.activeElement ?? document.body)
  expect(done).toEqual(['opened'])
})

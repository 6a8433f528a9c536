import { expect, test } from 'vitest'
import { outcomeText, readOutcome } from './outcome.ts'

const withIssues = (...issue: unknown[]) => readOutcome({ resourceType: 'OperationOutcome', issue })
const textOf = (...issue: unknown[]) => {
  const outcome = withIssues(...issue)
  return outcome && outcomeText(outcome)
}

test('an OperationOutcome is kept whole, text, extensions and all', () => {
  const json = {
    resourceType: 'OperationOutcome',
    id: 'x',
    text: { status: 'generated', div: '<div/>' },
    issue: [{ severity: 'error', code: 'invalid', diagnostics: 'd', extension: [{ url: 'u' }] }],
  }
  expect(readOutcome(json)).toEqual(json)
})

test.each([null, 'x', [], {}, { resourceType: 'Bundle', issue: [] }])('%j is no OperationOutcome', json => {
  expect(readOutcome(json)).toBeUndefined()
})

test('an OperationOutcome with odd issues, or none, is still one', () => {
  expect(withIssues(null, 'x', { code: 'invalid' })?.issue).toEqual([{ code: 'invalid' }])
  expect(readOutcome({ resourceType: 'OperationOutcome' })?.issue).toEqual([])
  expect(readOutcome({ resourceType: 'OperationOutcome', issue: 'x' })?.issue).toEqual([])
})

test('the text for people comes before the diagnostics, and those before the code', () => {
  const coding = [{ display: 'Display' }]
  expect(textOf({ code: 'c', diagnostics: 'd', details: { text: 'Text', coding } })).toBe('Text')
  expect(textOf({ code: 'c', diagnostics: 'd', details: { coding } })).toBe('Display')
  expect(textOf({ code: 'c', diagnostics: 'd' })).toBe('d')
  expect(textOf({ code: 'c' })).toBe('c')
  expect(textOf({ code: 'c', details: { text: ' ', coding: 'odd' }, diagnostics: 7 })).toBe('c')
  expect(textOf({ code: 'a' }, {}, { code: 'b' })).toBe('a; b')
  expect(textOf()).toBe('')
})

test('B92: markup stays text, a stack trace is one short line, and no character turns the line around', () => {
  expect(textOf({ diagnostics: '<script>alert(1)</script>' })).toBe('<script>alert(1)</script>')
  const trace = `NullPointerException\n\tat org.x\r\n${'\tat org.y\n'.repeat(200)}`
  expect(textOf({ diagnostics: trace })).toMatch(/^NullPointerException at org\.x at org\.y.{1,480}…$/)
  expect(textOf({ diagnostics: trace })).toHaveLength(500)
  expect(textOf({ diagnostics: 'a\u202eb\u200bc\u0000d' })).toBe('a b c d')
})

import { beforeEach, expect, test } from 'vitest'
import { type Codes, codeLimits, createCodes, type Issued } from './codes.ts'

const address = 'priya@home.example'
const client = '127.0.0.1'
let time = 0
let codes: Codes
const now = () => time

beforeEach(() => {
  time = Date.UTC(2026, 0, 1)
  codes = createCodes({ now })
})

/** The code, where one was issued. */
function codeOf(issued: Issued): string {
  if ('retryAfter' in issued) throw new Error(`no code for another ${issued.retryAfter} s`)
  return issued.code
}

const issue = async (to = address) => codeOf(await codes.issue('sign-in', to, client))
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a code is six digits, and opens once', async () => {
  const code = await issue()
  expect(code).toMatch(/^\d{6}$/)
  expect(codes.enter('sign-in', address, code)).toBe('right')
  expect(codes.enter('sign-in', address, code)).toBe('gone')
})

test('a code may be typed as it was read, with a blank in the middle', async () => {
  const code = await issue()
  expect(codes.enter('sign-in', address, ` ${code.slice(0, 3)} ${code.slice(3)}`)).toBe('right')
})

test('a code for one purpose or one address opens nothing else', async () => {
  const code = await issue()
  expect(codes.enter('registration', address, code)).toBe('gone')
  expect(codes.enter('sign-in', 'somebody@else.example', code)).toBe('gone')
  expect(codes.enter('sign-in', address, code)).toBe('right')
})

test('a code lives ten minutes and no longer', async () => {
  const code = await issue()
  time += codeLimits.life - 1
  expect(codes.enter('sign-in', address, other(code))).toBe('wrong')
  time += 1
  expect(codes.enter('sign-in', address, code)).toBe('gone')
})

test('after five wrong entries the right one comes too late', async () => {
  const code = await issue()
  for (let entry = 0; entry < codeLimits.tries; entry++)
    expect(codes.enter('sign-in', address, other(code))).toBe('wrong')
  expect(codes.enter('sign-in', address, code)).toBe('gone')
})

test('a second code is to be had after thirty seconds, and ends the first', async () => {
  const first = await issue()
  expect(await codes.issue('sign-in', address, client)).toEqual({ retryAfter: 30 })
  time += codeLimits.pause
  const second = await issue()
  if (first !== second) expect(codes.enter('sign-in', address, first)).toBe('wrong')
  expect(codes.enter('sign-in', address, second)).toBe('right')
})

test('being told to wait does not end the code that is on its way', async () => {
  const code = await issue()
  await codes.issue('sign-in', address, client)
  expect(codes.enter('sign-in', address, code)).toBe('right')
})

test('one address is written to five times an hour, whatever for', async () => {
  for (let asked = 0; asked < codeLimits.perAddress; asked++) {
    await issue()
    time += codeLimits.pause
  }
  const refused = await codes.issue('registration', address, client)
  expect(refused).toHaveProperty('retryAfter')
  expect('retryAfter' in refused && refused.retryAfter).toBeGreaterThan(30)
  expect(await issue('another@home.example')).toMatch(/^\d{6}$/)
})

test('one client asks thirty times an hour, whomever for, and then uses up nobody’s share', async () => {
  for (let asked = 0; asked < codeLimits.perClient; asked++) await issue(`somebody-${asked}@home.example`)
  expect(await codes.issue('sign-in', address, client)).toHaveProperty('retryAfter')
  for (let asked = 0; asked < codeLimits.perAddress; asked++) {
    codeOf(await codes.issue('sign-in', address, '192.0.2.1'))
    time += codeLimits.pause
  }
})

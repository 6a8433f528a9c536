import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { expect, test } from 'vitest'
import { type BotCheck, createBotCheck } from './bot-check.ts'

const rounds = 1

async function solve(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
}

const solved = async (check: BotCheck) => solve(await check.challenge())

test('work of another server, or of this one before it was started anew, does not pass', async () => {
  const check = createBotCheck({ rounds, life: 60 })
  expect(await check.passes(await solved(createBotCheck({ rounds, life: 60 })))).toBe(false)
  expect(await check.passes(await solved(check))).toBe(true)
})

test('work that is too old does not pass', async () => {
  const check = createBotCheck({ rounds, life: -1 })
  expect(await check.passes(await solved(check))).toBe(false)
})

test('work that was made lighter, or to last longer, does not pass', async () => {
  const check = createBotCheck({ rounds: 2, life: 60 })
  const { parameters, signature } = await check.challenge()
  for (const change of [{ cost: 1 }, { keyPrefix: '0' }, { expiresAt: 2 ** 31 }]) {
    const lighter = {
      parameters: { ...parameters, ...change },
      ...(signature !== undefined && { signature }),
    }
    expect(await check.passes(await solve(lighter))).toBe(false)
  }
})

test('the same work handed in twice at once passes once', async () => {
  const check = createBotCheck({ rounds, life: 60 })
  const payload = await solved(check)
  const passed = await Promise.all([check.passes(payload), check.passes(payload)])
  expect(passed.filter(Boolean)).toHaveLength(1)
})

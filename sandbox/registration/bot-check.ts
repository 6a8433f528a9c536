import { randomBytes } from 'node:crypto'
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import * as v from 'valibot'

/** Work that a browser does once and a robot would have to do each time. */
export interface BotCheck {
  /** A piece of work, signed and dated. */
  challenge(): Promise<Challenge>
  /** Whether this is the solution of a piece of ours that is not too old and was not handed in before. */
  passes(payload: string | null): Promise<boolean>
  clear(): void
}

/** How hard, and for how long: PBKDF2 rounds for each guess, of which about 256 are needed; seconds. */
const usual = { rounds: 1000, life: 10 * 60 }

const payloadSchema = v.object({
  challenge: v.object({
    parameters: v.looseObject({
      algorithm: v.string(),
      nonce: v.string(),
      salt: v.string(),
      cost: v.number(),
      keyLength: v.number(),
      keyPrefix: v.string(),
      expiresAt: v.number(),
    }),
    signature: v.string(),
  }),
  solution: v.object({ counter: v.number(), derivedKey: v.string() }),
})

/** The check, under a key that lives as long as this process. @see https://altcha.org/docs/v2/proof-of-work/ */
export function createBotCheck({ rounds, life } = usual): BotCheck {
  const hmacSignatureSecret = randomBytes(32).toString('base64url')
  /** What was handed in, until it is too old to be handed in again. */
  const spent = new Map<string, number>()
  return {
    challenge: () =>
      createChallenge({
        ...{ algorithm: 'PBKDF2/SHA-256', cost: rounds, deriveKey, hmacSignatureSecret },
        expiresAt: Math.floor(Date.now() / 1000) + life,
      }),
    async passes(payload) {
      const read = v.safeParse(payloadSchema, readBase64Json(payload ?? ''))
      if (!read.success) return false
      const { challenge, solution } = read.output
      // Before any waiting, so that two at once are not both the first.
      if (spent.has(challenge.signature)) return false
      const seconds = Date.now() / 1000
      for (const [signature, until] of spent) if (until < seconds) spent.delete(signature)
      const { verified } = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret })
      if (!verified || spent.has(challenge.signature)) return false
      spent.set(challenge.signature, challenge.parameters.expiresAt)
      return true
    },
    clear: () => spent.clear(),
  }
}

function readBase64Json(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'))
  } catch {
    // Not JSON: no solution, which is what the caller asks.
    return undefined
  }
}

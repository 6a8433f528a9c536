import {
  type AccessTokens,
  createReader,
  createWriter,
  FhirError,
  type Reader,
  type ReaderOptions,
  type Writer,
} from '../index.ts'
import type { TestServer } from './server.ts'

/** Tokens that start at `token-1` and count up with each renewal. */
export function countingTokens(): AccessTokens & { readonly renewed: string[] } {
  const renewed: string[] = []
  const now = () => `token-${renewed.length + 1}`
  return {
    renewed,
    current: async () => now(),
    renew: async rejected => {
      renewed.push(rejected)
      return now()
    },
  }
}

/** A reader of patient `p1` on that server, which does not sleep but remembers how long it would have. */
export function readerOf(
  server: TestServer,
  more: Partial<ReaderOptions> = {},
): Reader & { slept: number[] } {
  const slept: number[] = []
  const reader = createReader({
    fhirBase: server.base,
    patientId: 'p1',
    tokens: countingTokens(),
    signal: new AbortController().signal,
    fetch,
    now: () => 1_700_000_000_000,
    sleep: async ms => void slept.push(ms),
    ...more,
  })
  return { ...reader, slept }
}

/** A writer of patient `p1` on that server. */
export function writerOf(server: TestServer, more: Partial<ReaderOptions> = {}): Writer {
  return createWriter({
    fhirBase: server.base,
    patientId: 'p1',
    tokens: countingTokens(),
    signal: new AbortController().signal,
    fetch,
    now: () => 1_700_000_000_000,
    ...more,
  })
}

/** The FhirError that a promise ends in, whole. */
export async function errorOf(promise: Promise<unknown>): Promise<FhirError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof FhirError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

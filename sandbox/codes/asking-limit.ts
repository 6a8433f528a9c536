import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** How often something may be asked for. */
export interface AskingLimits {
  /** For one address that is written to. */
  perAddress: number
  /** By one client, told by its network address, for whatever addresses. */
  perClient: number
  /** Milliseconds in which that is counted. */
  window: number
}

/** Counts askings. */
export interface AskingLimit {
  /** Counts one, and says how many milliseconds to wait where it was one too many; 0 otherwise. */
  take(address: string, client: string): Promise<number>
  reset(): void
}

/** A count of what was asked for, by address and by client, in memory. */
export function createAskingLimit({ perAddress, perClient, window }: AskingLimits): AskingLimit {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: window / 1000 })
  let byAddress = limiter(perAddress)
  let byClient = limiter(perClient)
  return {
    // The client first: one that has had its share must not use up that of the addresses it asks for.
    take: async (address, client) =>
      (await waitFor(byClient, client)) || (await waitFor(byAddress, address.toLowerCase())),
    reset() {
      byAddress = limiter(perAddress)
      byClient = limiter(perClient)
    },
  }
}

async function waitFor(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return Math.max(refused.msBeforeNext, 1)
  }
}

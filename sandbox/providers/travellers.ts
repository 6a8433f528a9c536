/** A sign-in that has gone to another provider, by the `state` that it left with. */
export interface Traveller {
  /** The sign-in's id, which only its own browser has a cookie for. */
  uid: string
  /** Where its answer is taken: below the sign-in's own pages. */
  back: string
  nonce: string
  verifier: string
}

/** Who is on the way. */
export interface Travellers {
  leave(state: string, traveller: Traveller): void
  /** Where somebody with this `state` belongs, without letting them in yet. */
  find(state: string): Traveller | undefined
  /** Once. */
  take(state: string): Traveller | undefined
}

const lifeMs = 10 * 60_000

/** Nobody on the way yet; each has ten minutes. */
export function createTravellers(now: () => number = Date.now): Travellers {
  const away = new Map<string, Traveller & { until: number }>()
  const find = (state: string) => {
    const found = away.get(state)
    return found !== undefined && found.until > now() ? found : undefined
  }
  return {
    leave(state, traveller) {
      for (const [old, { until }] of away) if (until <= now()) away.delete(old)
      away.set(state, { ...traveller, until: now() + lifeMs })
    },
    find,
    take(state) {
      const found = find(state)
      away.delete(state)
      return found
    },
  }
}

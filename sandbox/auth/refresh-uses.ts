/** How often refresh tokens were sent, since the count began. */
export interface RefreshUses {
  /** Sendings that reached the authorization server, good or bad. */
  total: number
  /** Those of a token that had been traded for another before: each is one that a client must never make. */
  reused: number
}

/** Counts refresh tokens that are used twice, over a life of any length. */
export interface RefreshLedger {
  note(token: string, accepted: boolean): void
  count(): RefreshUses
  clear(): void
}

/** An empty ledger. It keeps the spent tokens and no request. */
export function createRefreshLedger(): RefreshLedger {
  const spent = new Set<string>()
  let uses: RefreshUses = { total: 0, reused: 0 }
  return {
    note(token, accepted) {
      uses.total += 1
      if (spent.has(token)) uses.reused += 1
      if (accepted) spent.add(token)
    },
    count: () => ({ ...uses }),
    clear() {
      spent.clear()
      uses = { total: 0, reused: 0 }
    },
  }
}

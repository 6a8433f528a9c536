/** How much one reader takes from a server before it stops. Times in milliseconds. */
export interface Limits {
  /** One GET, from the request to the last byte of its body. */
  readonly requestMs: number
  /** Bytes of one body, counted as they arrive (after decompression), whatever Content-Length says. */
  readonly bodyBytes: number
  /** Nesting of arrays and objects in one body. */
  readonly depth: number
  /** Pages of one search. */
  readonly pages: number
  /** Bundle entries of one search, all pages together. */
  readonly entries: number
  /** One search with its retries and waits; what was read until then is kept. */
  readonly searchMs: number
  /** Further tries of one GET after 429, 502, 503 or 504. */
  readonly retries: number
  /** The longest Retry-After that is waited for; a longer one is an error that names it. */
  readonly retryAfterMs: number
}

/** The limits unless told otherwise. */
export const defaultLimits: Limits = {
  requestMs: 30_000,
  bodyBytes: 20 * 1024 * 1024,
  depth: 100,
  pages: 50,
  entries: 10_000,
  searchMs: 120_000,
  retries: 2,
  retryAfterMs: 60_000,
}

/** Observations are what grows without end: a life on an intensive ward, a monitor that is worn for years. */
export const observationLimits = { pages: 2_000, entries: 200_000, searchMs: 30 * 60_000 } as const

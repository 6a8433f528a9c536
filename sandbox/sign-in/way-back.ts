/** The sign-in that somebody left for a page of ours, to be led back to; undefined for any other address. */
export function readWayBack(path: string | null): string | undefined {
  return path !== null && /^\/(?:auth\/interaction\/[\w-]+|sign-in)$/.test(path) ? path : undefined
}

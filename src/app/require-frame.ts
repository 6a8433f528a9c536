import { AppError } from './app-error.ts'

/**
 * Stops where the page is shown in a frame that the configuration does not allow. The browser refuses such frames by
 * the `frame-ancestors` header; this is for a host that forgot to send it.
 *
 * @param listed the configuration's `frameAncestors`.
 * @throws {AppError} `frame-not-allowed`
 */
export function requireAllowedFrame(listed: readonly string[]): void {
  if (window.top === window.self) return
  const ancestors = 'ancestorOrigins' in location ? [...location.ancestorOrigins] : undefined
  if (!mayBeFramedBy(ancestors, listed)) throw new AppError('frame-not-allowed')
}

/** Whether every page around this one is listed; where a browser does not name them, whether any may be. */
export function mayBeFramedBy(ancestors: readonly string[] | undefined, listed: readonly string[]): boolean {
  return ancestors === undefined ? listed.length > 0 : ancestors.every(origin => listed.includes(origin))
}

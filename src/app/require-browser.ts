import { AppError } from './app-error.ts'

/**
 * What no part of this app can do without: a secure context, because WebCrypto lives only there.
 *
 * @throws {AppError} `browser-too-old`; `page-altered` where something else has changed what every object is
 */
export function requireBrowser(): void {
  if (!globalThis.isSecureContext || globalThis.crypto?.subtle === undefined) {
    throw new AppError('browser-too-old')
  }
  // Whatever is put on every object would be read as an option of every request.
  for (const name in {}) throw new AppError('page-altered', { name })
  window.name = '' // a window's name outlives its page, and may carry somebody's data
}

/**
 * We install no service worker. One that controls this page is of an earlier app at this address, or a hostile one,
 * and sees every request: it is sent away, and the page is loaded again without it.
 *
 * @returns whether the page is about to be loaded again
 */
export async function dismissServiceWorkers(): Promise<boolean> {
  const { serviceWorker } = navigator
  if (!serviceWorker?.controller) return false
  const found = await serviceWorker.getRegistrations()
  const gone = await Promise.all(found.map(registration => registration.unregister()))
  const cleared = gone.length > 0 && gone.every(Boolean)
  if (cleared) location.reload()
  return cleared
}

import { AppError } from './app-error.ts'

/**
 * What no part of this app can do without: a secure context, because WebCrypto lives only there.
 *
 * @throws {AppError} `browser-too-old`
 */
export function requireBrowser(): void {
  if (!globalThis.isSecureContext || globalThis.crypto?.subtle === undefined) {
    throw new AppError('browser-too-old')
  }
}

/**
 * What can go wrong outside of any protocol.
 * - `config-missing`: the page was deployed without `npm run configure`.
 * - `launch-iss-missing`, `launch-context-missing`: half a launch URL.
 * - `launch-repeated-parameter`: `iss` or `launch` stands there twice.
 * - `launch-too-long`: an `iss` or `launch` no server sends.
 * - `server-unknown`: the configuration does not trust this `iss`.
 * - `launch-not-allowed`: it does, but not for this kind of launch.
 * - `frame-not-allowed`: shown inside a page that the configuration does not list.
 * - `part-missing`: a file of this app could not be loaded; a newer version may have replaced it.
 * - `browser-too-old`: no secure context or no WebCrypto.
 * - `page-altered`: an extension, or worse, has changed what every object is.
 */
export type AppErrorCode =
  | 'config-missing'
  | 'launch-iss-missing'
  | 'launch-context-missing'
  | 'launch-repeated-parameter'
  | 'launch-too-long'
  | 'server-unknown'
  | 'launch-not-allowed'
  | 'frame-not-allowed'
  | 'part-missing'
  | 'browser-too-old'
  | 'page-altered'

/** A refusal of the app itself. `detail` is plain text for "Details", never a secret. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: AppErrorCode
  readonly detail: Readonly<Record<string, string>>

  constructor(code: AppErrorCode, detail: Readonly<Record<string, string>> = {}) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

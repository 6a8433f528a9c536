import { asFhirBase, type FhirBase } from '#smart'
import { AppError } from './app-error.ts'

const LONGEST_LAUNCH = 4096

/** What an EHR says in a launch URL. Nothing else in the URL is read. */
export interface EhrLaunch {
  /** Byte for byte, as it will be sent back in `aud`. */
  readonly iss: FhirBase
  /** Opaque; echoed byte for byte. */
  readonly launch: string
}

/**
 * Reads `iss` and `launch`.
 *
 * @throws {AppError} when either is missing, repeated or absurdly long.
 * @throws {SmartError} `iss-malformed`
 * @see SMART App Launch 2.2 "Launch App: EHR Launch"
 */
export function readLaunchUrl(url: URL): EhrLaunch {
  const iss = once(url, 'iss')
  const launch = once(url, 'launch')
  if (iss === undefined || iss === '') throw new AppError('launch-iss-missing')
  if (launch === undefined || launch === '') throw new AppError('launch-context-missing')
  if (launch.length > LONGEST_LAUNCH) throw new AppError('launch-too-long')
  return { iss: asFhirBase(iss), launch }
}

function once(url: URL, name: string): string | undefined {
  const values = url.searchParams.getAll(name)
  if (values.length > 1) throw new AppError('launch-repeated-parameter', { parameter: name })
  return values[0]
}

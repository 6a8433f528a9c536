import { SmartError, type SmartErrorCode } from './error.ts'

/** Nobody answered, or not as one does who is well. */
const SILENCE: readonly SmartErrorCode[] = ['unreachable', 'timeout', 'aborted', 'http-error']

/**
 * What comes of this work; its SmartError becomes one of the provider's, the first code in `detail.reason`: two servers
 * take part, and whoever reads an error must learn which of them it is about. A clock that disagrees is this device's.
 */
export async function toldAsTheirs<T>(
  code: 'provider-unusable' | 'provider-refused' | 'provider-identity',
  work: Promise<T>,
): Promise<T> {
  try {
    return await work
  } catch (cause) {
    if (!(cause instanceof SmartError) || cause.code === 'id-token-clock') throw cause
    const detail = { ...cause.detail, reason: cause.code }
    throw new SmartError(SILENCE.includes(cause.code) ? 'provider-unreachable' : code, { cause, detail })
  }
}

import { FhirError, type Writer } from '#fhir'
import type { SignInWanted } from '#smart'

/** A server that asks for a surer sign-in without saying which wants one of now. */
const ANEW: SignInWanted = { acr: [], maxAge: 0 }

/** What the server wants of the sign-in, where that is why it refused. @see RFC 9470 §3 */
export function findAsked(error: unknown): SignInWanted | undefined {
  if (!(error instanceof FhirError) || error.challenge === undefined) return undefined
  const { acr, maxAge } = error.challenge
  return acr.length === 0 && maxAge === undefined ? ANEW : { acr, maxAge }
}

/** The same writer, which tells whenever the server wants a surer sign-in. */
export function tellingAsked(writer: Writer, tell: (wanted: SignInWanted) => void): Writer {
  const telling = (error: unknown): never => {
    const wanted = findAsked(error)
    if (wanted !== undefined) tell(wanted)
    throw error
  }
  return {
    readVersioned: writer.readVersioned,
    create: (...args) => writer.create(...args).catch(telling),
    update: (...args) => writer.update(...args).catch(telling),
    remove: (...args) => writer.remove(...args).catch(telling),
  }
}

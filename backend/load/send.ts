import type { World } from '#smart'
import { type Credentials, SignInRefused } from './token.ts'

/** What a server said to one request. */
export interface Taken {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** Entries of a batch that the server refused, each in its own words. */
  readonly refused: readonly string[]
  /** How often the request had to be sent again. */
  readonly retries: number
}

/** A request that the server does not take, however often it is sent; `message` holds its own words. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused'
}

/** A server that could not be had for as long as we were willing to wait. */
export class ServerUnwell extends Error {
  override readonly name = 'ServerUnwell'
}

interface Sending {
  readonly fhirBase: string
  readonly credentials: Credentials
  readonly world: World
  readonly sleep: (ms: number) => Promise<void>
  /** How often a request is sent at most. */
  readonly tries: number
}

const LONGEST_WAIT_MS = 60_000
const LONGEST_REQUEST_MS = 10 * 60_000
const passing = [408, 429, 500, 502, 503, 504]

/**
 * Sends a bundle to the FHIR base. A server that is unwell, or asks to wait, is given time: twice as long after each
 * failure, spread by chance so that several loaders do not come back at once, and as long as `Retry-After` says.
 * @throws RequestRefused, ServerUnwell, and whatever the credentials throw
 */
export async function sendBundle(bundle: fhir4.Bundle, sending: Sending): Promise<Taken> {
  const { credentials, sleep, tries } = sending
  let renewed = false
  for (let retries = 0; ; retries++) {
    const authorization = await credentials.current()
    const answer = await post(bundle, authorization, sending)
    if (answer?.ok) return readTaken(await answer.json().catch(() => undefined), retries)
    if (answer?.status === 401 && !renewed && credentials.refused(authorization)) {
      renewed = true
      await answer.body?.cancel()
      continue
    }
    if (answer !== undefined && !passing.includes(answer.status)) throw await refusalOf(answer)
    if (retries + 1 >= tries)
      throw new ServerUnwell(
        `The server did not take the request in ${tries} tries (${answer?.status ?? 'no answer'}).`,
      )
    await answer?.body?.cancel()
    await sleep(waitFor(retries, answer?.headers.get('retry-after') ?? undefined, sending.world.now()))
  }
}

async function post(
  bundle: fhir4.Bundle,
  authorization: string,
  { fhirBase, world }: Sending,
): Promise<Response | undefined> {
  const { fetch } = world
  try {
    return await fetch(fhirBase, {
      method: 'POST',
      headers: {
        authorization,
        'content-type': 'application/fhir+json',
        accept: 'application/fhir+json',
        prefer: 'return=minimal',
      },
      body: JSON.stringify(bundle),
      redirect: 'error',
      signal: AbortSignal.timeout(LONGEST_REQUEST_MS),
    })
  } catch {
    return undefined // nobody answered; it may have been taken all the same, and may be sent again
  }
}

/** In milliseconds. `Retry-After` is seconds or a date (RFC 9110 §10.2.3). */
function waitFor(retries: number, retryAfter: string | undefined, now: number): number {
  const asked =
    retryAfter === undefined
      ? Number.NaN
      : /^\d+$/.test(retryAfter)
        ? Number(retryAfter) * 1000
        : Date.parse(retryAfter) - now
  const own = 1000 * 2 ** retries * (0.5 + Math.random() / 2)
  return Math.min(Math.max(Number.isNaN(asked) ? 0 : asked, own), LONGEST_WAIT_MS)
}

async function refusalOf(answer: Response): Promise<Error> {
  const words = wordsOf(await answer.json().catch(() => undefined))
  const message = `${answer.status}${words === '' ? '' : `: ${words}`}`
  if (answer.status === 401) return new SignInRefused(`The server does not accept this sign-in (${message}).`)
  if (answer.status === 403) return new RequestRefused(`${message} (see --scope)`)
  return new RequestRefused(message)
}

/** What an OperationOutcome says, shortened. */
function wordsOf(body: unknown): string {
  const { issue } = { issue: [], ...(body as Partial<fhir4.OperationOutcome> | undefined) }
  const words = Array.isArray(issue)
    ? issue.map(({ details, diagnostics, code }) => details?.text ?? diagnostics ?? code)
    : []
  return words.join('; ').slice(0, 300)
}

/** A server that answers without entries has taken everything, and does not say how. */
function readTaken(body: unknown, retries: number): Taken {
  const { entry } = { entry: [], ...(body as Partial<fhir4.Bundle> | undefined) }
  const answers = (Array.isArray(entry) ? entry : []).map(({ response }) => response)
  const count = (status: RegExp) => answers.filter(answer => status.test(answer?.status ?? '')).length
  return {
    created: count(/^201/),
    updated: count(/^200/),
    unchanged: count(/^(204|304)/),
    refused: answers
      .filter(answer => /^[45]/.test(answer?.status ?? ''))
      .map(answer => `${answer?.status} ${wordsOf(answer?.outcome)}`.trim()),
    retries,
  }
}

import { FhirError } from './error.ts'

/** An object of unknown members: not null, not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Parses JSON text from a server. Members named `__proto__` are left out, so that no later copy of the object can
 * change its prototype.
 * @throws FhirError `not-fhir` empty or not JSON; `too-large` nested deeper than `depth`
 */
export function readJson(text: string, depth: number): unknown {
  if (text.trim() === '') throw new FhirError('not-fhir', { cause: 'empty body' })
  // Before parsing, as a hostile body could exhaust the stack of whoever walks the result.
  if (isDeeper(text, depth)) throw new FhirError('too-large', { cause: `nested deeper than ${depth}` })
  try {
    // A reviver triples the time of a parse, so it runs only where the name can occur (`_` may be escaped).
    return /__proto__|\\u005f/i.test(text) ? JSON.parse(text, withoutProto) : JSON.parse(text)
  } catch {
    // The engine's message quotes the body, which is a patient's: it is not kept as the cause.
    throw new FhirError('not-fhir', { cause: 'not JSON' })
  }
}

const withoutProto = (key: string, value: unknown) => (key === '__proto__' ? undefined : value)

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = [34, 92, 91, 93, 123, 125]

function isDeeper(text: string, depth: number): boolean {
  let open = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === quote) at = endOfString(text, at)
    else if (char === openBrace || char === openBracket) {
      if (++open > depth) return true
    } else if (char === closeBrace || char === closeBracket) open--
  }
  return false
}

/** Where the string ends that begins at `start`; most of a resource is strings, and they are leapt over. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes++
    if (slashes % 2 === 0) return end
  }
  return text.length
}

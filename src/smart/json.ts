import { SmartError } from './error.ts'

/** A JSON object whose members are all still to be judged. Read them with `member`, never by index. */
export type JsonObject = { readonly [name: string]: unknown }

/** Deeper than any document that SMART defines, far shallower than a stack. */
const MAX_DEPTH = 100

/**
 * Parses JSON text from a stranger. Throws SmartError('not-json') with `detail.reason` `syntax`, `too-deep` or
 * `repeated-name`; the parser's own message is left out because it quotes the text, which may be a token.
 * `unique: true` refuses a name that occurs twice in one object, as the token endpoint must (RFC 6749 §3.2);
 * elsewhere the last one wins, as in JSON.parse.
 */
export function readJson(text: string, { unique = false } = {}): unknown {
  requireSoundStructure(text, unique)
  try {
    return JSON.parse(text)
  } catch {
    throw new SmartError('not-json', { detail: { reason: 'syntax' } })
  }
}

/** The value as an object (not an array, not null), or undefined. */
export function findObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined
}

/** The value as an array; anything else is an empty one. */
export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The strings of an array of strings; undefined when the value is no array. */
export function findStrings(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined
}

/**
 * An object's own member, so that neither `__proto__` nor a polluted prototype can answer; JSON null and the
 * empty string come back undefined ("parameters sent without a value MUST be treated as if they were omitted").
 * @see RFC 6749 §3.2
 */
export function member(object: JsonObject, name: string): unknown {
  if (!Object.hasOwn(object, name)) return undefined
  const value = object[name]
  return value === null || value === '' ? undefined : value
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One pass over the text before JSON.parse sees it: depth always, repeated names if asked. */
function requireSoundStructure(text: string, unique: boolean): void {
  const open: (Set<string> | undefined)[] = []
  let nameNext = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (char === '"') {
      const end = endOfString(text, i)
      if (nameNext) requireNewName(open.at(-1), text.slice(i, end + 1))
      nameNext = false
      i = end
    } else if (char === '{' || char === '[') {
      if (open.length === MAX_DEPTH) throw new SmartError('not-json', { detail: { reason: 'too-deep' } })
      open.push(unique && char === '{' ? new Set() : undefined)
      nameNext = unique && char === '{'
    } else if (char === '}' || char === ']') {
      open.pop()
    } else if (char === ',') {
      nameNext = open.at(-1) !== undefined
    }
  }
}

function requireNewName(seen: Set<string> | undefined, quoted: string): void {
  let name: string
  try {
    name = String(JSON.parse(quoted)) // "\u0073cope" and "scope" are one name
  } catch {
    throw new SmartError('not-json', { detail: { reason: 'syntax' } })
  }
  if (seen?.has(name)) throw new SmartError('not-json', { detail: { reason: 'repeated-name' } })
  seen?.add(name)
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"') return i
  }
  return text.length
}

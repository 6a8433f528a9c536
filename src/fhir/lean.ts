import type { AnyResource } from './answer.ts'
import { isRecord } from './json.ts'

/** Texts longer than this are hardly ever said twice. */
const LONGEST_SHARED = 2000
/** So many are looked at before it is said that they differ. */
const TRIAL = 64

/**
 * Holds the resources of a long list in little memory: what they have in common, as a category, a unit or a range, is
 * there once, and the narrative is left out where it says no more than the fields. For as long as one list is read.
 */
export class Lean {
  readonly #members = new Shelf()

  /** The same resource, element by element; the one that is handed in is left as it is. */
  take(resource: AnyResource): AnyResource {
    const { resourceType } = resource
    const { text, ...rest } = resource
    return { ...this.#members.holdApart(isGenerated(text) ? rest : resource), resourceType }
  }
}

/**
 * A narrative of status `additional`, or of none that is known, may say what no field says.
 * @see FHIR R4 §2.4.1 NarrativeStatus
 */
function isGenerated(text: unknown): boolean {
  return isRecord(text) && ['generated', 'extensions', 'empty'].includes(String(text.status))
}

/** What stood in one place of the resources so far: all values of `category`, or of `valueQuantity.unit`. */
class Shelf {
  readonly #texts = new Map<string, string>()
  /** By their JSON. */
  readonly #elements = new Map<string, object>()
  readonly #inner = new Map<string, Shelf>()
  #asked = 0
  #found = 0

  /** The value itself, or one that was here before and equals it. */
  hold(value: unknown): unknown {
    if (typeof value === 'string') return this.#repeats() ? this.#share(this.#texts, value, value) : value
    if (typeof value !== 'object' || value === null) return value
    if (this.#repeats()) return this.#share(this.#elements, JSON.stringify(value), value)
    if (Array.isArray(value)) return value.map(item => this.#innerAt('').hold(item))
    return isRecord(value) ? this.holdApart(value) : value
  }

  /** A copy of an element that differs from all others, its members held each for itself. */
  holdApart(element: Readonly<Record<string, unknown>>): Record<string, unknown> {
    // A spread keeps the compact layout of what was parsed.
    const copy: Record<string, unknown> = { ...element }
    for (const [member, value] of Object.entries(element)) {
      // An assignment to it would not make a member.
      if (member !== '__proto__') copy[member] = this.#innerAt(member).hold(value)
    }
    return copy
  }

  #innerAt(member: string): Shelf {
    const known = this.#inner.get(member)
    if (known !== undefined) return known
    const shelf = new Shelf()
    this.#inner.set(member, shelf)
    return shelf
  }

  /** False once most of what came was new: then remembering costs more than it saves. */
  #repeats(): boolean {
    if (this.#asked < TRIAL || this.#found * 2 >= this.#asked) return true
    this.#texts.clear()
    this.#elements.clear()
    return false
  }

  #share<Value>(known: Map<string, Value>, key: string, value: Value): Value {
    if (key.length > LONGEST_SHARED) return value
    this.#asked++
    const same = known.get(key)
    if (same === undefined) known.set(key, value)
    else this.#found++
    return same ?? value
  }
}

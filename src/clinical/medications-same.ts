import { medicines as words } from '#words'
import { type Code, codeText } from './codes.ts'
import type { MedicationLine } from './medications-line.ts'

/** Lines that are about one medicine, and why they are taken to be. */
export interface Together {
  readonly lines: readonly MedicationLine[]
  /** In words, the surest first; empty for a line that stands alone. */
  readonly because: readonly string[]
}

/**
 * Puts together the lines that say themselves that they are about the same medicine: by a code they share, by the
 * Medication they refer to, or because one refers to the other. A name alone puts nothing together. Lines and groups
 * keep the order of the lines.
 */
export function sameMedicine(lines: readonly MedicationLine[]): readonly Together[] {
  const sets = new Sets(lines.length)
  const reasons = new Map<number, Set<string>>()
  const join = (a: number, b: number, why: string) => {
    sets.join(a, b)
    reasons.set(a, (reasons.get(a) ?? new Set()).add(why))
  }
  const firstWith = new Map<string, number>()
  const selves = new Map(lines.map((line, place) => [line.refers.self, place]))
  for (const [place, line] of lines.entries()) {
    for (const [mark, why] of marksOf(line)) {
      const first = firstWith.get(mark)
      if (first === undefined) firstWith.set(mark, place)
      else join(first, place, why)
    }
    for (const reference of line.refers.entries) {
      const other = selves.get(reference)
      if (other !== undefined && other !== place) join(other, place, words.refersToEachOther())
    }
    const replaced = selves.get(line.refers.replaces ?? '')
    const before = replaced === undefined ? undefined : lines[replaced]
    // An order may replace one for another medicine: then the two stay apart.
    if (replaced !== undefined && before !== undefined && soundAlike(line, before)) {
      join(replaced, place, words.replacesEarlier())
    }
  }
  return gathered(lines, sets, reasons)
}

function gathered(
  lines: readonly MedicationLine[],
  sets: Sets,
  reasons: ReadonlyMap<number, ReadonlySet<string>>,
): readonly Together[] {
  const groups = new Map<number, { lines: MedicationLine[]; because: Set<string> }>()
  for (const [place, line] of lines.entries()) {
    const root = sets.find(place)
    const group = groups.get(root) ?? { lines: [], because: new Set() }
    groups.set(root, group)
    group.lines.push(line)
    for (const why of reasons.get(place) ?? []) group.because.add(why)
  }
  return [...groups.values()].map(({ lines, because }) => ({ lines, because: [...because] }))
}

/** What a line has in common with every other line about its medicine, and how that is told. */
function marksOf({ medicine, refers }: MedicationLine): readonly (readonly [string, string])[] {
  const codes = medicine.codes.filter(identifies).map(code => {
    return [JSON.stringify([code.system, code.code]), words.sameCode(codeText(code))] as const
  })
  return refers.medication === undefined
    ? codes
    : [...codes, [`medication ${refers.medication}`, words.sameMedication()]]
}

/** True for a code of a substance or product; an ATC code of less than seven characters is of a whole class. */
function identifies({ system, code }: Code): boolean {
  if (code === '' || system?.includes(':') !== true || saysNothing.has(system)) return false
  return system !== 'http://www.whocc.no/atc' || code.length >= 7
}

const saysNothing = new Set([
  'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  'http://terminology.hl7.org/CodeSystem/v3-NullFlavor',
  'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips',
])

/**
 * The words of a medicine's name without strengths, brackets and marks: "predniSONE (DELTASONE) 5 mg tablet" is
 * "prednisone tablet". For telling that two may be the same, never for deciding that they are.
 */
export function nameWords({ medicine }: MedicationLine): readonly string[] {
  return medicine.name
    .toLowerCase()
    .replace(/[([{][^)\]}]*[)\]}]/g, ' ')
    .split(/[\s,;]+/)
    .filter(word => /[\p{L}/+]/u.test(word) && !/\d/.test(word) && !unit.test(word))
    .slice(0, 12)
}

function soundAlike(a: MedicationLine, b: MedicationLine): boolean {
  const [shorter = [], longer = []] = [nameWords(a), nameWords(b)].toSorted((x, y) => x.length - y.length)
  return shorter.length > 0 && shorter.every((word, place) => word === longer[place])
}

const unit =
  /^(k?g|mg|mcg|ug|µg|μg|ng|ml|l|iu|unt|units?|meq|mmol|hr|actuat|%|micrograms?|milligrams?)(\/.*)?$/

/** Disjoint sets, each known by its first member. */
class Sets {
  readonly #parents: number[]

  constructor(size: number) {
    this.#parents = Array.from({ length: size }, (_, place) => place)
  }

  find(member: number): number {
    let root = member
    for (
      let parent = this.#parents[root];
      parent !== undefined && parent !== root;
      parent = this.#parents[root]
    ) {
      const above = this.#parents[parent] ?? parent
      this.#parents[root] = above
      root = above
    }
    return root
  }

  join(a: number, b: number): void {
    const [first, second] = [this.find(a), this.find(b)]
    this.#parents[Math.max(first, second)] = Math.min(first, second)
  }
}

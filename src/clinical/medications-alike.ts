import type { Medicine } from './medications-medicine.ts'
import { nameWords } from './medications-same.ts'

/** Other medicines of the list whose names sound the same, though nothing in the record says that they are. */
export interface Alike {
  /** At most three of their names, each once. */
  readonly names: readonly string[]
  readonly count: number
}

/** Which medicines may be the same as which others, by their places in the list. */
export function findAlike(medicines: readonly Omit<Medicine, 'alike'>[]): ReadonlyMap<number, Alike> {
  const spelled = medicines.map(({ leading }) => nameWords(leading))
  const bySpelling = new Map<string, number[]>()
  for (const [place, words] of spelled.entries()) {
    if (words.length > 0) bySpelling.set(words.join(' '), [...(bySpelling.get(words.join(' ')) ?? []), place])
  }
  const longer = new Map<string, string[]>()
  const shorter = new Map<string, string[]>()
  for (const spelling of bySpelling.keys()) {
    for (const start of startsOf(spelling)) {
      if (!bySpelling.has(start)) continue
      longer.set(start, [...(longer.get(start) ?? []), spelling])
      shorter.set(spelling, [...(shorter.get(spelling) ?? []), start])
    }
  }
  const found = new Map<number, Alike>()
  for (const [spelling, places] of bySpelling) {
    const others = [...(shorter.get(spelling) ?? []), ...(longer.get(spelling) ?? [])]
    const beside = others.flatMap(other => bySpelling.get(other) ?? [])
    if (places.length + beside.length < 2) continue
    for (const place of places) {
      found.set(place, alikeOf([...places.filter(other => other !== place), ...beside], medicines))
    }
  }
  return found
}

function alikeOf(places: readonly number[], medicines: readonly Omit<Medicine, 'alike'>[]): Alike {
  const names = new Set<string>()
  for (const place of places) {
    if (names.size === 3) break
    const medicine = medicines[place]
    if (medicine !== undefined) names.add(medicine.leading.medicine.name)
  }
  return { names: [...names], count: places.length }
}

/** "insulin", "insulin glargine" for "insulin glargine pen". */
function startsOf(spelling: string): readonly string[] {
  const parts = spelling.split(' ')
  return parts.slice(1).map((_, place) => parts.slice(0, place + 1).join(' '))
}

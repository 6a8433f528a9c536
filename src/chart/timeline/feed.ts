import { Timeline } from '#clinical'
import type { PartFound, RecordPart } from '../search/record-parts.ts'
import { isShown } from '../section-state.ts'

/** Feeds a timeline with a record as it arrives: what was taken in before is not taken in again. */
export class TimelineFeed {
  readonly #timeZone: string | undefined
  readonly #taken = new Map<string, Taken>()
  #timeline: Timeline

  constructor(timeZone: string | undefined) {
    this.#timeZone = timeZone
    this.#timeline = new Timeline(timeZone)
  }

  get timeline(): Timeline {
    return this.#timeline
  }

  /** The work of taking in what these parts hold, a few resources a step. It may be left off and begun again. */
  *take(parts: readonly RecordPart[]): Generator<void> {
    const there = parts.flatMap(({ type, state }) => (isShown(state) ? [{ type, found: state.data }] : []))
    const isSame = [...this.#taken].every(([type, taken]) => {
      const found = there.find(part => part.type === type)?.found
      return found !== undefined && continues(found, taken)
    })
    // Reports hold observations, so one that comes after them puts all of them in question.
    const isLateReport = this.#taken.has('Observation') && !this.#taken.has('DiagnosticReport')
    if (!isSame || (isLateReport && there.some(({ type }) => type === 'DiagnosticReport'))) {
      this.#timeline = new Timeline(this.#timeZone)
      this.#taken.clear()
    }
    for (const { type, found } of there) {
      const taken = this.#taken.get(type) ?? { count: 0, last: undefined }
      this.#taken.set(type, taken)
      while (taken.count < found.resources.length) {
        taken.last = found.resources[taken.count]
        taken.count += 1
        this.#timeline.add(type, taken.last)
        if (taken.count % STEP === 0) yield
      }
    }
  }
}

const STEP = 20

interface Taken {
  count: number
  last: unknown
}

/** Whether the list begins with what was taken of it: then only the rest is new. */
function continues({ resources }: PartFound, { count, last }: Taken): boolean {
  return count === 0 || resources[count - 1] === last
}

import { type Gap, isShown, type SectionState, type Unshown } from './section-state.ts'

/** One list that makes up a section, alone or together with others. */
export interface Part<T> {
  /** What it holds, in words: "Ordered medicines". */
  readonly name: string
  readonly state: SectionState<T>
}

type DataOf<Parts extends readonly Part<unknown>[]> = {
  readonly [I in keyof Parts]: Parts[I] extends Part<infer T> ? T | undefined : never
}

/**
 * The rung of a section that several searches make up. As long as one is there it is shown, and the others are named
 * as missing; a part the server does not offer at all leaves the section complete, with a note.
 */
export function joinedStates<const Parts extends readonly Part<unknown>[]>(
  parts: Parts,
): SectionState<DataOf<Parts>> {
  const states = parts.map(part => part.state)
  const retry = () => {
    for (const state of states) if ('retry' in state) state.retry()
  }
  const shown = states.filter(isShown)
  const speaker = speakerOf(states)
  // While one part is on its way nothing is concluded from the others alone.
  if (speaker !== undefined && (shown.length === 0 || speaker.kind === 'loading')) {
    return speaker.kind === 'failed' ? { ...speaker, retry } : speaker
  }
  const notes = [
    ...summed(shown.flatMap(state => state.notes)),
    ...(parts.length > 1 ? parts.flatMap(missing) : []),
  ]
  const asOf = Math.min(...shown.map(state => state.asOf))
  const data = parts.map(({ state }) => (isShown(state) ? state.data : undefined)) as DataOf<Parts>
  if (!notes.every(isHarmless)) return { kind: 'incomplete', data, asOf, notes, retry }
  const isEmpty = shown.every(state => state.kind === 'none-recorded')
  return { kind: isEmpty ? 'none-recorded' : 'shown', data, asOf, notes }
}

/** True for a note that leaves the list as complete as this server can make it. */
export function isHarmless(note: Gap): boolean {
  return note.kind === 'part-missing' && note.why === 'not-supported'
}

/** Which of the parts that are not there speaks for the section. */
function speakerOf(states: readonly SectionState<unknown>[]): Unshown | undefined {
  const unshown = states.flatMap(state => (isShown(state) ? [] : [state]))
  return unshown.toSorted((a, b) => urgency.indexOf(a.kind) - urgency.indexOf(b.kind))[0]
}

/** What is counted in several parts is counted once, and told in one line. */
function summed(notes: readonly Gap[]): readonly Gap[] {
  return notes.reduce<readonly Gap[]>((before, note) => {
    if (note.kind !== 'withheld' && note.kind !== 'skipped') return before.concat(note)
    const same = before.find(({ kind }) => kind === note.kind)
    const count = note.count + (same && 'count' in same ? same.count : 0)
    return before.filter(one => one !== same).concat({ kind: note.kind, count })
  }, [])
}

function missing({ name, state }: Part<unknown>): readonly Gap[] {
  return isShown(state) ? [] : [{ kind: 'part-missing', part: name, why: state.kind }]
}

const urgency: readonly Unshown['kind'][] = ['loading', 'failed', 'not-permitted', 'not-supported']

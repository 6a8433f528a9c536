import { nameKeysOf } from '#clinical'

/** What this tab learns of a record that is open in another. */
export type Likeness =
  /** The same record, and it names somebody else there. */
  | 'contradicts'
  /** Another record, of somebody whose name is the same or sounds like it. */
  | 'similar'
  | 'other'

/** What a tab says of its record: digests under a nonce of its own, from which no name can be read. */
interface Said {
  readonly tab: string
  readonly nonce: string
  readonly record: string
  readonly identity: string
  readonly names: readonly string[]
  readonly answer: boolean
}

/** Where tabs meet. */
interface MeetingPlace {
  readonly channel: BroadcastChannel
  readonly locks: LockManager
  readonly randomId: () => string
}

/**
 * Watches which records are open in the other tabs of this browser, and tells how they are like this one. A tab holds a
 * lock as long as it is open, so that one that crashed is forgotten as well.
 *
 * @param tell told on every change; the likenesses of all other open records.
 * @param signal ends the watch.
 */
export async function watchOtherRecords(
  { fhirBase, patient }: { fhirBase: string; patient: fhir4.Patient },
  tell: (others: readonly Likeness[]) => void,
  signal: AbortSignal,
  { channel, locks, randomId }: MeetingPlace,
): Promise<void> {
  const tab = randomId()
  const others = new Map<string, Likeness | undefined>()
  const facts = factsOf(fhirBase, patient)

  const say = async (answer: boolean) => {
    const nonce = randomId()
    channel.postMessage({ tab, nonce, answer, ...(await digestsOf(facts, nonce)) } satisfies Said)
  }
  const hear = async ({ data }: MessageEvent<unknown>) => {
    const said = readSaid(data)
    if (said === undefined || said.tab === tab || signal.aborted) return
    const isNew = !others.has(said.tab)
    others.set(said.tab, likeness(said, await digestsOf(facts, said.nonce)))
    tell(known(others))
    if (!said.answer) void say(true)
    if (isNew) await forgetWhenGone(said.tab)
  }
  const forgetWhenGone = async (other: string) => {
    await locks.request(lockOf(other), { signal }, () => {}).catch(() => {})
    if (signal.aborted) return
    others.delete(other)
    tell(known(others))
  }

  const held = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => {
    held.resolve()
    channel.close()
  })
  channel.addEventListener('message', event => void hear(event))
  await new Promise<void>(isHeld => {
    void locks.request(lockOf(tab), () => {
      isHeld()
      return held.promise
    })
  })
  await say(false)
}

const lockOf = (tab: string) => `chartkey-record ${tab}`

const known = (others: ReadonlyMap<string, Likeness | undefined>) =>
  [...others.values()].filter(likeness => likeness !== undefined)

interface Facts {
  readonly record: string
  readonly identity: string
  readonly names: readonly string[]
}

function factsOf(fhirBase: string, patient: fhir4.Patient): Facts {
  const { spelled, sounded } = nameKeysOf(patient)
  return {
    record: `${fhirBase.replace(/\/$/, '')} ${patient.id}`,
    identity: JSON.stringify([spelled, patient.birthDate, patient.gender]),
    names: [...spelled, ...sounded],
  }
}

async function digestsOf({ record, identity, names }: Facts, nonce: string): Promise<Facts> {
  return {
    record: await digest(record, nonce),
    identity: await digest(identity, nonce),
    names: await Promise.all(names.map(name => digest(name, nonce))),
  }
}

function likeness(theirs: Facts, ours: Facts): Likeness | undefined {
  if (theirs.record === ours.record) return theirs.identity === ours.identity ? undefined : 'contradicts'
  return theirs.names.some(name => ours.names.includes(name)) ? 'similar' : 'other'
}

async function digest(text: string, nonce: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${nonce} ${text}`))
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
}

function readSaid(data: unknown): Said | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { tab, nonce, record, identity, names, answer } = data as Record<string, unknown>
  const texts = [tab, nonce, record, identity, ...(Array.isArray(names) ? names : [undefined])]
  return texts.every(text => typeof text === 'string' && text.length < 100) && typeof answer === 'boolean'
    ? (data as Said)
    : undefined
}

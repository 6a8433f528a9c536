import { type Person, personOf } from '#clinical'
import { h } from '#ui'
import { guard as words } from '#words'
import { type OpenRecord, personOptions } from '../record.ts'
import { whileOpen } from '../while-open.ts'
import { world } from '../world.ts'
import { watchActivity } from './activity.ts'
import { askAgain } from './ask-again.ts'
import { type Likeness, watchOtherRecords } from './other-records.ts'
import './identity.css'

/** A clinician who comes back after this long is asked whose record they think it is. */
const ASK_AFTER_MS = 5 * 60_000

/**
 * Guards against taking one patient for another: tells of other records that are open in this browser, above all of
 * somebody whose name is like this one's; says whose record it is when the page comes back; and asks a clinician who
 * was away for a while.
 *
 * @see NHS CUI Patient Banner; ONC SAFER Guide "Patient Identification"
 */
export async function guardIdentity(record: OpenRecord): Promise<void> {
  const { session } = record
  const signal = whileOpen(record)
  const patient = await record.patient.catch(() => undefined) // the banner says what went wrong
  if (patient === undefined || signal.aborted) return
  const person = personOf(patient, new Date(), personOptions(record.server, session))
  const strip = stripAbove(signal)
  let others: readonly Likeness[] = []
  const tell = (heard: readonly Likeness[]) => {
    others = heard
    strip.show(others)
  }
  // Without Web Locks nobody could tell an open tab from one that is gone.
  const locks: LockManager | undefined = navigator.locks
  if (locks !== undefined) {
    const place = {
      channel: new BroadcastChannel('chartkey-records'),
      locks,
      randomId: () => crypto.randomUUID(),
    }
    void watchOtherRecords({ fhirBase: session.fhirBase, patient }, tell, signal, place)
  }
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible' && others.length > 0) strip.sayBack(person)
    },
    { signal },
  )
  if (session.launch === 'ehr') askAfterAbsence(record, person, signal)
}

function askAfterAbsence({ store }: OpenRecord, person: Person, signal: AbortSignal): void {
  let last = world.now()
  const seen = () => {
    const away = world.now() - last
    last = world.now()
    if (away >= ASK_AFTER_MS && document.querySelector('dialog:modal') === null) {
      askAgain(person, () => void store.end('signed-out'), signal)
    }
  }
  watchActivity({ signal, seen, counts: () => true })
}

/** A strip above the banner, which covers nothing. */
function stripAbove(signal: AbortSignal) {
  const strip = h('div', { class: 'other-records', role: 'status' })
  document.body.prepend(strip)
  const remove = () => strip.remove()
  signal.addEventListener('abort', remove)
  addEventListener('pagehide', remove, { signal }) // it may hold a name
  const warnings = (others: readonly Likeness[]) => [
    others.includes('contradicts') && h('p', { 'data-grave': true }, words.contradicts()),
    others.includes('similar') && h('p', { 'data-grave': true }, words.similarOpen()),
  ]
  return {
    show(others: readonly Likeness[]) {
      const grave = warnings(others).filter(line => line !== false)
      const more = others.filter(likeness => likeness === 'other').length
      strip.replaceChildren(...grave, ...(more > 0 ? [h('p', null, words.othersOpen(more))] : []))
    },
    sayBack({ headline, birth }: Person) {
      const line = h('p', { class: 'back' }, words.backIn(headline.plain, birth.text))
      strip.querySelector('.back')?.remove()
      strip.append(line)
    },
  }
}

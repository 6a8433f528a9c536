import type { SessionStore, StepUpError } from '#session'
import { h } from '#ui'
import { errors, stepUp as words } from '#words'
import type { Config } from '../config-schema.ts'
import { doorPage, turnTo } from '../door-page.ts'
import { explain } from '../explain.ts'
import { leaveWith } from '../leave-visit.ts'
import { openRecord } from '../open-record.ts'
import { part } from '../part.ts'
import { showProblem } from '../problem.ts'
import { report } from '../report.ts'

/** The page on the way back, and the visit that had asked. */
interface Return {
  readonly host: HTMLElement
  readonly config: Config
  readonly store: SessionStore
}

/** Has the person open the visit, where leaving the page locked it. Settles when it is open, or over. */
export async function unlockHere({ host, store }: Return): Promise<void> {
  const { showLocked } = await part(import('../lock-page.ts'))
  const { locked } = { locked: undefined, ...store.getSnapshot() }
  if (locked === undefined) return
  await new Promise<void>(resolve => {
    const stopWatching = store.subscribe(() => {
      if (store.getSnapshot().kind === 'locked') return
      stopWatching()
      resolve()
    })
    showLocked(host, {
      locked,
      unlock: passphrase => store.unlock(passphrase),
      signOut: () => store.end('signed-out'),
    })
  })
}

/** Says why it came to nothing, and leads back to the visit as it was; where that is over, says so. */
export function comeBack(page: Return, { cause, place }: StepUpError): void {
  const { host, store } = page
  if (store.getSnapshot().kind === 'ended') {
    leaveWith(host, store)
    return
  }
  const told = explain(cause)
  report({ kind: 'error', code: told.code })
  const back = h('button', { type: 'button', class: 'button primary' }, words.backToRecord())
  back.addEventListener('click', () => {
    back.disabled = true
    back.setAttribute('aria-busy', 'true')
    goOn(page, place).catch(error => showProblem(host, error))
  })
  const shown = doorPage(
    words.notConfirmedTitle(),
    h('p', null, told.what),
    h('p', null, words.stands()),
    h('p', null, back),
    h('p', { class: 'quiet' }, `${errors.codeToQuote()} `, h('code', { class: 'code' }, told.code)),
  )
  shown.dataset.problem = told.code
  turnTo(host, shown)
}

async function goOn(page: Return, place: string | undefined): Promise<void> {
  const { host, config, store } = page
  if (store.getSnapshot().kind === 'none') await store.restore()
  if (store.getSnapshot().kind === 'locked') await unlockHere(page)
  const state = store.getSnapshot()
  if (state.kind !== 'active') return leaveWith(host, store)
  history.replaceState(null, '', '/chart')
  await openRecord(host, { config, store, session: state.session, place })
}

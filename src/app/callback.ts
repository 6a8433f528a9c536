/** The callback: `/callback?code=…&state=…`. Knows no React; loads it while the code is being redeemed. */
import { StepUpError } from '#session'
import { door as words } from '#words'
import { openDoor } from './door.ts'
import { leaveTo } from './leave.ts'
import { isPartMissing, part } from './part.ts'
import { storeOf } from './store.ts'

// Before anything else runs or loads: the code must not stay in the address bar, the history or a referrer.
const answer = new URL(location.href)
history.replaceState(null, '', '/callback')

void openDoor(
  [words.checkingAnswer, words.openingRecord],
  async ({ host, config, step }) => {
    const opening = import('./open-record.ts')
    opening.catch(() => {}) // awaited below, once there is a visit to open
    step(words.checkingAnswer)
    const store = await storeOf(config)
    const stepUp = () => part(import('./step-up/come-back.ts'))
    const page = { host, config, store }
    const launched = await store
      .completeLaunch(answer, async () => (await stepUp()).unlockHere(page))
      .catch(async error => {
        if (!(error instanceof StepUpError)) throw error
        return (await stepUp()).comeBack(page, error)
      })
    if (launched === undefined) return
    const { session, place, missed } = launched
    if (missed) (await part(import('./step-up/missed.ts'))).noteMissed(place)
    step(words.openingRecord)
    history.replaceState(null, '', '/chart')
    try {
      const { openRecord } = await part(opening)
      await openRecord(host, { config, store, session, place })
    } catch (error) {
      // The visit is kept, and a fresh page knows the files of the version that replaced ours.
      if (!isPartMissing(error) || session.reach === 'page') throw error
      leaveTo('/chart')
    }
  },
  'launch',
)

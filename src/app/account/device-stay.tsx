import { useState } from 'react'
import { Button } from '#ui'
import { device as words } from '#words'
import { endIfKept, formatUntil, type Mover, type Placed } from './device-until.ts'
import { faultOf } from './device-words.ts'

/** "Stay signed in on this device": whether, until when, and the way to end it. */
export function DeviceStay({ store, session }: { store: Mover; session: Placed }) {
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const stays = session.reach === 'device'
  const end = async () => {
    if (busy) return
    setBusy(true)
    setSaid('')
    try {
      await store.moveTo(session.keepers.includes('tab') ? 'tab' : 'memory')
      setSaid(words.stayEnded())
    } catch (error) {
      setSaid(words.moveFailed(faultOf(error)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section>
      <h3>{words.stayTitle()}</h3>
      <p>
        {stays
          ? words.stayOn(formatUntil(endIfKept(session, 'device'), session, Date.now()))
          : words.stayOff()}
      </p>
      {stays && (
        <p>
          <Button onClick={() => void end()}>{words.stayEnd()}</Button>
        </p>
      )}
      <p role="status">{said}</p>
    </section>
  )
}

import { useEffect } from 'react'
import type { Session } from '#session'
import { Button, Notice } from '#ui'
import { device as words } from '#words'
import { DeviceLanguage } from './device-language.tsx'
import { DeviceMove } from './device-move.tsx'
import { DeviceStay } from './device-stay.tsx'
import { DeviceTheme } from './device-theme.tsx'
import { formatUntil, isOnDevice } from './device-until.ts'
import { placeFault } from './device-words.ts'
import { keysOf } from './keys-of-visit.ts'
import type { PanelProps } from './panel.ts'
import { isPersonal } from './personal.ts'
import './device-panel.css'

const MINUTE_MS = 60_000

/** Where this visit is kept, who could read it there, until when; and how to change that. */
export function DevicePanel({ record }: PanelProps) {
  const { store, session } = record
  // The person's key follows a visit that moves, once it is known where it lies.
  useEffect(() => {
    if (isPersonal(session)) void keysOf(record).found
  }, [record, session])
  const fault = session.keeperFault
  const mayStay = session.reach === 'device' || session.keepers.some(isOnDevice)
  return (
    <div className="device">
      <h2>{words.title()}</h2>
      {fault !== undefined && (
        <Notice tone="warning">
          <p>{words.keeperFault(words.keeper(fault.keeper).name, placeFault(fault.code))}</p>
        </Notice>
      )}
      <section>
        <h3>{words.lockTitle()}</h3>
        <p>{whatLockingDoes(session)}</p>
        <p>
          <Button onClick={() => void store.lock('asked')}>{words.lockNow()}</Button>
        </p>
      </section>
      {mayStay && <DeviceStay store={store} session={session} />}
      <section>
        <h3>{words.keptTitle()}</h3>
        <Kept session={session} />
      </section>
      <section>
        <h3>{words.moveTitle()}</h3>
        {session.keepers.length > 1 ? (
          <DeviceMove store={store} session={session} />
        ) : (
          <p>{session.device === 'shared' ? words.sharedDevice() : words.noOtherPlace()}</p>
        )}
        {session.launch === 'ehr' && <p>{words.ehrDevice()}</p>}
      </section>
      <DeviceTheme />
      <DeviceLanguage />
    </div>
  )
}

function Kept({ session }: { session: Session }) {
  const { name, consequence, readers } = words.keeper(session.keeper)
  return (
    <dl className="device-facts">
      <dt>{words.keptWhere()}</dt>
      <dd>
        {name}. {consequence}
      </dd>
      <dt>{words.keptWhat()}</dt>
      <dd>
        {session.keeper === 'memory' ? words.nothingIsKept() : words.whatIsKept()}
        {session.keeper !== 'memory' && session.launch === 'standalone' && ` ${words.draftsAreKept()}`}
      </dd>
      <dt>{words.keptUntil()}</dt>
      <dd>{untilWords(session)}</dd>
      <dt>{words.keptUnused()}</dt>
      <dd>{unusedWords(session)}</dd>
      <dt>{words.keptWho()}</dt>
      <dd>{readers}</dd>
    </dl>
  )
}

function untilWords(session: Session): string {
  const { renewable, endsAt, accessExpiresAt } = session
  if (!renewable && accessExpiresAt < endsAt) {
    return words.untilAccessEnds(formatUntil(accessExpiresAt, session, Date.now()))
  }
  return words.untilAtMost(formatUntil(endsAt, session, Date.now()))
}

function unusedWords({ reach, launch, idleMs }: Session): string {
  const minutes = Math.round(idleMs / MINUTE_MS)
  if (reach === 'device') return words.unusedLocks(minutes)
  return launch === 'ehr' ? words.unusedClosesEhr(minutes) : words.unusedCloses(minutes)
}

function whatLockingDoes({ reach, keeper }: Session): string {
  if (reach !== 'device') return words.lockCloses()
  return keeper === 'passphrase' ? words.lockOpensPassphrase() : words.lockOpensTap()
}

import { useEffect, useState } from 'react'
import { formatClock } from '#clinical'
import type { Session } from '#session'
import { visit as words } from '#words'
import type { OpenRecord } from './record.ts'
import type { Viewer } from './viewer.ts'
import './visit-bar.css'

const MINUTE_MS = 60_000

/** Who reads, how sure we are of it, how long the visit lasts, and the way out. */
export function VisitBar({ record, viewer }: { record: OpenRecord; viewer: Viewer }) {
  const { session, store } = record
  const [leaving, setLeaving] = useState(false)
  const signOut = () => {
    setLeaving(true)
    void store.end('signed-out')
  }
  return (
    <section className="visit" aria-label={words.label()}>
      <div className="visit-who">
        <span>{viewer.name === undefined ? words.signedInUnknown() : words.signedInAs(viewer.name)}</span>
        <Connection record={record} viewer={viewer} />
      </div>
      <p className="visit-time">
        <span>{words.openedAt(formatClock(new Date(session.startedAt)))}</span>
        <TimeLeft session={session} />
      </p>
      <button type="button" className="button" onClick={signOut} disabled={leaving}>
        {leaving ? words.signingOut() : words.signOut()}
      </button>
    </section>
  )
}

/** Counts down in minutes: the end of access where it cannot be renewed, else of the visit. */
function TimeLeft({ session }: { session: Session }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 4)
    return () => clearInterval(timer)
  }, [])
  const end = session.renewable ? session.endsAt : Math.min(session.endsAt, session.accessExpiresAt)
  return <span>{words.timeLeft(Math.max(0, Math.floor((end - now) / MINUTE_MS)))}</span>
}

/** What lies behind "identity verified": the facts, for whoever wants them. */
function Connection({ record: { session, server }, viewer }: { record: OpenRecord; viewer: Viewer }) {
  const { identity } = viewer
  const { disagreements } = session.discovery
  return (
    <details className="visit-connection">
      <summary data-verified={identity.verified}>{identity.label}</summary>
      <dl>
        <dt>{identity.label}</dt>
        <dd>{identity.why}</dd>
        <dt>{words.server()}</dt>
        <dd>
          {server.name} · {session.fhirBase}
        </dd>
        <dt>{words.asked()}</dt>
        <dd>{session.asked}</dd>
        <dt>{words.granted()}</dt>
        <dd>{session.grantAssumed ? words.grantAssumed() : session.granted}</dd>
        <dt>{words.keeper()}</dt>
        <dd>{session.keeper === 'tab' ? words.keptInTab() : words.keptInMemory()}</dd>
        {disagreements.length > 0 && (
          <>
            <dt>{words.disagreements()}</dt>
            {disagreements.map(({ field, wellKnown, metadata }) => (
              <dd key={field}>{words.disagreement(field, wellKnown, metadata)}</dd>
            ))}
          </>
        )}
      </dl>
    </details>
  )
}

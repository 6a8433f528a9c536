import { useEffect, useRef, useState } from 'react'
import type { Report } from '#audit'
import { formatClock, formatMoment } from '#clinical'
import type { Session } from '#session'
import { visit as words } from '#words'
import type { PanelName } from './account/panel.ts'
import type { OpenRecord } from './record.ts'
import type { Viewer } from './viewer.ts'
import './visit-bar.css'

const MINUTE_MS = 60_000
const LONGEST_DELAY_MS = 1_000

/** Who reads, how sure we are of it, how long the visit lasts, and the way out. The rest comes when it is wanted. */
export function VisitBar({
  record,
  viewer,
  report,
  place,
}: {
  record: OpenRecord
  viewer: Viewer
  report: Report
  /** The panel of the account that the person was sent to. */
  place?: PanelName | undefined
}) {
  const { session, store } = record
  const button = useRef<HTMLButtonElement>(null)
  const [leaving, setLeaving] = useState(false)
  const [wanted, setWanted] = useState<PanelName | 'facts' | undefined>(place)
  const [more, setMore] = useState<typeof import('./account/more.ts') | null>()
  useEffect(() => {
    if (wanted === undefined) return
    import('./account/more.ts').then(setMore, () => {
      setMore(null)
      setWanted(undefined) // so that wanting it once more tries once more
    })
  }, [wanted])
  const close = () => {
    setWanted(undefined)
    button.current?.focus()
  }
  const signOut = async () => {
    setLeaving(true)
    const ask = session.launch === 'standalone' ? await findQuestion(record) : undefined
    const answer = await ask?.()
    if (answer === undefined || answer === 'leave') return store.end('signed-out')
    setLeaving(false)
    if (answer !== 'stay') setWanted(answer)
  }
  return (
    <>
      <section className="visit" aria-label={words.label()}>
        <div className="visit-who">
          <span>{viewer.name === undefined ? words.signedInUnknown() : words.signedInAs(viewer.name)}</span>
          <details
            className="visit-connection"
            onToggle={event => event.currentTarget.open && setWanted('facts')}
          >
            <summary data-verified={viewer.identity.verified}>{viewer.identity.label}</summary>
            {more && <more.VisitFacts record={record} viewer={viewer} />}
          </details>
        </div>
        <p className="visit-time">
          <span>{words.openedAt(sayWhen(new Date(session.startedAt)))}</span>
          <TimeLeft session={session} />
        </p>
        <p className="visit-ways">
          <button
            ref={button}
            type="button"
            className="button"
            aria-haspopup="dialog"
            onClick={() => setWanted('who')}
          >
            {words.account()}
          </button>
          <button type="button" className="button" onClick={signOut} disabled={leaving}>
            {leaving ? words.signingOut() : words.signOut()}
          </button>
        </p>
        {more === null && <p role="alert">{words.partMissing()}</p>}
      </section>
      {more && wanted !== undefined && wanted !== 'facts' && (
        <more.AccountDialog first={wanted} onClose={close} record={record} viewer={viewer} report={report} />
      )}
    </>
  )
}

/** What to ask before signing out, if anything. Nobody who wants to leave waits for that longer than a moment. */
function findQuestion(
  record: OpenRecord,
): Promise<(() => Promise<'leave' | 'keys' | 'notes' | 'stay'>) | undefined> {
  return Promise.race([
    import('./account/leave-question.ts').then(({ findLeaveQuestion }) => findLeaveQuestion(record)),
    new Promise<undefined>(resolve => setTimeout(resolve, LONGEST_DELAY_MS)),
  ]).catch(() => undefined)
}

/** A visit that is kept on a device may have begun on another day. */
const sayWhen = (time: Date) =>
  time.toDateString() === new Date().toDateString() ? formatClock(time) : formatMoment(time)

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

import { useEffect, useState } from 'react'
import { account as words } from '#words'
import type { OpenRecord } from '../record.ts'
import { formatUntil } from './device-until.ts'

/** The three clocks of a visit, running: access, the visit itself, and how long it may stand untouched. */
export function WhoTime({ record: { session, store } }: { record: OpenRecord }) {
  const now = useSeconds()
  const { accessExpiresAt, endsAt, renewable } = session
  const left = words.span(accessExpiresAt - now)
  return (
    <section className="who-section" aria-labelledby="who-time">
      <h3 id="who-time">{words.timeTitle()}</h3>
      <dl className="who-facts">
        <div>
          <dt>{words.accessEnds()}</dt>
          <dd>
            {renewable && accessExpiresAt <= now
              ? words.accessDue()
              : renewable
                ? words.accessRenewed(left)
                : words.accessOver(left)}
          </dd>
        </div>
        <div>
          <dt>{words.visitEnds()}</dt>
          <dd>{words.visitEndsAt(words.span(endsAt - now), formatUntil(endsAt, session, now))}</dd>
        </div>
        <div>
          <dt>{words.idleEnds()}</dt>
          <dd>{words.idleEndsIn(words.span(store.idleAt() - now))}</dd>
        </div>
      </dl>
    </section>
  )
}

/** The time, second by second, in milliseconds since the epoch. */
export function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

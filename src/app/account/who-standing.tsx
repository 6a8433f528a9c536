import { account, stepUp as words } from '#words'
import type { OpenRecord } from '../record.ts'
import { useStanding } from '../step-up/use-standing.ts'
import { findRule } from '../step-up/wanted.ts'
import { formatUntil } from './device-until.ts'
import { useSeconds } from './who-time.tsx'

/** Whether this sign-in is sure and new enough for private matters, and for how long. Nothing where nobody asks. */
export function WhoStanding({ record }: { record: OpenRecord }) {
  const wanted = findRule(record)
  const standing = useStanding(record, wanted)
  const now = useSeconds()
  if (wanted === undefined) return null
  return (
    <div>
      <dt>{words.standing()}</dt>
      <dd>
        {standing.kind === 'not-enough'
          ? words.holdsNot()
          : standing.until === Number.POSITIVE_INFINITY
            ? words.holdsAlways()
            : words.holds(
                account.span(standing.until - now),
                formatUntil(standing.until, record.session, now),
              )}
      </dd>
    </div>
  )
}

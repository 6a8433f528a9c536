import { type RefObject, useEffect, useState } from 'react'
import { judgeSignIn, type SignInVerdict, type SignInWanted } from '#smart'
import type { OpenRecord } from '../record.ts'
import { world } from '../world.ts'

const ENOUGH: SignInVerdict = { kind: 'enough', until: Number.POSITIVE_INFINITY }
const LONGEST_TIMER_MS = 3_600_000
const WRITING_MS = 5_000

/** Whether this sign-in is enough, now and as time goes on. Nothing is taken from somebody who is writing inside. */
export function useStanding(
  { session }: Pick<OpenRecord, 'session'>,
  wanted: SignInWanted | undefined,
  inside?: RefObject<HTMLElement | null>,
): SignInVerdict {
  const [now, setNow] = useState(world.now)
  const verdict = wanted === undefined ? ENOUGH : judgeSignIn(session.identity, wanted, now)
  const until = verdict.kind === 'enough' ? verdict.until : Number.POSITIVE_INFINITY
  useEffect(() => {
    if (until === Number.POSITIVE_INFINITY) return
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      const left = until - world.now()
      const writing = inside?.current?.querySelector('[data-unsaved], [data-writing]') ?? null
      if (left < 0 && writing === null) setNow(world.now())
      else timer = setTimeout(look, left < 0 ? WRITING_MS : Math.min(left + 1, LONGEST_TIMER_MS))
    }
    look()
    return () => clearTimeout(timer)
  }, [until, inside])
  return verdict
}

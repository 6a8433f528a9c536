import { useEffect, useState } from 'react'
import type { Marks } from '../record/chart-record.ts'

/**
 * When this person last looked at this record, and from now on that they did: once all of it was on screen, and not
 * before. `undefined` while it is not known, and where it never will be.
 *
 * @param seenAt as of when everything is there; `undefined` while something is not
 */
export function useLastLook(marks: Marks | undefined, seenAt: number | undefined): number | undefined {
  const [look, setLook] = useState<{ readonly at: number | undefined }>()
  useEffect(() => {
    let isOver = false
    void marks?.read().then(at => isOver || setLook({ at }))
    return () => {
      isOver = true
    }
  }, [marks])
  const isKnown = look !== undefined
  useEffect(() => {
    if (marks === undefined || seenAt === undefined || !isKnown) return
    // A page in the background is not looked at.
    const keep = () => document.visibilityState === 'visible' && void marks.keep(seenAt)
    keep()
    document.addEventListener('visibilitychange', keep)
    return () => document.removeEventListener('visibilitychange', keep)
  }, [marks, seenAt, isKnown])
  return look?.at
}

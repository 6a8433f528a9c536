import { type ReactNode, useRef } from 'react'
import { stepUp as words } from '#words'
import type { PanelProps } from '../account/panel.ts'
import { ConfirmCard } from './confirm-card.tsx'
import { useStanding } from './use-standing.ts'
import { findWanted, type Private } from './wanted.ts'

/** What stands behind it is shown to a person of whom the server is sure enough; anybody else is asked first. */
export function Gate({
  before,
  record,
  show,
  children,
}: Pick<PanelProps, 'record' | 'show'> & { before: Private; children: ReactNode }) {
  const inside = useRef<HTMLDivElement>(null)
  const wanted = findWanted(record, before)
  const standing = useStanding(record, wanted, inside)
  if (wanted === undefined) return children
  if (standing.kind === 'enough')
    return (
      <div ref={inside} style={{ display: 'contents' }}>
        {children}
      </div>
    )
  const minutes = wanted.maxAge === undefined ? undefined : wanted.maxAge / 60
  const why = [words.before(before), words.lacks(standing.lacks, minutes)]
  return <ConfirmCard record={record} show={show} wanted={wanted} place={before} why={why} />
}

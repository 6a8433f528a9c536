import type { ReactNode } from 'react'
import './chip.css'

/** One word about the thing it stands beside; the word carries the meaning, the tone only underlines it. */
export function Chip({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'warning' | 'critical'
  children: ReactNode
}) {
  return (
    <span className="chip" data-tone={tone}>
      {children}
    </span>
  )
}

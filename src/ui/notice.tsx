import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import './notice.css'

/** How grave a notice is; its icon and its words say so as well as its colour. */
export type Tone = 'info' | 'warning' | 'critical'

/** Something the reader has to know about what stands around it. */
export function Notice({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <div className="notice with-icon" data-tone={tone}>
      <Icon name={icon ?? tone} />
      <div>{children}</div>
    </div>
  )
}

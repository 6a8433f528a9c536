import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import './state-line.css'

/** One line of state: an icon and the words that say the same. */
export function StateLine({
  icon,
  strong = false,
  children,
}: {
  icon: IconName
  strong?: boolean
  children: ReactNode
}) {
  return (
    <p className={strong ? 'state-line strong' : 'state-line'}>
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  )
}

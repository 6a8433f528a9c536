import type { ReactNode } from 'react'

/** A native button that never submits a form by accident. */
export function Button({
  onClick,
  primary = false,
  children,
}: {
  onClick: () => void
  primary?: boolean
  children: ReactNode
}) {
  return (
    <button type="button" className={primary ? 'button primary' : 'button'} onClick={onClick}>
      {children}
    </button>
  )
}

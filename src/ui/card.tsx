import { type ReactNode, useId } from 'react'
import './card.css'

/** A titled region of the page. `aside` stands at the end of the title line, `foot` below everything. */
export function Card({
  title,
  aside,
  foot,
  busy = false,
  children,
}: {
  title: string
  aside?: ReactNode
  foot?: ReactNode
  /** Its content is on the way. */
  busy?: boolean
  children: ReactNode
}) {
  const heading = useId()
  return (
    <section className="card" aria-labelledby={heading} aria-busy={busy}>
      <header>
        <h2 id={heading}>{title}</h2>
        {aside}
      </header>
      <div className="card-body">{children}</div>
      {foot !== undefined && <footer>{foot}</footer>}
    </section>
  )
}

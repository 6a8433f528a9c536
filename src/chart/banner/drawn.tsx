import type { ReactNode } from 'react'
import type { Markup } from './headline.ts'

/** Draws markup given as data; `copy` goes where the markup keeps a place for it. */
export function Drawn({ markup, copy }: { markup: Markup | string; copy?: ReactNode }): ReactNode {
  if (typeof markup === 'string') return markup
  const { tag: Element, attributes, children, slot } = markup
  return (
    <Element className={markup.class} {...attributes}>
      {slot === 'copy'
        ? copy
        : children.map((child, place) => <Drawn key={placeOf(place)} markup={child} copy={copy} />)}
    </Element>
  )
}

// A place in the reading order is what these pieces are: they never move among their siblings.
function placeOf(place: number): string {
  return `place-${place}`
}

import { createElement, type ReactNode } from 'react'
import type { Markup } from './headline.ts'

/** Draws markup given as data; `copy` goes where the markup keeps a place for it. */
export function Drawn({ markup, copy }: { markup: Markup; copy?: ReactNode }): ReactNode {
  return draw(markup, copy)
}

// The pieces never move among their siblings, so they are handed over one by one and need no keys.
function draw(markup: Markup | string, copy: ReactNode): ReactNode {
  if (typeof markup === 'string') return markup
  const { tag, class: className, attributes, children, slot } = markup
  const drawn = slot === 'copy' ? [copy] : children.map(child => draw(child, copy))
  return createElement(tag, { className, ...attributes }, ...drawn)
}

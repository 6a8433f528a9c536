import type { Person } from '#clinical'
import { banner } from '#words'
import { headline, type Markup, mergedStrip, type Variant } from './headline.ts'
import './banner.css'

/**
 * Puts the patient's name on screen before React is there: the markup and classes of the first render of
 * `PatientBanner`, so that its arrival moves nothing. Replaces what `host` held.
 */
export function paintName(host: HTMLElement, person: Person, variant: Variant): void {
  const section: Markup = {
    tag: 'section',
    class: `pb pb-${variant}`,
    attributes: { 'aria-label': banner.patient(), tabindex: '-1' },
    children: [
      ...mergedStrip(person),
      headline(person, variant),
      { tag: 'div', class: 'pb-bar', children: [] },
    ],
  }
  host.replaceChildren(paint(section))
}

const svgNamespace = 'http://www.w3.org/2000/svg'

function paint(markup: Markup | string): Node {
  if (typeof markup === 'string') return document.createTextNode(markup)
  const isDrawing = markup.tag === 'svg' || markup.tag === 'path'
  const node = isDrawing
    ? document.createElementNS(svgNamespace, markup.tag)
    : document.createElement(markup.tag)
  if (markup.class !== undefined) node.setAttribute('class', markup.class)
  for (const [name, value] of Object.entries(markup.attributes ?? {})) node.setAttribute(name, value)
  node.append(...markup.children.map(paint))
  return node
}

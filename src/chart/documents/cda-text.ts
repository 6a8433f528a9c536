import { documents as words } from '#words'

/**
 * Draws the narrative of a clinical document's section into an HTML element: its paragraphs, lists, tables and marks;
 * of an element that is none of these the text alone.
 * @see HL7 CDA R2 §4.3.5, NarrativeBlock.xsd
 */
export function cdaText(from: Element, into: HTMLElement, depth = 0): void {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE) {
      into.append(node.textContent ?? '')
    } else if (isElement(node) && depth < 60) cdaText(node, draw(node, into), depth + 1)
  }
}

function draw(node: Element, into: HTMLElement): HTMLElement {
  const name = node.localName
  if (name === 'renderMultiMedia') {
    into.append(words.pictureLeftOut(undefined))
    return into
  }
  const made = into.ownerDocument.createElement(tagOf(node))
  for (const attribute of COPIED) {
    const value = node.getAttribute(attribute)
    if (value !== null) made.setAttribute(attribute, value)
  }
  if (name === 'linkHtml') made.setAttribute('href', node.getAttribute('href') ?? '')
  into.append(made)
  return made
}

function tagOf(node: Element): string {
  const name = node.localName
  if (name === 'list') return node.getAttribute('listType') === 'ordered' ? 'ol' : 'ul'
  if (name === 'caption') return node.parentElement?.localName === 'table' ? 'caption' : 'strong'
  if (name === 'content')
    return MARKS.get(node.getAttribute('styleCode')?.toLowerCase().split(/\s+/)[0] ?? '') ?? 'span'
  return TAGS.get(name) ?? 'span'
}

const TAGS = new Map([
  ['paragraph', 'p'],
  ['item', 'li'],
  ['linkHtml', 'a'],
  ['footnote', 'small'],
  ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'colgroup', 'col', 'br', 'sub', 'sup'].map(
    name => [name, name] as const,
  ),
])

const MARKS = new Map([
  ['bold', 'strong'],
  ['emphasis', 'em'],
  ['italics', 'em'],
  ['underline', 'u'],
])

const COPIED = ['colspan', 'rowspan', 'scope']

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE

import DOMPurify from 'dompurify'
import { bytesOfBase64 } from '#fhir'
import { documents as words } from '#words'
import { isDrawable, pictureSize } from './picture-size.ts'
import { sniff } from './sniff.ts'
import { textPolicy } from './trusted.ts'

/** What is left of a document's HTML, and what was taken out that a reader might miss. */
export interface Sanitised {
  /** HTML of the allowed elements and attributes only. */
  readonly html: string
  /** False when there is nothing in it to read or to see. */
  readonly hasContent: boolean
  readonly picturesLeftOut: number
}

/** More than this is not sanitised: the browser would stand still. In characters. */
export const MOST_HTML = 2_000_000

/**
 * Takes everything out of HTML but text, its structure, pictures that are inside it, and links to `https:` pages,
 * each with the name of its host in sight. Allowed is what FHIR allows in a narrative, less styles, names, classes and
 * remote pictures.
 * @see FHIR R4 §2.4.4 Narrative; A33, A35, B87, B88
 */
export function sanitise(html: string): Sanitised {
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: [...TAGS],
    ALLOWED_ATTR: [...ATTRIBUTES],
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    ALLOW_UNKNOWN_PROTOCOLS: false,
    FORBID_CONTENTS: [...GONE],
    RETURN_DOM_FRAGMENT: true,
    TRUSTED_TYPES_POLICY: textPolicy(),
  })
  // In a document of our own: names in the one that was parsed may hide its functions.
  const host = document.implementation.createHTMLDocument('').createElement('div')
  host.append(fragment)
  for (const link of host.querySelectorAll('a')) settleLink(link)
  const left = [...host.querySelectorAll('img')].filter(picture => !isInside(picture))
  for (const picture of left) picture.replaceWith(words.pictureLeftOut(picture.alt.trim() || undefined))
  for (const table of host.querySelectorAll('table')) letScroll(table)
  const hasContent = host.textContent.trim() !== '' || host.querySelector('img') !== null
  return { html: host.innerHTML, hasContent, picturesLeftOut: left.length }
}

const TAGS =
  'a abbr address article b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
    ' ',
  )
const ATTRIBUTES = 'abbr alt colspan dir href lang reversed rowspan scope span src start title'.split(' ')

// What of an element that is not allowed goes with it; all other elements leave their text behind.
const GONE =
  'script style template noscript title head svg math iframe object audio video noembed noframes plaintext xmp'.split(
    ' ',
  )

/** A link leads to a page on the web, in a tab that knows nothing of this one, or is no link. */
function settleLink(link: HTMLAnchorElement): void {
  const url = URL.parse(link.getAttribute('href') ?? '')
  link.removeAttribute('href')
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return
  link.setAttribute('href', url.href)
  link.setAttribute('target', '_blank')
  link.setAttribute('rel', 'noopener noreferrer')
  // Where it leads is never told by the document alone.
  if (!link.textContent.includes(url.host)) link.append(` (${url.host})`)
}

/** Whether the picture is in the document itself, of a kind that is shown, and not too large to be drawn. */
function isInside(picture: HTMLImageElement): boolean {
  const [, data] = /^data:image\/(?:png|jpe?g);base64,(.+)$/s.exec(picture.getAttribute('src') ?? '') ?? []
  const bytes = data === undefined ? undefined : bytesOfBase64(data)
  const kind = bytes && sniff(bytes)
  if (bytes === undefined || (kind !== 'png' && kind !== 'jpeg')) return false
  const size = pictureSize(bytes, kind)
  return size !== undefined && isDrawable(size)
}

/** A wide table scrolls by itself, so that the text beside it stays where it is. */
function letScroll(table: HTMLTableElement): void {
  const box = table.ownerDocument.createElement('div')
  box.className = 'table'
  box.tabIndex = 0
  table.replaceWith(box)
  box.append(table)
}

import { formatDate, formatDateLong, type Viewpoint } from '#clinical'
import { documents as words } from '#words'
import { cdaText } from './cda-text.ts'
import { trusted } from './trusted.ts'

/** A C-CDA document as HTML that still has to be sanitised. */
interface CdaPage {
  readonly html: string
  /** A file that takes the place of the text: base64, and what it is said to be. */
  readonly embedded: { readonly data: string; readonly contentType: string | undefined } | undefined
}

/**
 * Reads the parts of a clinical document that are written for people: title, whose it is, when and by whom, and the
 * text of each section. The coded entries are not shown. No style sheet of its own is applied, no entity expanded.
 * @returns undefined when it is no well-formed XML, or declares entities.
 * @see HL7 CDA R2 §4.3.5 Section narrative block
 */
export function readCda(xml: string, viewpoint: Viewpoint): CdaPage | undefined {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return undefined
  const root = new DOMParser().parseFromString(trusted(xml), 'application/xml').documentElement
  if (root.localName !== 'ClinicalDocument' || root.getElementsByTagName('parsererror').length > 0)
    return undefined
  const page = document.implementation.createHTMLDocument('')
  const title = page.createElement('h1')
  title.textContent = textAt(root, 'title') ?? words.kind('cda')
  page.body.append(title, headerOf(root, viewpoint, page))
  for (const section of topSections(root)) page.body.append(...sectionOf(section, page, 2))
  return { html: page.body.innerHTML, embedded: embeddedIn(root) }
}

function headerOf(root: Element, viewpoint: Viewpoint, page: Document): Element {
  const list = page.createElement('dl')
  const patient = at(root, 'recordTarget', 'patientRole', 'patient')
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.cdaPatient(), patient && nameIn(at(patient, 'name'))],
    [words.cdaBorn(), dateIn(patient && at(patient, 'birthTime'), viewpoint)],
    [words.factDate(), dateIn(at(root, 'effectiveTime'), viewpoint)],
    [words.factAuthor(), all(root, 'author').map(authorIn).filter(isText).join(', ')],
    [
      words.factCustodian(),
      textAt(root, 'custodian', 'assignedCustodian', 'representedCustodianOrganization', 'name'),
    ],
  ]
  for (const [name, value] of facts) {
    const term = page.createElement('dt')
    const definition = page.createElement('dd')
    term.textContent = name
    definition.textContent = value === undefined || value === '' ? words.factAuthorMissing() : value
    list.append(term, definition)
  }
  return list
}

function sectionOf(section: Element, page: Document, level: number): readonly Node[] {
  const heading = page.createElement(`h${Math.min(level, 6)}`)
  heading.textContent = textAt(section, 'title') ?? words.cdaSectionUntitled()
  const body = page.createElement('div')
  const text = at(section, 'text')
  if (text !== undefined) cdaText(text, body)
  if (body.textContent.trim() === '') body.textContent = words.cdaSectionEmpty()
  const inner = all(section, 'component').flatMap(component => all(component, 'section'))
  // Documents nest a few levels; one that nests without end is cut there.
  const below = level > 12 ? [] : inner.flatMap(one => sectionOf(one, page, level + 1))
  return [heading, body, ...below]
}

function topSections(root: Element): readonly Element[] {
  const bodies = all(root, 'component').flatMap(component => all(component, 'structuredBody'))
  return bodies.flatMap(body => all(body, 'component')).flatMap(component => all(component, 'section'))
}

/** @see HL7 CDA R2 §4.3.1 NonXMLBody */
function embeddedIn(root: Element): CdaPage['embedded'] {
  const text = at(root, 'component', 'nonXMLBody', 'text')
  const data = text?.textContent.trim()
  if (text === undefined || data === undefined || data === '') return undefined
  if (text.getAttribute('representation') !== 'B64') return undefined
  return { data, contentType: text.getAttribute('mediaType')?.trim().toLowerCase() }
}

const all = (element: Element, name: string): readonly Element[] =>
  [...element.children].filter(({ localName }) => localName === name)

function at(element: Element, ...path: readonly string[]): Element | undefined {
  const [name, ...rest] = path
  if (name === undefined) return element
  const [first] = all(element, name)
  return first && at(first, ...rest)
}

const textAt = (element: Element, ...path: readonly string[]): string | undefined =>
  plain(at(element, ...path)?.textContent)

/** The parts of a name in the order they were written, which is the order they are said in. */
function nameIn(name: Element | undefined): string | undefined {
  if (name === undefined) return undefined
  const parts = [...name.children].map(({ textContent }) => plain(textContent)).filter(isText)
  return parts.length > 0 ? parts.join(' ') : plain(name.textContent)
}

function authorIn(author: Element): string | undefined {
  const assigned = at(author, 'assignedAuthor')
  if (assigned === undefined) return undefined
  return (
    nameIn(at(assigned, 'assignedPerson', 'name')) ??
    textAt(assigned, 'assignedAuthoringDevice', 'softwareName') ??
    textAt(assigned, 'representedOrganization', 'name')
  )
}

/** `20260310110000-0500` to the day. @see HL7 v3 TS */
function dateIn(time: Element | undefined, { audience, locale }: Viewpoint): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})?(\d{2})?/.exec(time?.getAttribute('value') ?? '') ?? []
  const date = [year, month, day].filter(isText).join('-')
  if (date === '') return undefined
  return audience === 'patient' ? formatDateLong(date, locale) : formatDate(date)
}

const plain = (text: string | undefined) => text?.replaceAll(/\s+/g, ' ').trim() || undefined
const isText = (text: string | undefined): text is string => text !== undefined

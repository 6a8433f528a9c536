import type { Age, Labelled, NamePart, Person, ShownIdentifier, Tag } from '#clinical'
import { banner } from '#words'
import { type IconName, outlines } from './icons.ts'

/** A piece of markup as data, so that React and plain DOM draw the same thing. `slot` marks a place React fills. */
export interface Markup {
  readonly tag:
    | 'section'
    | 'div'
    | 'h1'
    | 'p'
    | 'ul'
    | 'li'
    | 'dl'
    | 'dt'
    | 'dd'
    | 'span'
    | 'bdi'
    | 'strong'
    | 'svg'
    | 'path'
  readonly class?: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly children: readonly (Markup | string)[]
  readonly slot?: 'copy'
}

/** How much of the banner: micro is name, born, identifier and death, without clinical data. @see NHS CUI MPB-0005 */
export type Variant = 'full' | 'micro'

/**
 * The head of the banner, in reading order: name, birth, sex, identifier, then death and tags.
 * @see NHS CUI PAB-0042 (no colons), PAB-0055…0060 (deceased), PAB-0076 (order)
 */
export function headline(person: Person, variant: Variant, nameTag: 'h1' | 'p' = 'h1'): Markup {
  const isFull = variant === 'full'
  return element('div', person.death ? 'pb-headline pb-deceased' : 'pb-headline', [
    element('div', 'pb-who', [
      nameOf(person, nameTag),
      ...(isFull ? otherNames(person) : []),
      element('dl', 'pb-facts', [
        birthFact(person),
        ...(isFull ? [fact('pb-sex', person.sex)] : []),
        identifierFact(person.identifier),
      ]),
      ...deathFacts(person),
      ...(isFull && person.sexDetails.length > 0
        ? [
            element(
              'dl',
              'pb-facts pb-more',
              person.sexDetails.map(one => fact('pb-detail', one)),
            ),
          ]
        : []),
    ]),
    ...(person.tags.length > 0 ? [element('ul', 'pb-tags', person.tags.map(tagItem))] : []),
  ])
}

/** The strip above the banner of a record that another one replaced; none for any other record. */
export function mergedStrip({ merged }: Person): readonly Markup[] {
  if (merged === undefined) return []
  return [
    element('p', 'pb-strip', [
      icon('merged'),
      element('strong', undefined, [isolated(merged.text)]),
      ' ',
      element('span', undefined, [merged.nextStep]),
    ]),
  ]
}

/** An icon that assistive technology skips, for the word beside it says the same. */
export function icon(name: IconName): Markup {
  const attributes = { viewBox: '0 0 16 16', 'aria-hidden': 'true' }
  return {
    tag: 'svg',
    class: 'pb-icon',
    attributes,
    children: [{ tag: 'path', attributes: { d: outlines[name] }, children: [] }],
  }
}

function nameOf({ headline: { parts, capitals, lang, dir, lead } }: Person, tag: 'h1' | 'p'): Markup {
  const name: Markup = {
    tag: 'span',
    class: capitals ? 'pb-full-name pb-capitals' : 'pb-full-name',
    attributes: { ...(lang !== undefined && { lang }), ...(dir !== undefined && { dir }) },
    children: parts.map(namePart),
  }
  return element(
    tag,
    'pb-name',
    lead === undefined ? [name] : [element('span', 'pb-lead', [lead]), ' ', name],
  )
}

function namePart({ role, text }: NamePart): Markup | string {
  return role === 'mark' ? text : { ...isolated(text), class: `pb-${role}` }
}

// Each text of the record keeps its own direction and cannot turn its neighbours.
function isolated(text: string): Markup {
  return { tag: 'bdi', attributes: { dir: 'auto' }, children: [text] }
}

function otherNames({
  headline: { preferred, preferredLabel, romanised, former, formerLabel },
}: Person): Markup[] {
  const lines = [
    preferred === undefined ? [] : [element('span', 'pb-label', [preferredLabel]), ' ', isolated(preferred)],
    romanised === undefined ? [] : [isolated(romanised)],
    former === undefined ? [] : [element('span', 'pb-label', [formerLabel]), ' ', isolated(former)],
  ]
  return lines.filter(line => line.length > 0).map(line => element('p', 'pb-other-name', line))
}

function birthFact({ birth }: Person): Markup {
  const age = birth.age === undefined ? [] : [' ', ...ageOf(birth.age, banner.bracketed)]
  return factOf('pb-birth', birth.label, [isolated(birth.text), ...age, ...warningOf(birth.warning)])
}

function deathFacts({ death }: Person): Markup[] {
  if (death === undefined) return []
  const age =
    death.age === undefined
      ? []
      : [
          factOf(
            'pb-age-at-death',
            death.ageLabel,
            ageOf(death.age, text => text),
          ),
        ]
  const date = factOf('pb-died', death.label, [isolated(death.text), ...warningOf(death.warning)])
  return [element('dl', 'pb-facts pb-death', [date, ...age])]
}

function ageOf({ text, spoken }: Age, dress: (age: string) => string): Markup[] {
  return [shown('pb-age', dress(text)), element('span', 'pb-spoken', [spoken])]
}

function identifierFact({ label, text, spoken, assigner, others, warning }: ShownIdentifier): Markup {
  const value: Markup[] =
    spoken === undefined
      ? [element('span', 'pb-id', [text])]
      : [
          shown('pb-id', text),
          element('span', 'pb-spoken', [spoken]),
          { ...element('span', 'pb-copy-slot', []), slot: 'copy' },
        ]
  const notes = [assigner, others].filter(note => note !== undefined)
  return factOf('pb-identifier', label, [
    ...value,
    ...warningOf(warning),
    ...notes.flatMap(note => [' ', { ...isolated(note), class: 'pb-note' }]),
  ])
}

function fact(className: string, { label, text }: Labelled): Markup {
  return factOf(className, label, [isolated(text)])
}

function factOf(className: string, label: string, value: readonly (Markup | string)[]): Markup {
  return element('div', `pb-fact ${className}`, [
    element('dt', undefined, [label]),
    ' ',
    element('dd', undefined, value),
  ])
}

function warningOf(text: string | undefined): readonly (Markup | string)[] {
  return text === undefined ? [] : [' ', element('span', 'pb-warning', [icon('warning'), text])]
}

function tagItem({ kind, text }: Tag): Markup {
  return { ...element('li', 'pb-tag', [icon(kind), text]), attributes: { 'data-kind': kind } }
}

// For the eye only: the spoken form follows it.
function shown(className: string, text: string): Markup {
  return { ...element('span', className, [text]), attributes: { 'aria-hidden': 'true' } }
}

function element(tag: Markup['tag'], className: string | undefined, children: Markup['children']): Markup {
  return className === undefined ? { tag, children } : { tag, class: className, children }
}

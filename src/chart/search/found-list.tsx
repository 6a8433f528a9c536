import { createElement, Fragment, type ReactNode } from 'react'
import { type SearchGroup, type SearchItem, spansOf, type TimelineKind, wordsOf } from '#clinical'
import { timeline, search as words } from '#words'

/** Something in the list that can be chosen: what was found, or to be shown more of a group. */
export type Choice =
  | { readonly kind: 'item'; readonly item: SearchItem }
  | { readonly kind: 'more'; readonly of: TimelineKind; readonly count: number }

/** A group as it is shown. */
export interface ShownGroup {
  readonly kind: TimelineKind
  readonly count: number
  readonly choices: readonly Choice[]
}

/** How many of a group are shown until more is asked for, and how many are then. */
const FIRST = 6
const MORE = 100

/** What of these groups is shown, given which of them were asked to show more. */
export function shownGroups(
  groups: readonly SearchGroup[],
  wanted: ReadonlyMap<TimelineKind, number>,
): readonly ShownGroup[] {
  return groups.map(({ kind, items }) => {
    const shown = items.slice(0, FIRST + MORE * (wanted.get(kind) ?? 0))
    const left = items.length - shown.length
    const found = shown.map(item => ({ kind: 'item', item }) as const)
    const more = left > 0 ? [{ kind: 'more', of: kind, count: left } as const] : []
    return { kind, count: items.length, choices: [...found, ...more] }
  })
}

/** The id of a choice, by its place in the whole list. */
export const choiceId = (list: string, place: number): string => `${list}-${place}`

/** What was found, by section. The focus stays in the field; `chosen` is the place of what Enter would open. */
export function FoundList({
  id,
  groups,
  typed,
  chosen,
  onChoose,
}: {
  id: string
  groups: readonly ShownGroup[]
  typed: string
  chosen: number
  onChoose: (choice: Choice) => void
}) {
  let place = 0
  const draw = (choice: Choice) => {
    const here = place++
    return createElement(
      Option,
      { id: choiceId(id, here), isChosen: here === chosen, onChoose: () => onChoose(choice) },
      choice.kind === 'more' ? words.more(choice.count) : <Item item={choice.item} typed={typed} />,
    )
  }
  return (
    <div id={id} role="listbox" aria-label={words.results()} className="found">
      {groups.map(({ kind, count, choices }) =>
        createElement(
          'div',
          { key: kind, role: 'group', 'aria-labelledby': `${id}-${kind}` },
          <div id={`${id}-${kind}`} className="found-group">
            {words.group(timeline.kind(kind), count)}
          </div>,
          ...choices.map(draw),
        ),
      )}
    </div>
  )
}

function Option({
  id,
  isChosen,
  onChoose,
  children,
}: {
  id: string
  isChosen: boolean
  onChoose: () => void
  children?: ReactNode
}) {
  return (
    // The keys are the field's, which keeps the focus; only a screen reader may put it here.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className="found-option"
      onPointerDown={event => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={({ key }) => key === 'Enter' && onChoose()}
    >
      {children}
    </div>
  )
}

/** How many of the further facts are shown, where what was typed is in them. */
const FACTS = 2

function Item({ item: { title, aside, more }, typed }: { item: SearchItem; typed: string }) {
  const typedWords = wordsOf(typed)
  const elsewhere = typedWords.filter(word => spansOf(title, [word]).length === 0)
  const facts = more.filter(text => spansOf(text, elsewhere).length > 0).slice(0, FACTS)
  return (
    <>
      <bdi className="found-title">
        <Marked text={title} words={typedWords} />
      </bdi>
      <span className="found-aside">{aside}</span>
      {facts.map(text => (
        <bdi key={text} className="found-fact">
          <Marked text={text} words={typedWords} />
        </bdi>
      ))}
    </>
  )
}

/** A text with what was typed marked in it. */
function Marked({ text, words: typed }: { text: string; words: readonly string[] }) {
  let done = 0
  const pieces: ReactNode[] = []
  for (const { from, to } of spansOf(text, typed)) {
    pieces.push(text.slice(done, from), createElement('mark', null, text.slice(from, to)))
    done = to
  }
  return createElement(Fragment, null, ...pieces, text.slice(done))
}

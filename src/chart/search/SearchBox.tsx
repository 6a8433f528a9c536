import {
  type FocusEvent,
  type KeyboardEvent,
  type Ref,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useState,
} from 'react'
import { TIMELINE_KINDS, type TimelineKind } from '#clinical'
import { StateLine } from '#ui'
import { places, search as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { destinationOf } from './destination.ts'
import { type Choice, choiceId, FoundList, type ShownGroup, shownGroups } from './found-list.tsx'
import { MissingLines } from './missing-lines.tsx'
import { isPartial, missingOf, recordParts, retryOf } from './record-parts.ts'
import { useSearchIndex } from './use-search-index.ts'
import './search.css'

/** The longest that can be typed. */
const LONGEST = 100

/**
 * Finds entries of the record as one types. The field keeps the focus; arrow keys choose, Enter opens, Escape closes.
 * @see WAI-ARIA APG "Combobox", with a listbox popup
 */
export function SearchBox({ record, field }: { record: ChartRecord; field: Ref<HTMLInputElement> }) {
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [isWanted, setWanted] = useState(false)
  const [wantMore, setWantMore] = useState<ReadonlyMap<TimelineKind, number>>(new Map())
  const [chosen, setChosen] = useState(-1)
  const list = useId()
  const parts = useMemo(() => recordParts(record.sources), [record.sources])
  const indexed = useSearchIndex(parts, record.viewpoint, isWanted)
  // The list follows the letters when there is time: a key never waits for it.
  const sought = useDeferredValue(typed.trim())
  const found = useMemo(() => indexed.index.find(sought, TIMELINE_KINDS), [indexed, sought])
  const groups = useMemo(() => shownGroups(found, wantMore), [found, wantMore])
  const choices = groups.flatMap(group => group.choices)
  const isShown = isOpen && typed.trim() !== ''

  const type = (text: string) => {
    setTyped(text)
    setChosen(-1)
    setWantMore(new Map())
    setOpen(true)
  }
  const open = (choice: Choice) => {
    if (choice.kind === 'more') {
      setWantMore(before => new Map(before).set(choice.of, (before.get(choice.of) ?? 0) + 1))
      return
    }
    const { place, what } = destinationOf(choice.item.kind, choice.item.what)
    setOpen(false)
    record.go(place, what)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const next = pressed(event, { isShown, chosen, count: choices.length })
    if (next === undefined) return
    event.preventDefault()
    if (next === 'close') {
      setOpen(false)
      if (!isShown) setTyped('')
    } else if (next === 'open') {
      const choice = choices[Math.max(0, chosen)]
      if (choice !== undefined) open(choice)
    } else {
      setOpen(true)
      setChosen(next)
    }
  }
  const leave = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (!currentTarget.contains(relatedTarget)) setOpen(false)
  }
  useEffect(() => {
    if (chosen >= 0) document.getElementById(choiceId(list, chosen))?.scrollIntoView({ block: 'nearest' })
  }, [list, chosen])

  return (
    <search className="search" onBlur={leave}>
      <input
        ref={field}
        type="search"
        role="combobox"
        aria-label={places.search()}
        aria-expanded={isShown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isShown && chosen >= 0 ? choiceId(list, chosen) : undefined}
        placeholder={words.hint()}
        autoComplete="off"
        spellCheck={false}
        translate="no"
        maxLength={LONGEST}
        value={typed}
        onFocus={() => {
          setWanted(true)
          setOpen(true)
        }}
        onChange={({ target }) => type(target.value)}
        onKeyDown={press}
      />
      <div className="search-found" hidden={!isShown}>
        <Outcome
          groups={groups}
          sought={sought}
          isBusy={indexed.busy || sought !== typed.trim()}
          left={indexed.left}
          parts={parts}
        />
        <FoundList id={list} groups={groups} typed={sought} chosen={chosen} onChoose={open} />
      </div>
    </search>
  )
}

/** How much was found, and what could not be searched: nothing found means nothing while that is not all. */
function Outcome({
  groups,
  sought,
  isBusy,
  left,
  parts,
}: {
  groups: readonly ShownGroup[]
  sought: string
  isBusy: boolean
  left: number
  parts: ReturnType<typeof recordParts>
}) {
  const missing = missingOf(parts)
  const count = groups.reduce((sum, group) => sum + group.count, 0)
  const outcome =
    count > 0
      ? words.found(count, groups.length)
      : isPartial(missing)
        ? words.noneSoFar(sought)
        : words.none(sought)
  return (
    <div className="search-outcome">
      <p role="status">{sought === '' ? '' : isBusy ? words.preparing() : outcome}</p>
      <MissingLines missing={missing} lead={words.partial()} retry={retryOf(parts)} />
      {left > 0 && count === 0 && !isBusy && <StateLine icon="info">{words.notRead(left)}</StateLine>}
    </div>
  )
}

/** What a key means here: to close, to open what is chosen, or to choose; nothing for keys that write. */
function pressed(
  { key, altKey, ctrlKey, metaKey, nativeEvent }: KeyboardEvent,
  { isShown, chosen, count }: { isShown: boolean; chosen: number; count: number },
): 'close' | 'open' | number | undefined {
  if (altKey || ctrlKey || metaKey || nativeEvent.isComposing) return undefined
  if (key === 'Escape') return 'close'
  if (key === 'Enter') return isShown ? 'open' : undefined
  if (count === 0) return undefined
  if (key === 'ArrowDown') return chosen + 1 < count ? chosen + 1 : 0
  if (key === 'ArrowUp') return chosen > 0 ? chosen - 1 : count - 1
  return undefined
}

import { useId } from 'react'
import { Notice } from '#ui'
import { clinical, contact as words } from '#words'
import type { ContactEntry } from './contact-entry.ts'
import type { Collision } from './contact-rebase.ts'
import './contact.css'

/** What somebody chose for each collision, by {@link collisionKey}. */
export type Choices = Readonly<Record<string, 'theirs' | 'yours'>>

/** Tells one collision from another. */
export const collisionKey = ({ key, field }: Collision) => `${key} ${field}`

/** What two people changed at the same time, field by field in three readings, and which of them is to stand. */
export function ContactConflict({
  collisions,
  entries,
  choices,
  onChoose,
}: {
  collisions: readonly Collision[]
  entries: readonly ContactEntry[]
  choices: Choices
  onChoose: (collision: Collision, choice: 'theirs' | 'yours') => void
}) {
  return (
    <Notice tone="warning">
      <h3>{words.conflictTitle()}</h3>
      <p>{collisions.length === 0 ? words.conflictElsewhere() : words.conflictChoose()}</p>
      {collisions.map(collision => (
        <Question
          key={collisionKey(collision)}
          title={titleOf(collision, entries)}
          collision={collision}
          choice={choices[collisionKey(collision)]}
          onChoose={choice => onChoose(collision, choice)}
        />
      ))}
    </Notice>
  )
}

function Question({
  title,
  collision,
  choice,
  onChoose,
}: {
  title: string
  collision: Collision
  choice: 'theirs' | 'yours' | undefined
  onChoose: (choice: 'theirs' | 'yours') => void
}) {
  const name = useId()
  return (
    <fieldset className="contact-question">
      <legend>{title}</legend>
      <p>
        {words.conflictBefore()}: <Reading collision={collision} of="before" />
      </p>
      {(['theirs', 'yours'] as const).map(one => (
        <label key={one}>
          <input type="radio" name={name} required checked={choice === one} onChange={() => onChoose(one)} />
          <span>
            {one === 'theirs' ? words.conflictTheirs() : words.conflictYours()}:{' '}
            <Reading collision={collision} of={one} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Reading({ collision, of }: { collision: Collision; of: 'before' | 'theirs' | 'yours' }) {
  return (
    <bdi dir="auto">
      <strong>{textOf(collision, of)}</strong>
    </bdi>
  )
}

function textOf({ field, ...readings }: Collision, of: 'before' | 'theirs' | 'yours'): string {
  if (of === 'theirs' && field === 'removed') return words.removedThere()
  if (of === 'theirs' && field === 'over') return words.overThere()
  if (of === 'yours' && field === 'ended') return words.overThere()
  const text = readings[of].replaceAll('\n', ', ')
  return (field === 'use' ? clinical.contactUse(text) : text) || words.nothingThere()
}

function titleOf({ key, field }: Collision, entries: readonly ContactEntry[]): string {
  const entry = entries.find(one => one.key === key)
  const kind = words.kind(entry?.part === 'address' ? 'address' : (entry?.system ?? ''))
  const isWhole = ['value', 'ended', 'removed', 'over'].includes(field)
  return isWhole ? kind : words.conflictField(kind, words.field(field))
}

import {
  type ContactEntry,
  type ContactField,
  changedFields,
  contactOf,
  FIELDS,
  fieldOf,
  rawList,
} from './contact-entry.ts'

/** One thing that two people changed at the same time, in three readings. */
export interface Collision {
  /** The entry in {@link Rebased.entries}. */
  readonly key: string
  /**
   * - a field: both changed it.
   * - `ended`: you said that the entry is over, they corrected it.
   * - `removed`, `over`: you corrected it; they took it away, or said that it is over.
   */
  readonly field: ContactField | 'ended' | 'removed' | 'over'
  /** In words of the record; blank for nothing. */
  readonly before: string
  readonly theirs: string
  readonly yours: string
}

/** A person's changes upon what the record says now. */
interface Rebased {
  /** Their reading with your changes in it; where both changed one thing, yours until somebody chooses. */
  readonly entries: readonly ContactEntry[]
  readonly collisions: readonly Collision[]
}

/**
 * Puts what a person changed since `base` upon what the server has now, so that nothing typed is lost and nothing of
 * the others is overwritten unasked.
 */
export function rebaseContact(
  base: fhir4.Patient,
  yours: readonly ContactEntry[],
  theirs: fhir4.Patient,
  today: string,
): Rebased {
  const before = contactOf(base, today)
  const now = contactOf(theirs, today)
  const results = yours.flatMap((mine): readonly Rebased[] => {
    if (mine.index === undefined) return now.some(isSameAs(mine)) ? [] : [{ entries: [mine], collisions: [] }]
    const old = before.find(entry => entry.key === mine.key)
    if (old === undefined || changedFields(old, mine).length === 0) return []
    const index = findIndexNow(base, theirs, old)
    const other = now.find(entry => entry.part === old.part && entry.index === index)
    return [other === undefined ? rebaseGone(old, mine, 'removed') : rebaseEntry(old, mine, other)]
  })
  const changed = new Map(results.flatMap(({ entries }) => entries).map(entry => [entry.key, entry]))
  const kept = now.map(entry => changed.get(entry.key) ?? entry)
  const added = [...changed.values()].filter(entry => entry.index === undefined)
  return { entries: [...kept, ...added], collisions: results.flatMap(({ collisions }) => collisions) }
}

/** Takes their reading of what collided. */
export function takeTheirs(
  entries: readonly ContactEntry[],
  { key, field, theirs }: Collision,
): readonly ContactEntry[] {
  if (field === 'removed' || field === 'over') return entries.filter(entry => entry.key !== key)
  return entries.map(entry => {
    if (entry.key !== key) return entry
    return field === 'ended'
      ? { ...entry, ended: false }
      : { ...entry, fields: { ...entry.fields, [field]: theirs } }
  })
}

/** Where the entry stands now: by its element id, else where the very same element is, else in its old place. */
function findIndexNow(
  base: fhir4.Patient,
  theirs: fhir4.Patient,
  { part, index = -1, system }: ContactEntry,
) {
  const [was, now] = [rawList(base, part), rawList(theirs, part)]
  const text = JSON.stringify(was[index])
  const same = now.findIndex(raw => JSON.stringify(raw) === text)
  const id = idOf(was[index])
  const named = id === undefined ? -1 : now.findIndex(raw => idOf(raw) === id)
  if (named >= 0) return named
  if (same >= 0) return same
  // An entry that was itself somewhere else before is not this one.
  const inPlace = JSON.stringify(now[index])
  const isAnother = now[index] === undefined || was.some(raw => JSON.stringify(raw) === inPlace)
  return isAnother || systemOf(now[index]) !== system ? undefined : index
}

/** Whether somebody added the same meanwhile; it may have been you, unheard. */
const isSameAs = (mine: ContactEntry) => (other: ContactEntry) =>
  other.part === mine.part && other.system === mine.system && changedFields(mine, other).length === 0

/** What you corrected is no longer there, or is over: yours would be an entry of its own. */
function rebaseGone(old: ContactEntry, mine: ContactEntry, field: 'removed' | 'over'): Rebased {
  if (mine.ended) return { entries: [], collisions: [] } // you agree
  const key = `again-${mine.key}`
  const collision = { key, field, before: sayEntry(old), theirs: '', yours: sayEntry(mine) }
  return { entries: [{ ...mine, key, index: undefined }], collisions: [collision] }
}

function rebaseEntry(old: ContactEntry, mine: ContactEntry, other: ContactEntry): Rebased {
  if (other.ended) return rebaseGone(old, mine, 'over')
  const theirChanges = changedFields(old, other)
  const { key } = other
  if (mine.ended) {
    const collision = {
      key,
      field: 'ended' as const,
      before: sayEntry(old),
      theirs: sayEntry(other),
      yours: '',
    }
    return { entries: [{ ...other, ended: true }], collisions: theirChanges.length > 0 ? [collision] : [] }
  }
  const changed = FIELDS[old.part].filter(field => fieldOf(old, field) !== fieldOf(mine, field))
  const collisions = changed
    .filter(field => theirChanges.includes(field) && fieldOf(other, field) !== fieldOf(mine, field))
    .map(field => ({
      key,
      field,
      before: fieldOf(old, field),
      theirs: fieldOf(other, field),
      yours: fieldOf(mine, field),
    }))
  const fields = Object.fromEntries(changed.map(field => [field, fieldOf(mine, field)]))
  return { entries: [{ ...other, fields: { ...other.fields, ...fields } }], collisions }
}

/** An entry on one line. */
export const sayEntry = ({ part, fields }: ContactEntry): string =>
  FIELDS[part]
    .filter(field => field !== 'use')
    .map(field => (fields[field] ?? '').replaceAll('\n', ', '))
    .filter(text => text !== '')
    .join(', ')

const idOf = (raw: unknown) => memberOf(raw, 'id')
const systemOf = (raw: unknown) => memberOf(raw, 'system') ?? ''

function memberOf(raw: unknown, name: string): string | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined
  const value: unknown = Object.entries(raw).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : undefined
}

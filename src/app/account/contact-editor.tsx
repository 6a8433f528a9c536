import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import {
  applyContact,
  type Choices,
  type Collision,
  ContactConflict,
  type ContactEntry,
  ContactFields,
  changedFields,
  checkEntry,
  collisionKey,
  contactOf,
  type MistakesByKey,
  takeTheirs,
} from '#chart'
import type { Writer, Written } from '#fhir'
import type { SignInWanted } from '#smart'
import { Button, Notice } from '#ui'
import { contact as words } from '#words'
import type { TypedContact } from '../step-up/typed.ts'
import { lookAgain, type Outcome, type Saving, saveContact, todayOf } from './contact-save.ts'

/** What is in the form, and what was last said about it. */
interface Draft {
  readonly base: Written<fhir4.Patient>
  readonly entries: readonly ContactEntry[]
  /** Undefined until somebody else was first. */
  readonly collisions?: readonly Collision[] | undefined
  readonly choices: Choices
  readonly mistakes: MistakesByKey
  readonly note?: { readonly text: string; readonly look: boolean } | undefined
  /** The sign-in that the server wants before it saves. */
  readonly wanted?: SignInWanted | undefined
}

/** The contact details as a form. What is typed stays until it is saved or the person gives it up. */
export function ContactEditor({
  base,
  typed,
  writer,
  own,
  onSaved,
  onCancel,
  confirm,
}: {
  base: Written<fhir4.Patient>
  /** What was typed before the page was left. */
  typed?: readonly ContactEntry[] | undefined
  writer: Writer
  own: boolean
  onSaved: (written: Written<fhir4.Patient>) => void
  onCancel: () => void
  /** How the person confirms that it is them, with what is typed now. */
  confirm: (wanted: SignInWanted, typed: TypedContact) => ReactNode
}) {
  const [draft, setDraft] = useState<Draft>(() => ({
    base,
    entries: typed ?? contactOf(base.resource, todayOf(new Date())),
    choices: {},
    mistakes: {},
  }))
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const conflict = useRef<HTMLDivElement>(null)
  const hasConflict = draft.collisions !== undefined
  useEffect(() => {
    if (hasConflict)
      conflict.current?.focus() // it stands above the button that brought it about
    else form.current?.querySelector<HTMLElement>('input, textarea, button')?.focus()
  }, [hasConflict])
  const change = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }))

  const run = async (work: () => Promise<Outcome>) => {
    setBusy(true)
    const outcome = await work()
    setBusy(false)
    if (outcome.kind === 'saved') onSaved(outcome.written)
    else if (outcome.kind === 'failed') change({ note: outcome, wanted: undefined })
    else if (outcome.kind === 'asked') change({ wanted: outcome.wanted, note: undefined })
    else change({ ...outcome, choices: {}, mistakes: {}, note: undefined })
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const saving = savingOf(draft)
    const judged = judge(draft, saving)
    if (judged === undefined) return void run(() => saveContact(writer, saving))
    change(judged)
    requestAnimationFrame(() => firstWrong(form.current)?.focus())
  }
  const { entries, mistakes, collisions, choices, note, wanted } = draft
  const isChanged = applyContact(draft.base.resource, entries, todayOf(new Date())) !== draft.base.resource
  return (
    <form
      ref={form}
      className="contact-form"
      noValidate
      onSubmit={save}
      data-unsaved={isChanged ? '' : undefined}
    >
      {collisions !== undefined && (
        <div ref={conflict} role="alert" tabIndex={-1}>
          <ContactConflict
            collisions={collisions}
            entries={entries}
            choices={choices}
            onChoose={(collision, choice) =>
              change({ choices: { ...choices, [collisionKey(collision)]: choice } })
            }
          />
        </div>
      )}
      <ContactFields
        entries={entries}
        mistakes={mistakes}
        own={own}
        onChange={changed => change({ entries: changed })}
      />
      <div role="alert">
        {note !== undefined && (
          <Notice tone="warning">
            <p>{note.text}</p>
            {note.look && (
              <p>
                <Button
                  onClick={() => void run(() => lookAgain(writer, savingOf(draft), words.notSavedAfterAll()))}
                >
                  {words.lookNow()}
                </Button>
              </p>
            )}
          </Notice>
        )}
      </div>
      {wanted !== undefined && confirm(wanted, { base: draft.base, entries })}
      <p className="account-actions">
        <button type="submit" className="button primary" aria-disabled={busy}>
          {busy ? words.saving() : words.save()}
        </button>
        <Button onClick={onCancel}>{words.cancel()}</Button>
      </p>
    </form>
  )
}

/** The form as it would be saved now: collisions that were given to the others are theirs. */
function savingOf({ base, entries, collisions = [], choices }: Draft): Saving {
  const given = collisions.filter(collision => choices[collisionKey(collision)] === 'theirs')
  return { base, entries: given.reduce(takeTheirs, entries), today: todayOf(new Date()) }
}

/** What has to be looked at before it can be saved; nothing where it can. */
function judge(draft: Draft, { base, entries, today }: Saving): Partial<Draft> | undefined {
  const before = contactOf(base.resource, today)
  const mistakes: MistakesByKey = Object.fromEntries(
    entries
      // What nobody touched is not theirs to answer for.
      .filter(entry => {
        const old = before.find(({ key }) => key === entry.key)
        return old === undefined || changedFields(old, entry).length > 0
      })
      .map(entry => [entry.key, checkEntry(entry)]),
  )
  const count = Object.values(mistakes).flatMap(found => Object.keys(found)).length
  const say = (text: string) => ({ mistakes, note: { text, look: false } })
  if (count > 0) return say(words.lookAgain(count))
  const open = (draft.collisions ?? []).some(
    collision => draft.choices[collisionKey(collision)] === undefined,
  )
  if (open) return say(words.conflictChosen())
  if (applyContact(base.resource, entries, today) === base.resource) return say(words.nothingChanged())
  return undefined
}

function firstWrong(form: HTMLFormElement | null): HTMLElement | null {
  return form?.querySelector<HTMLElement>('[aria-invalid="true"], input[type="radio"]:invalid') ?? null
}

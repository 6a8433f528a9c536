import { useQueryClient } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import { type NoteCipher, type OpenedNote, Section } from '#chart'
import { recordQuery, type Writer } from '#fhir'
import { Notice, StateLine } from '#ui'
import { notes as words } from '#words'
import type { NoteAccess } from './notes-access.ts'
import { sayWhen } from './notes-dates.ts'
import type { Desk } from './notes-desk.ts'
import { TakeFault } from './notes-fault.tsx'
import { useNotes, withoutDocument } from './notes-listed.ts'
import { RemoveNote } from './notes-remove.tsx'
import type { PanelProps } from './panel.ts'

/** All private notes, the newest first, those that this key does not open among them. */
export function NoteList({
  record,
  report,
  access,
  writer,
  cipher,
  desk,
  toTop,
}: PanelProps & {
  access: NoteAccess
  writer: Writer
  cipher: NoteCipher | undefined
  desk: Desk | undefined
  /** Takes the focus to where the panel begins, when what had it is gone. */
  toTop: () => void
}) {
  const queries = useQueryClient()
  const { state, notes, refetch } = useNotes(record, access, cipher)
  const [isRemoved, setRemoved] = useState(false)
  const afterRemoval = (id: string) => {
    queries.setQueryData(
      recordQuery(record.reader, 'DocumentReference', access.search).queryKey,
      withoutDocument(id),
    )
    report({ kind: 'written', type: 'DocumentReference', action: 'delete' })
    setRemoved(true)
    toTop()
  }
  return (
    <>
      <p role="status" className="notes-done">
        {isRemoved ? words.removed() : ''}
      </p>
      <Section
        title={words.list()}
        state={state}
        view={() => notes}
        measure={view => ({ count: view === undefined ? '' : words.count(view.length), newest: undefined })}
      >
        {(view, whole) =>
          view === undefined ? (
            <StateLine icon="loading">{words.opening()}</StateLine>
          ) : (
            <>
              {view.length === 0 && (
                <StateLine icon="none">{whole ? words.none() : words.noneRead()}</StateLine>
              )}
              <OtherKeys notes={view} />
              <ul className="notes-list">
                {view.map((opened, at) => (
                  <li key={opened.note.documentId}>
                    <Note opened={opened} />
                    {isCopy(view, at) && <StateLine icon="warning">{words.copy()}</StateLine>}
                    <div className="notes-actions">
                      {desk && access.mayChange && opened.kind === 'open' && (
                        <EditNote opened={opened} desk={desk} onReread={() => void refetch()} />
                      )}
                      {access.mayDelete && (
                        <RemoveNote
                          note={opened.note}
                          name={nameOf(opened)}
                          writer={writer}
                          onRemoved={() => afterRemoval(opened.note.documentId)}
                          onReread={() => void refetch()}
                        />
                      )}
                    </div>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Section>
    </>
  )
}

function Note({ opened }: { opened: OpenedNote }) {
  if (opened.kind !== 'open') {
    const [name, next] = lockedWords(opened.kind)
    return (
      <div className="notes-locked" data-kind={opened.kind}>
        <StateLine icon="lock" strong>
          {name}
        </StateLine>
        {next !== undefined && <p className="notes-quiet">{next}</p>}
        <p className="notes-quiet">{sayWhen(opened.note.date)}</p>
      </div>
    )
  }
  const { title, text, writtenAt } = opened.content
  return (
    <details className="notes-note">
      <summary>
        <bdi dir="auto" translate="no">
          {title === '' ? words.untitled() : title}
        </bdi>{' '}
        <span className="notes-quiet">{sayWhen(writtenAt)}</span>
      </summary>
      {text === '' ? (
        <p className="notes-quiet">{words.emptyText()}</p>
      ) : (
        <p className="notes-text" dir="auto" translate="no">
          {text}
        </p>
      )}
    </details>
  )
}

function EditNote({
  opened,
  desk,
  onReread,
}: {
  opened: Extract<OpenedNote, { kind: 'open' }>
  desk: Desk
  onReread: () => void
}) {
  const { opening, openingFault } = useSyncExternalStore(desk.subscribe, desk.getSnapshot)
  const { documentId } = opened.note
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label={words.editNamed(nameOf(opened))}
        aria-busy={opening === documentId}
        onClick={() => void desk.take(opened.note)}
      >
        {words.edit()}
      </button>
      {openingFault?.documentId === documentId && (
        <TakeFault trouble={openingFault.trouble} onReread={onReread} />
      )}
    </>
  )
}

function OtherKeys({ notes }: { notes: readonly OpenedNote[] }) {
  const count = notes.filter(({ kind }) => kind === 'other-key').length
  if (count === 0) return null
  return (
    <Notice tone="info" icon="lock">
      <p>{words.otherKeyCount(count)}</p>
    </Notice>
  )
}

function lockedWords(kind: Exclude<OpenedNote['kind'], 'open'>): readonly [name: string, next?: string] {
  switch (kind) {
    case 'closed':
      return [words.closedNote()]
    case 'other-key':
      return [words.otherKey()]
    case 'newer':
      return [words.newer(), words.newerNext()]
    case 'damaged':
      return [words.damaged(), words.damagedNext()]
  }
}

function nameOf(opened: OpenedNote): string {
  if (opened.kind === 'open' && opened.content.title !== '') return opened.content.title
  return sayWhen(opened.kind === 'open' ? opened.content.writtenAt : opened.note.date)
}

/** Whether a newer document in the list is the same note. */
function isCopy(notes: readonly OpenedNote[], at: number): boolean {
  const noteId = notes[at]?.note.noteId
  return noteId !== undefined && notes.slice(0, at).some(({ note }) => note.noteId === noteId)
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { createWriter, documentsQuery, type Writer } from '#fhir'
import { Button, Notice, StateLine } from '#ui'
import type { OpenKey } from '#vault'
import { notes as words } from '#words'
import { userOf } from '../viewer.ts'
import { world } from '../world.ts'
import { OpenKeyForm } from './keys-open.tsx'
import { type NoteAccess, noteAccess } from './notes-access.ts'
import { createDesk, type Desk } from './notes-desk.ts'
import { DraftList } from './notes-draft-list.tsx'
import { createDrafts } from './notes-drafts.ts'
import { NoteEditor } from './notes-editor.tsx'
import { NoteList } from './notes-list.tsx'
import { withDocument } from './notes-listed.ts'
import type { PanelProps } from './panel.ts'
import { type UserKey, useUserKey } from './use-user-key.ts'
import './notes-panel.css'

/** The person's private notes: sealed to their key before they leave this page, and kept on the FHIR server. */
export function NotesPanel(props: PanelProps) {
  const { record, show } = props
  const { session } = record
  const key = useUserKey(record)
  const access = useMemo(() => noteAccess(session.granted), [session.granted])
  const writer = useMemo(
    () =>
      createWriter({
        fhirBase: session.fhirBase,
        patientId: session.patient,
        tokens: record.store,
        signal: record.store.signal,
        generation: session.id,
        fetch: world.fetch,
        now: world.now,
      }),
    [record.store, session.fhirBase, session.patient, session.id],
  )
  return (
    <div className="notes">
      <h2>{words.title()}</h2>
      <p>{words.lead()}</p>
      <Key state={key} report={props.report} onKeys={() => show('keys')} />
      {key.kind === 'open' ? (
        <Written key={key.key.kid} {...props} access={access} writer={writer} cipher={key.key} />
      ) : (
        key.kind !== 'loading' && (
          <NoteList {...props} access={access} writer={writer} cipher={undefined} desk={undefined} />
        )
      )}
      <Limits access={access} />
    </div>
  )
}

/** What stands between the person and their notes, as far as it is the key. */
function Key({
  state,
  report,
  onKeys,
}: {
  state: UserKey
  report: PanelProps['report']
  onKeys: () => void
}) {
  switch (state.kind) {
    case 'loading':
      return <StateLine icon="loading">{words.keyLoading()}</StateLine>
    case 'failed':
      return (
        <Notice tone="warning">
          <p>{words.keyFailed()}</p>
          <Button onClick={state.retry}>{words.retry()}</Button>
        </Notice>
      )
    case 'none':
      return (
        <Notice tone="info" icon="lock">
          <p>
            <strong>{words.keyNone()}</strong>
          </p>
          <p>{words.keyNoneNext()}</p>
          <Button onClick={onKeys}>{words.toKeys()}</Button>
        </Notice>
      )
    case 'closed':
      return (
        <section className="notes-key" aria-label={words.keyClosed()}>
          <p>{words.keyClosed()}</p>
          <OpenKeyForm
            open={passphrase => state.open(passphrase).then(() => report({ kind: 'key', action: 'opened' }))}
          />
          <Button onClick={onKeys}>{words.toKeys()}</Button>
        </section>
      )
    case 'open':
      return null
  }
}

/** Notes and drafts with the key that opens them. */
function Written(props: PanelProps & { access: NoteAccess; writer: Writer; cipher: OpenKey }) {
  const desk = useDesk(props)
  const state = useSyncExternalStore(desk.subscribe, desk.getSnapshot)
  const { access } = props
  return (
    <>
      <p role="status" className="notes-done">
        {state.done === undefined || state.editing ? '' : said(state.done)}
      </p>
      {state.keepingFault !== undefined && (
        <Notice tone="warning">
          <p data-unsaved={state.editing ? '' : undefined}>{words.draftNotKept()}</p>
        </Notice>
      )}
      {state.editing ? (
        <NoteEditor key={state.editing.draft.noteId} editing={state.editing} desk={desk} />
      ) : (
        <>
          {access.mayWrite && (
            <div>
              <Button primary onClick={desk.begin}>
                {words.begin()}
              </Button>
            </div>
          )}
          <DraftList state={state} desk={desk} />
          <NoteList {...props} desk={desk} />
        </>
      )}
    </>
  )
}

/** The desk of this panel, and what the server has put into the list. */
function useDesk({ record, report, access, writer, cipher }: Parameters<typeof Written>[0]): Desk {
  const queries = useQueryClient()
  const { queryKey, queryFn } = documentsQuery(record.reader, access.search)
  const { refetch } = useQuery({ queryKey, queryFn, enabled: false })
  const [desk] = useState(() =>
    createDesk({
      saving: {
        writer,
        cipher,
        patient: record.session.patient,
        author: authorOf(record),
        now: world.now,
        reread: async () => {
          const { data } = await refetch({ throwOnError: true })
          if (data === undefined) throw new Error('nothing was read')
          return data
        },
      },
      drafts: createDrafts(record.store.shelf(), cipher, navigator.locks),
      newId: () => crypto.randomUUID(),
      onSaved(document, wrote) {
        queries.setQueryData(queryKey, withDocument(document))
        if (wrote) report({ kind: 'written', type: 'DocumentReference', action: wrote })
      },
    }),
  )
  return desk
}

/** Who signed in, where the server said so and R4 allows it as an author. */
function authorOf({ session }: PanelProps['record']): string | undefined {
  const user = userOf(session)
  return user?.underBase && user.type !== 'Person' ? user.reference : undefined
}

/** What was not granted, each part by name. */
function Limits({ access }: { access: NoteAccess }) {
  const missing = [
    !access.mayWrite && words.mayNotWrite(),
    !access.mayChange && words.mayNotChange(),
    !access.mayDelete && words.mayNotDelete(),
  ].filter(line => line !== false)
  if (missing.length === 0 && access.read === 'full') return null
  return (
    <div className="notes-limits">
      {missing.map(line => (
        <StateLine key={line} icon="lock">
          {line}
        </StateLine>
      ))}
      <p className="notes-quiet">{words.granted(access.granted)}</p>
    </div>
  )
}

function said(done: 'saved' | 'kept-theirs' | 'discarded'): string {
  return { saved: words.saved, 'kept-theirs': words.keptTheirs, discarded: words.discarded }[done]()
}

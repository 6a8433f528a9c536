import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { createWriter, type Writer } from '#fhir'
import type { SignInWanted } from '#smart'
import { Button, Notice, StateLine } from '#ui'
import type { OpenKey } from '#vault'
import { stepUp, notes as words } from '#words'
import { wireOf } from '../record.ts'
import { tellingAsked } from '../step-up/challenged.ts'
import { ConfirmCard } from '../step-up/confirm-card.tsx'
import { Gate } from '../step-up/gate.tsx'
import { OpenKeyForm } from './keys-open.tsx'
import { type NoteAccess, noteAccess } from './notes-access.ts'
import { DraftList } from './notes-draft-list.tsx'
import { NoteEditor } from './notes-editor.tsx'
import { NoteList } from './notes-list.tsx'
import { useDesk } from './notes-use-desk.ts'
import type { PanelProps } from './panel.ts'
import { type UserKey, useUserKey } from './use-user-key.ts'
import './notes-panel.css'

/** The person's private notes: sealed to their key before they leave this page, and kept on the FHIR server. */
export function NotesPanel(props: PanelProps) {
  const { record, show } = props
  const { session } = record
  const key = useUserKey(record)
  const heading = useRef<HTMLHeadingElement>(null)
  const toTop = useCallback(() => heading.current?.focus(), [])
  const access = useMemo(() => noteAccess(session.granted), [session.granted])
  const { store } = record
  const { id, fhirBase, patient } = session
  const [wanted, setWanted] = useState<SignInWanted>()
  const writer = useMemo(
    () => tellingAsked(createWriter(wireOf(store, { id, fhirBase, patient })), setWanted),
    [store, id, fhirBase, patient],
  )
  return (
    <div className="notes">
      <h2 ref={heading} tabIndex={-1}>
        {words.title()}
      </h2>
      <p>{words.lead()}</p>
      <Gate before="notes" record={record} show={show}>
        {wanted !== undefined && (
          <ConfirmCard
            record={record}
            show={show}
            wanted={wanted}
            place="notes"
            why={[stepUp.serverAsks(record.server.name)]}
          />
        )}
        <Key state={key} report={props.report} onKeys={() => show('keys')} />
        {key.kind === 'open' ? (
          <Written
            key={key.key.kid}
            {...props}
            access={access}
            writer={writer}
            cipher={key.key}
            toTop={toTop}
          />
        ) : (
          key.kind !== 'loading' && (
            <NoteList
              {...props}
              access={access}
              writer={writer}
              cipher={undefined}
              desk={undefined}
              toTop={toTop}
            />
          )
        )}
        <Limits access={access} />
      </Gate>
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
function Written(
  props: PanelProps & { access: NoteAccess; writer: Writer; cipher: OpenKey; toTop: () => void },
) {
  const desk = useDesk(props)
  const state = useSyncExternalStore(desk.subscribe, desk.getSnapshot)
  const { access, toTop } = props
  const isEditing = state.editing !== undefined
  const wasEditing = useRef(isEditing)
  useEffect(() => {
    // What had the focus is gone with the editor, or with the draft that was discarded.
    if ((wasEditing.current && !isEditing) || state.done === 'discarded') toTop()
    wasEditing.current = isEditing
  }, [isEditing, state.done, toTop])
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

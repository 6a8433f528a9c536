import { useState } from 'react'
import { Card, StateLine } from '#ui'
import { notes as words } from '#words'
import { Confirm } from './notes-confirm.tsx'
import { sayTime } from './notes-dates.ts'
import type { Desk, DeskState } from './notes-desk.ts'
import type { Draft } from './notes-drafts.ts'
import { useFocusBack } from './notes-focus.ts'

/** What was begun and not saved; nothing where there is none. */
export function DraftList({ state, desk }: { state: DeskState; desk: Desk }) {
  const { drafts, sealedDrafts } = state
  if (drafts.length === 0 && sealedDrafts === 0) return null
  return (
    <Card title={words.drafts()}>
      <p className="notes-quiet">{words.draftsLead()}</p>
      <ul className="notes-list">
        {drafts.map(draft => (
          <li key={draft.noteId}>
            <DraftLine draft={draft} desk={desk} />
          </li>
        ))}
      </ul>
      {sealedDrafts > 0 && <StateLine icon="lock">{words.sealedDrafts(sealedDrafts)}</StateLine>}
    </Card>
  )
}

function DraftLine({ draft, desk }: { draft: Draft; desk: Desk }) {
  const [isAsking, setAsking] = useState(false)
  const first = useFocusBack(isAsking)
  const name = draft.title === '' ? words.untitled() : draft.title
  return (
    <>
      <p>
        <bdi dir="auto" translate="no">
          <strong>{name}</strong>
        </bdi>{' '}
        <span className="notes-quiet">{words.draftSince(sayTime(draft.changedAt) ?? words.noDate())}</span>
      </p>
      {draft.unsure && <StateLine icon="warning">{words.draftUnsure()}</StateLine>}
      {isAsking ? (
        <Confirm
          question={words.discardAsk()}
          yes={words.discardYes()}
          no={words.keepIt()}
          onYes={() => void desk.discard(draft)}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div className="notes-actions">
          <button
            type="button"
            className="button"
            aria-label={words.goOnNamed(name)}
            onClick={() => desk.resume(draft)}
          >
            {words.goOn()}
          </button>
          <button
            ref={first}
            type="button"
            className="button"
            aria-label={words.discardNamed(name)}
            onClick={() => setAsking(true)}
          >
            {words.discard()}
          </button>
        </div>
      )}
    </>
  )
}

import { useState } from 'react'
import type { SignInWanted } from '#smart'
import { Notice } from '#ui'
import { stepUp as words } from '#words'
import { findLeaveQuestion } from '../account/leave-question.ts'
import type { PanelProps } from '../account/panel.ts'
import { explain } from '../explain.ts'
import { goAndConfirm } from './go.ts'
import { wasMissed } from './missed.ts'
import './confirm-card.css'

type Fault = 'unsaved' | { readonly error: unknown }

/** Asks the person to confirm that it is them, says what for and what follows, and goes. */
export function ConfirmCard({
  record,
  show,
  wanted,
  place,
  why,
  keep,
}: Pick<PanelProps, 'record' | 'show'> & {
  wanted: SignInWanted
  /** Where they come back to. */
  place: 'notes' | 'keys' | 'contact'
  why: readonly string[]
  /** Puts by what was typed before the page is left, and drops it again where the person stays. */
  keep?: { put(): Promise<void>; drop(): Promise<unknown> } | undefined
}) {
  const { server, session } = record
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault>()
  const isOfPage = session.reach === 'page'
  // A provider's proof is not this server's to renew, and a server that holds the visit does not do it yet.
  const isElsewhere = session.through !== undefined || session.reach === 'server'

  const go = async () => {
    if (busy) return
    setBusy(true)
    // Whoever was told that it would be lost, and presses once more, means it.
    if (fault !== 'unsaved' && (await wouldLose(keep))) {
      setBusy(false)
      return setFault('unsaved')
    }
    setFault(undefined)
    try {
      const answer = isOfPage ? await (await findLeaveQuestion(record))?.() : undefined
      if (answer === 'keys' || answer === 'notes') show(answer)
      if (answer !== undefined && answer !== 'leave') return setBusy(false)
      await goAndConfirm(record, wanted, place)
    } catch (error) {
      void keep?.drop()
      setBusy(false)
      setFault({ error })
    }
  }
  return (
    <section aria-labelledby={`confirm-${place}`} className="card confirm">
      <h3 id={`confirm-${place}`}>{words.title()}</h3>
      {wasMissed(place) && (
        <div role="alert">
          <Notice tone="warning">
            <p>{words.missed(server.name)}</p>
          </Notice>
        </div>
      )}
      {why.map(line => (
        <p key={line}>{line}</p>
      ))}
      {isElsewhere ? (
        <p>{words.cannot(server.name)}</p>
      ) : isOfPage ? (
        <Notice tone="warning">
          <p>{words.endsWithPage(server.name)}</p>
        </Notice>
      ) : (
        <p>{words.how(server.name)}</p>
      )}
      {fault !== undefined && (
        <div role="alert">
          <Notice tone="warning">
            <p>{fault === 'unsaved' ? words.unsaved() : words.failed(explain(fault.error).title)}</p>
          </Notice>
        </div>
      )}
      {!isElsewhere && (
        <p>
          <button type="button" className="button primary" aria-disabled={busy} onClick={go}>
            {busy ? words.leaving() : words.confirm()}
          </button>
        </p>
      )}
    </section>
  )
}

/** Whether something typed is neither saved nor put by. */
async function wouldLose(keep: { put(): Promise<void> } | undefined): Promise<boolean> {
  if (keep === undefined) return document.querySelector('[data-unsaved]') !== null
  return keep.put().then(
    () => false,
    () => true,
  )
}

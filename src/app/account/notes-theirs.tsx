import { useState } from 'react'
import { Notice } from '#ui'
import { notes as words } from '#words'
import { Confirm } from './notes-confirm.tsx'
import { sayWhen } from './notes-dates.ts'
import { useFocusBack } from './notes-focus.ts'
import type { Theirs } from './notes-save.ts'

/** What is on the server in place of what the person changed, to be read beside their own. */
export function TheirNote({ theirs, onKeep }: { theirs: Theirs; onKeep: () => void }) {
  const isGone = theirs.kind === 'gone'
  const [isAsking, setAsking] = useState(false)
  const first = useFocusBack(isAsking)
  return (
    <div className="notes-theirs">
      <div role="alert">
        <Notice tone="warning">
          <h4>{isGone ? words.gone() : words.conflict()}</h4>
          <p>{isGone ? words.goneNext() : words.conflictNext()}</p>
        </Notice>
      </div>
      {theirs.kind === 'there' && (
        <section aria-label={words.theirs()}>
          <h4>{words.theirs()}</h4>
          <Content theirs={theirs} />
        </section>
      )}
      {isAsking ? (
        <Confirm
          question={words.discardAsk()}
          yes={words.discardYes()}
          no={words.keepIt()}
          onYes={onKeep}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div>
          <button ref={first} type="button" className="button" onClick={() => setAsking(true)}>
            {isGone ? words.letGo() : words.keepTheirs()}
          </button>
        </div>
      )}
    </div>
  )
}

function Content({ theirs: { opened } }: { theirs: Extract<Theirs, { kind: 'there' }> }) {
  if (opened.kind !== 'open') return <p>{words.theirsClosed()}</p>
  const { title, text, writtenAt } = opened.content
  return (
    <>
      <p className="notes-quiet">{sayWhen(writtenAt)}</p>
      <p dir="auto" translate="no">
        <strong>{title === '' ? words.untitled() : title}</strong>
      </p>
      <p className="notes-text" dir="auto" translate="no">
        {text}
      </p>
    </>
  )
}

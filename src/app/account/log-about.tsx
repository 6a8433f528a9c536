import { type LogView, MOST_READABLE } from '#audit'
import type { Session } from '#session'
import { Notice } from '#ui'
import { audit as words } from '#words'

/** What is not in the log, where it is kept and until when, who else is told; and what of that goes wrong now. */
export function LogAbout({
  view,
  sink,
  server,
  reach,
}: {
  view: LogView
  sink: string
  server: string
  reach: Session['reach']
}) {
  const state = view.sinks[sink]
  return (
    <>
      {view.fault !== undefined && (
        <Notice tone="warning">
          <p>{words.notKept()}</p>
        </Notice>
      )}
      {state === 'waiting' && <Notice tone="info">{words.serverWaiting(server)}</Notice>}
      {state === 'stopped' && (
        <Notice tone="warning">
          {words.serverStopped(server)} {reach === 'device' ? words.offeredAgain() : words.stayHere()}
        </Notice>
      )}
      <details className="details">
        <summary>{words.about()}</summary>
        <p>{words.notInIt()}</p>
        {view.fault === undefined && <p>{keptWords(reach)}</p>}
        {state === undefined && <p>{words.notTold(server)}</p>}
        {(state === 'well' || state === 'waiting') && <p>{words.alsoTold(server)}</p>}
      </details>
    </>
  )
}

function keptWords(reach: Session['reach']): string {
  switch (reach) {
    case 'page':
      return words.keptInPage()
    case 'tab':
      return words.keptInTab()
    case 'device':
      return words.keptOnDevice(MOST_READABLE)
    case 'server':
      return words.keptOnServer()
  }
}

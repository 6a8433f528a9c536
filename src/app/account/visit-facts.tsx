import { account as words } from '#words'
import type { OpenRecord } from '../record.ts'
import type { Viewer } from '../viewer.ts'

/** What lies behind "identity verified": the facts of the visit, for whoever wants them. */
export function VisitFacts({ record: { session, server }, viewer }: { record: OpenRecord; viewer: Viewer }) {
  const { disagreements } = session.discovery
  return (
    <dl>
      <dt>{viewer.identity.label}</dt>
      <dd>{words.identityWhy(session.identity)}</dd>
      <dt>{words.server()}</dt>
      <dd>
        {server.name} · {session.fhirBase}
      </dd>
      <dt>{words.asked()}</dt>
      <dd>{session.asked}</dd>
      <dt>{words.granted()}</dt>
      <dd>{session.grantAssumed ? words.grantAssumed() : session.granted}</dd>
      <dt>{words.keeper()}</dt>
      <dd>{words.keptIn(session.keeper)}</dd>
      {disagreements.length > 0 && (
        <>
          <dt>{words.disagreements()}</dt>
          {disagreements.map(({ field, wellKnown, metadata }) => (
            <dd key={field}>{words.disagreement(field, wellKnown, metadata)}</dd>
          ))}
        </>
      )}
    </dl>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { personOf } from '#clinical'
import { patientQuery } from '#fhir'
import type { Session } from '#session'
import type { IdTokenClaims } from '#smart'
import { Button } from '#ui'
import { account as words } from '#words'
import { explain } from '../explain.ts'
import { personOptions } from '../record.ts'
import { providersOf } from '../server-entry.ts'
import { formatUntil } from './device-until.ts'
import type { PanelProps } from './panel.ts'
import { type User, useUser } from './use-user.ts'
import { WhoAccess } from './who-access.tsx'
import { readSignIn } from './who-sign-in.ts'
import { WhoStanding } from './who-standing.tsx'
import { WhoTime } from './who-time.tsx'
import './who-panel.css'

/** Who is signed in, how that is known, what they let this app do, and for how long. */
export function WhoPanel({ record, viewer }: PanelProps) {
  const user = useUser(record)
  const { session, server } = record
  return (
    <>
      <h2>{words.whoTitle()}</h2>
      <WhoReadsWhose record={record} viewer={viewer} user={user} />
      <dl className="who-facts">
        <UserFacts user={user} />
        <Fact term={words.server()}>
          {server.name}
          <br />
          <span className="code">{session.fhirBase}</span>
        </Fact>
        {session.through && (
          <Fact term={words.signedInThrough()}>
            {providersOf(server).find(({ id }) => id === session.through?.provider)?.name ??
              session.through.provider}
          </Fact>
        )}
        <Fact term={words.identity()}>
          <strong data-verified={viewer.identity.verified}>{viewer.identity.label}</strong>
          <br />
          {words.identityWhy(session.identity)}
        </Fact>
        {session.identity.kind !== 'not-provided' && (
          <SignInFacts session={session} claims={session.identity.claims} />
        )}
        <WhoStanding record={record} />
        <Fact term={words.keeper()}>{words.keptIn(session.keeper)}</Fact>
      </dl>
      <WhoTime record={record} />
      <WhoAccess record={record} isPatient={viewer.isPatient} />
    </>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function UserFacts({ user }: { user: User }) {
  switch (user.kind) {
    case 'loading':
      return <Fact term={words.name()}>{words.partLoading()}</Fact>
    case 'none':
    case 'elsewhere':
      return (
        <Fact term={words.name()}>
          {words.nameNotKnown()}
          <br />
          {user.kind === 'none' ? words.userNotNamed() : words.userElsewhere()}
        </Fact>
      )
    case 'failed':
      return (
        <Fact term={words.name()}>
          {words.nameNotKnown()}
          <br />
          {words.userFailed(explain(user.error).title)}{' '}
          <Button onClick={user.retry}>{words.tryAgain()}</Button>
        </Fact>
      )
    case 'known':
      return (
        <>
          <Fact term={words.name()}>
            <bdi dir="auto">{user.name ?? words.nameNotKnown()}</bdi>
          </Fact>
          <RoleFacts user={user} />
        </>
      )
  }
}

function RoleFacts({ user }: { user: User & { kind: 'known' } }) {
  const { type, role, roleAt } = user
  if (type === 'Patient' || type === 'Person') return null
  if (type === 'RelatedPerson') {
    const relation = user.relatesToPatient
      ? listed(role.roles, words.notRecorded())
      : words.relatedToAnother()
    return <Fact term={words.role(type)}>{relation}</Fact>
  }
  const without = {
    none: words.notRecorded(),
    asked: words.notRecorded(),
    loading: words.partLoading(),
    'not-permitted': words.roleNotPermitted(),
    failed: words.roleFailed(),
  }[roleAt]
  return (
    <>
      <Fact term={words.role(type)}>{listed(role.roles, without)}</Fact>
      <Fact term={words.organisation()}>{listed(role.organisations, without)}</Fact>
    </>
  )
}

const listed = (texts: readonly string[], without: string) =>
  texts.length === 0 ? without : texts.join(', ')

function SignInFacts({ session, claims }: { session: Session; claims: IdTokenClaims }) {
  const { at, methods, level } = readSignIn(claims)
  return (
    <>
      <Fact term={words.signedInAt()}>
        {at === undefined ? words.signedInTimeNotGiven() : formatUntil(at, session, Date.now())}
      </Fact>
      {methods.length > 0 && (
        <Fact term={words.signInMethods()}>{methods.map(words.signInMethod).join(', ')}</Fact>
      )}
      {level !== undefined && (
        <Fact term={words.signInLevel()}>
          <span className="code">{level}</span>
        </Fact>
      )}
    </>
  )
}

/** Said in a sentence where somebody reads the record of somebody else. */
function WhoReadsWhose({ record, viewer, user }: Pick<PanelProps, 'record' | 'viewer'> & { user: User }) {
  const { data } = useQuery(patientQuery(record.reader))
  if (record.session.launch !== 'standalone' || viewer.isPatient || data === undefined) return null
  const reader = (user.kind === 'known' ? user.name : undefined) ?? words.nameNotKnown()
  const patient = personOf(data, new Date(), personOptions(record.server, record.session)).headline.plain
  const relation = user.kind === 'known' && user.relatesToPatient ? user.role.roles[0] : undefined
  return (
    <p className="notice">
      {relation === undefined ? words.whose(reader, patient) : words.whoseRelated(reader, relation, patient)}
    </p>
  )
}

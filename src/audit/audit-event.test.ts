import { describe, expect, it } from 'vitest'
import { type AuditContext, auditEventOf } from './audit-event.ts'
import type { AuditEntry, Happening } from './happening.ts'

const context: AuditContext = {
  session: 'visit-1',
  user: 'Practitioner/a-nurse',
  patient: 'somebody',
  patientAlways: false,
  origin: 'https://chartkey.example',
  appVersion: '1.2.3',
}

const entryOf = (happening: Happening, session = 'visit-1'): AuditEntry => ({
  ...happening,
  id: 'entry-1',
  at: '2026-03-01T08:00:00.123Z',
  session,
})
const eventOf = (happening: Happening, more: Partial<AuditContext> = {}, session?: string) =>
  auditEventOf(entryOf(happening, session), { ...context, ...more })
const patientsIn = ({ entity = [] }: fhir4.AuditEvent) => entity.flatMap(({ what }) => what?.reference ?? [])

describe('an entry as an AuditEvent', () => {
  it.each<[happening: Happening, type: string, subtype: string | undefined, action: string, outcome: string]>(
    [
      [{ kind: 'launch', launch: 'ehr', server: 's' }, '110100', '110120', 'E', '0'],
      [{ kind: 'signed-in', identity: 'verified', keeper: 'tab' }, '110114', '110122', 'E', '0'],
      [{ kind: 'resumed', keeper: 'tab' }, '110100', '110120', 'E', '0'],
      [{ kind: 'refreshed' }, '110114', undefined, 'E', '0'],
      [{ kind: 'refresh-failed', code: 'expired' }, '110114', undefined, 'E', '4'],
      [{ kind: 'context-changed', code: 'context-changed' }, '110113', undefined, 'E', '8'],
      [{ kind: 'record-opened' }, '110110', 'read', 'R', '0'],
      [{ kind: 'section-withheld', type: 'Condition', count: 2 }, '110113', undefined, 'R', '4'],
      [{ kind: 'locked', why: 'idle' }, '110114', undefined, 'E', '0'],
      [{ kind: 'unlocked', how: 'tap' }, '110114', undefined, 'E', '0'],
      [{ kind: 'keeper-changed', keeper: 'tab' }, '110113', '110129', 'U', '0'],
      [{ kind: 'keeper-failed', keeper: 'tab', code: 'full' }, '110113', '110129', 'E', '4'],
      [{ kind: 'key', action: 'made' }, '110113', '110137', 'C', '0'],
      [{ kind: 'key', action: 'forgotten' }, '110113', '110137', 'D', '0'],
      [{ kind: 'written', type: 'Patient', action: 'update' }, 'rest', 'update', 'U', '0'],
      [{ kind: 'written', type: 'DocumentReference', action: 'delete' }, 'rest', 'delete', 'D', '0'],
      [{ kind: 'signed-out', why: 'signed-out' }, '110114', '110123', 'E', '0'],
      [{ kind: 'error', code: 'unreachable' }, '110100', undefined, 'E', '4'],
      [{ kind: 'log-dropped', count: 100 }, '110113', '110133', 'D', '4'],
      [{ kind: 'log-restarted' }, '110113', '110134', 'E', '4'],
    ],
  )('%j is %s %s, %s, outcome %s', (happening, type, subtype, action, outcome) => {
    const event = eventOf(happening)
    expect([event.type.code, event.subtype?.[0]?.code, event.action, event.outcome]).toEqual([
      type,
      subtype,
      action,
      outcome,
    ])
  })

  it('says when, by which app and from where', () => {
    expect(eventOf({ kind: 'refreshed' })).toMatchObject({
      recorded: '2026-03-01T08:00:00.123Z',
      source: { site: 'https://chartkey.example', observer: { display: 'Chartkey 1.2.3' } },
    })
  })

  it('holds all that the entry says, as it is named in the log', () => {
    const { entity } = eventOf({ kind: 'section-withheld', type: 'Condition', count: 2 })
    expect(entity?.at(-1)?.detail).toEqual(
      expect.arrayContaining([
        { type: 'id', valueString: 'entry-1' },
        { type: 'session', valueString: 'visit-1' },
        { type: 'kind', valueString: 'section-withheld' },
        { type: 'type', valueString: 'Condition' },
        { type: 'count', valueString: '2' },
      ]),
    )
  })

  it('names the signed-in user, and nobody where the server did not say who that is', () => {
    const [user, app] = eventOf({ kind: 'refreshed' }).agent
    expect(user).toMatchObject({ who: { reference: 'Practitioner/a-nurse' }, requestor: true })
    expect(app).toMatchObject({ requestor: false })
    expect(eventOf({ kind: 'refreshed' }, { user: undefined }).agent[0]).not.toHaveProperty('who')
  })

  it('does not point at a Person, whom R4 does not let an agent be', () => {
    expect(eventOf({ kind: 'refreshed' }, { user: 'Person/1' }).agent[0]).not.toHaveProperty('who')
  })

  it('names the patient where their record was touched, in this very visit', () => {
    expect(patientsIn(eventOf({ kind: 'record-opened' }))).toEqual(['Patient/somebody'])
    expect(patientsIn(eventOf({ kind: 'refreshed' }))).toEqual([])
    expect(patientsIn(eventOf({ kind: 'record-opened' }, {}, 'visit-0'))).toEqual([])
  })

  it('names the patient in each entry of this visit where the server takes only those of one record', () => {
    expect(patientsIn(eventOf({ kind: 'refreshed' }, { patientAlways: true }))).toEqual(['Patient/somebody'])
    expect(patientsIn(eventOf({ kind: 'refreshed' }, { patientAlways: true }, 'visit-0'))).toEqual([])
  })
})

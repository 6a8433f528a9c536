import type { AuditEntry } from './happening.ts'

/** What is known beside the entry, all of it about the visit that sends it. */
export interface AuditContext {
  /** The visit under way: only its own entries say anything of a person's record. */
  readonly session: string
  /** The signed-in user as a reference, where the server said who it is. */
  readonly user?: string | undefined
  /** The launched patient's id. */
  readonly patient: string
  /**
   * Whether every entry of the visit names the patient: a server that takes audit entries for one patient's record
   * (`patient/AuditEvent.c`) refuses those that do not belong to it.
   */
  readonly patientAlways: boolean
  /** Where this app is served from. */
  readonly origin: string
  readonly appVersion?: string | undefined
}

/**
 * An entry as FHIR says it. Names nobody but the signed-in user and, in entries of the visit under way, the launched
 * patient, both to the server that named them to us.
 *
 * @see FHIR R4 AuditEvent; DICOM PS3.15 A.5 for the codes of types and subtypes
 */
export function auditEventOf(entry: AuditEntry, context: AuditContext): fhir4.AuditEvent {
  const { type, subtype, action, outcome } = meaningOf(entry)
  const isOfThisVisit = entry.session === context.session
  const isAboutPatient = RECORD_KINDS.has(entry.kind) || context.patientAlways
  const display = ['Chartkey', context.appVersion].filter(Boolean).join(' ')
  return {
    resourceType: 'AuditEvent',
    type,
    ...(subtype && { subtype: [subtype] }),
    action,
    recorded: entry.at,
    outcome,
    agent: [
      {
        type: { coding: [{ system: ROLE, code: 'humanuser', display: 'human user' }] },
        ...(context.user !== undefined && isReferable(context.user) && { who: { reference: context.user } }),
        requestor: true,
      },
      {
        type: { coding: [dcm('110150', 'Application')] },
        who: { type: 'Device', display },
        requestor: false,
      },
    ],
    source: {
      site: context.origin,
      observer: { type: 'Device', display },
      type: [{ system: `${TERMINOLOGY}/security-source-type`, code: '1', display: 'User Device' }],
    },
    entity: [
      ...(isOfThisVisit && isAboutPatient ? [patientEntity(context.patient)] : []),
      { type: entityType('2', 'System Object'), detail: detailsOf(entry) },
    ],
  }
}

interface Meaning {
  readonly type: fhir4.Coding
  readonly subtype?: fhir4.Coding
  readonly action: 'C' | 'R' | 'U' | 'D' | 'E'
  /** 0 success, 4 minor failure, 8 serious failure. */
  readonly outcome: '0' | '4' | '8'
}

/** Exhaustive on purpose: a new kind does not compile until someone has found what FHIR calls it. */
function meaningOf(entry: AuditEntry): Meaning {
  switch (entry.kind) {
    case 'launch':
    case 'resumed':
      return { type: APPLICATION, subtype: dcm('110120', 'Application Start'), action: 'E', outcome: '0' }
    case 'signed-in':
      return { type: AUTHENTICATION, subtype: dcm('110122', 'Login'), action: 'E', outcome: '0' }
    case 'signed-out':
      return { type: AUTHENTICATION, subtype: dcm('110123', 'Logout'), action: 'E', outcome: '0' }
    case 'refreshed':
    case 'locked':
    case 'unlocked':
      return { type: AUTHENTICATION, action: 'E', outcome: '0' }
    case 'refresh-failed':
      return { type: AUTHENTICATION, action: 'E', outcome: '4' }
    case 'context-changed':
      return { type: SECURITY, action: 'E', outcome: '8' }
    case 'record-opened':
      return { type: dcm('110110', 'Patient Record'), subtype: rest('read'), action: 'R', outcome: '0' }
    case 'section-withheld':
      return { type: SECURITY, action: 'R', outcome: '4' }
    case 'written':
      return {
        type: { system: `${TERMINOLOGY}/audit-event-type`, code: 'rest', display: 'RESTful Operation' },
        subtype: rest(entry.action),
        action: WRITES[entry.action],
        outcome: '0',
      }
    case 'keeper-changed':
      return { type: SECURITY, subtype: CONFIGURATION, action: 'U', outcome: '0' }
    case 'keeper-failed':
      return { type: SECURITY, subtype: CONFIGURATION, action: 'E', outcome: '4' }
    case 'key':
      return {
        type: SECURITY,
        subtype: dcm('110137', 'User Security Attributes Changed'),
        action: KEY_ACTIONS[entry.action],
        outcome: '0',
      }
    case 'error':
      return { type: APPLICATION, action: 'E', outcome: '4' }
    case 'log-dropped':
      return { type: SECURITY, subtype: dcm('110133', 'Audit Recording Stopped'), action: 'D', outcome: '4' }
    case 'log-restarted':
      return { type: SECURITY, subtype: dcm('110134', 'Audit Recording Started'), action: 'E', outcome: '4' }
  }
}

/** Everything that the entry says, by the names it has here, so that nothing is lost where FHIR has no code. */
function detailsOf(entry: AuditEntry): fhir4.AuditEventEntityDetail[] {
  return Object.entries(entry)
    .filter(([name]) => name !== 'at')
    .map(([name, value]) => ({ type: name, valueString: String(value) }))
}

const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem'
const ROLE = `${TERMINOLOGY}/extra-security-role-type`

const dcm = (code: string, display: string): fhir4.Coding => ({
  system: 'http://dicom.nema.org/resources/ontology/DCM',
  code,
  display,
})
const rest = (code: string): fhir4.Coding => ({ system: 'http://hl7.org/fhir/restful-interaction', code })
const entityType = (code: string, display: string): fhir4.Coding => ({
  system: `${TERMINOLOGY}/audit-entity-type`,
  code,
  display,
})

const APPLICATION = dcm('110100', 'Application Activity')
const AUTHENTICATION = dcm('110114', 'User Authentication')
const SECURITY = dcm('110113', 'Security Alert')
const CONFIGURATION = dcm('110129', 'Security Configuration')

const WRITES = { create: 'C', update: 'U', delete: 'D' } as const
const KEY_ACTIONS = { made: 'C', 'backed-up': 'R', restored: 'U', opened: 'E', forgotten: 'D' } as const

/** What was done to the launched patient's record. */
const RECORD_KINDS: ReadonlySet<AuditEntry['kind']> = new Set([
  'record-opened',
  'section-withheld',
  'written',
])

/** R4 lets an agent be any of these; a Person it does not. */
const isReferable = (reference: string) =>
  /(^|\/)(Patient|Practitioner|PractitionerRole|RelatedPerson)\/[^/]+$/.test(reference)

const patientEntity = (patient: string): fhir4.AuditEventEntity => ({
  what: { reference: `Patient/${patient}` },
  type: entityType('1', 'Person'),
  role: { system: `${TERMINOLOGY}/object-role`, code: '1', display: 'Patient' },
})

import type { AuditEntry, Standing } from '#audit'
import { audit as words } from '#words'

/** What a person may narrow the log to. */
export const GROUPS = ['all', 'visit', 'record', 'device', 'problem'] as const
export type Group = (typeof GROUPS)[number]

export const groupLabel = (group: Group): string =>
  ({
    all: words.groupAll(),
    visit: words.groupVisit(),
    record: words.groupRecord(),
    device: words.groupDevice(),
    problem: words.groupProblem(),
  })[group]

/** One entry in plain words; `code` is for the help desk. */
interface LogLine {
  readonly text: string
  readonly groups: readonly Group[]
  readonly code?: string
}

/** Exhaustive on purpose: a new kind does not compile until someone has found words for it. */
export function lineOf(entry: AuditEntry, serverName: (id: string) => string): LogLine {
  switch (entry.kind) {
    case 'launch': {
      const server = serverName(entry.server)
      const text = entry.launch === 'ehr' ? words.launchedFromEhr(server) : words.launchedHere(server)
      return { text, groups: ['visit'] }
    }
    case 'signed-in':
      return { text: SIGNED_IN[entry.identity](), groups: ['visit'] }
    case 'resumed':
      return { text: words.resumed(), groups: ['visit'] }
    case 'refreshed':
      return { text: words.refreshed(), groups: ['visit'] }
    case 'refresh-failed':
      return { text: words.refreshFailed(), groups: ['visit', 'problem'], code: entry.code }
    case 'context-changed':
      return { text: words.contextChanged(), groups: ['visit', 'problem'], code: entry.code }
    case 'record-opened':
      return { text: words.recordOpened(), groups: ['record'] }
    case 'section-withheld':
      return { text: words.withheld(entry.count, typeName(entry.type)), groups: ['record', 'problem'] }
    case 'written':
      return { text: WRITTEN[entry.action](typeName(entry.type)), groups: ['record'] }
    case 'locked':
      return { text: entry.why === 'idle' ? words.lockedIdle() : words.lockedAsked(), groups: ['visit'] }
    case 'unlocked':
      return {
        text: entry.how === 'tap' ? words.unlockedTap() : words.unlockedPassphrase(),
        groups: ['visit'],
      }
    case 'keeper-changed':
      return { text: words.keeperChanged(placeName(entry.keeper)), groups: ['device'] }
    case 'keeper-failed':
      return {
        text: words.keeperFailed(placeName(entry.keeper)),
        groups: ['device', 'problem'],
        code: entry.code,
      }
    case 'key':
      return { text: KEY[entry.action](), groups: ['device'] }
    case 'signed-out':
      return { text: (ENDED[entry.why] ?? words.endedOtherwise)(), groups: ['visit'], code: entry.why }
    case 'error':
      return { text: words.problem(), groups: ['problem'], code: entry.code }
    case 'log-dropped':
      return { text: words.dropped(entry.count), groups: ['problem'] }
    case 'log-restarted':
      return { text: words.restarted(), groups: ['problem'] }
  }
}

/** What became of an entry at the hospital's server. @param isStopped the server takes nothing more in this visit. */
export function standingOf(standing: Standing | undefined, server: string, isStopped: boolean): string {
  switch (standing) {
    case 'sent':
      return words.sent(server)
    case 'owed':
      return isStopped ? words.notSent(server) : words.owed(server)
    case 'refused':
      return words.refused(server)
    case undefined:
      return words.onlyHere()
  }
}

const SIGNED_IN = {
  verified: words.signedInVerified,
  unverified: words.signedInUnverified,
  'not-provided': words.signedInUnknown,
}
const WRITTEN = { create: words.created, update: words.updated, delete: words.deleted }
const KEY = {
  made: words.keyMade,
  'backed-up': words.keyBackedUp,
  restored: words.keyRestored,
  opened: words.keyOpened,
  forgotten: words.keyForgotten,
}
const ENDED: Readonly<Record<string, () => string>> = {
  'signed-out': words.signedOut,
  expired: words.endedExpired,
  limit: words.endedLimit,
  'context-changed': words.endedChanged,
  clock: words.endedClock,
  idle: words.endedIdle,
  'other-user': words.endedOther,
  cloned: words.endedCloned,
  unreadable: words.endedUnreadable,
}

function placeName(keeper: string): string {
  switch (keeper) {
    case 'memory':
      return words.inMemory()
    case 'tab':
      return words.inTab()
    case 'sealed':
      return words.sealed()
    case 'passphrase':
      return words.underPassphrase()
    default:
      return keeper // a deployment's own, by the name it gave it
  }
}

function typeName(type: string): string {
  switch (type) {
    case 'Patient':
      return words.typePatient()
    case 'AllergyIntolerance':
      return words.typeAllergies()
    case 'Condition':
      return words.typeProblems()
    case 'MedicationRequest':
    case 'MedicationStatement':
      return words.typeMedications()
    case 'DocumentReference':
      return words.typeNotes()
    default:
      return type
  }
}

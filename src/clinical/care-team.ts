import { sections as words } from '#words'
import type { Found } from './codes-found.ts'
import { newestDate, newestFirst } from './codes-record.ts'
import {
  daysOf,
  type EnteredLine,
  type EntryContext,
  factsOf,
  firstDate,
  heldEntries,
  lineOf,
  notesOf,
  referencesText,
  referenceText,
  textOf,
} from './entered.ts'
import { type Fields, fieldsOf, isPresent, listOf, periodStands } from './fields.ts'
import { visibleText } from './text.ts'

/** Somebody of a team. */
export interface TeamMember {
  readonly name: string
  /** "Cardiologist", or "Role not recorded". */
  readonly role: string
  readonly tags: readonly string[]
  readonly when: string | undefined
  readonly organization: string | undefined
  /** How to reach them, where the record has it: "Phone 555-0100". */
  readonly reach: readonly string[]
}

/** A team and those who are in it. */
export interface TeamLine extends EnteredLine {
  readonly members: readonly TeamMember[]
  /** How to reach the team. */
  readonly reach: readonly string[]
}

/** The care teams of a record, newest first. */
export interface CareTeams {
  readonly current: readonly TeamLine[]
  /** Inactive, or ended. */
  readonly past: readonly TeamLine[]
  /** Those in current teams whose time has not ended; somebody in two teams counts twice. */
  readonly members: number
  readonly uninterpretable: number
  readonly enteredInError: number
  readonly newest: string | undefined
}

/** Draws the care teams from a search for CareTeam. @see FHIR R4 CareTeam */
export function careTeamsOf(found: Found, context: EntryContext): CareTeams {
  const { held, ...unlisted } = heldEntries(found)
  const teams = held.toSorted((a, b) => newestFirst(dateKey(a), dateKey(b)))
  const isPast = ({ status, period }: Fields) =>
    status === 'inactive' || periodStands(period, context.viewpoint) === 'past'
  const current = teams.filter(team => !isPast(team))
  return {
    current: current.map(team => teamLine(team, context)),
    past: teams.filter(isPast).map(team => teamLine(team, context)),
    members: current
      .flatMap(team => listOf(team.participant))
      .filter(({ period }) => periodStands(period, context.viewpoint) !== 'past').length,
    ...unlisted,
    newest: newestDate(teams.map(dateKey)),
  }
}

function teamLine(team: Fields, context: EntryContext): TeamLine {
  const { labels, ...line } = lineOf(team, listOf(team.category)[0], words.teamNotNamed())
  const reason = textOf(team.reasonCode) ?? referencesText(team.reasonReference, team, context)
  return {
    ...line,
    name: visibleText(team.name) ?? line.name,
    coded: true, // a team is called by its name, which has no code
    status: words.teamStatus(visibleText(team.status)),
    tags: labels,
    when: daysOf(team.period, context.viewpoint),
    about: [reason && words.because(reason), referencesText(team.managingOrganization, team, context)].filter(
      isPresent,
    ),
    facts: factsOf([['note', notesOf(team)]]),
    members: listOf(team.participant).map(member => memberOf(member, team, context)),
    reach: reachOf(team.telecom),
  }
}

function memberOf(member: Fields, team: Fields, context: EntryContext): TeamMember {
  const standing = periodStands(member.period, context.viewpoint)
  const target = visibleText(fieldsOf(member.member).reference) ?? ''
  const inside = listOf(team.contained).find(({ id }) => target.startsWith('#') && id === target.slice(1))
  return {
    name: referenceText(member.member, team, context) ?? words.memberNotNamed(),
    role: textOf(member.role) ?? words.roleNotRecorded(),
    tags: standing === 'past' ? [words.formerMember()] : standing === 'future' ? [words.laterMember()] : [],
    when: daysOf(member.period, context.viewpoint),
    organization: referenceText(member.onBehalfOf, team, context),
    reach: reachOf(inside?.telecom),
  }
}

function reachOf(telecom: unknown): readonly string[] {
  return listOf(telecom).flatMap(({ system, value, use }) => {
    const number = visibleText(value)
    if (number === undefined || use === 'old') return []
    return [words.reach(visibleText(system), number)]
  })
}

const dateKey = ({ period }: Fields) => firstDate(fieldsOf(period).start, fieldsOf(period).end)

import { careTeamsOf, type TeamLine, type TeamMember } from '#clinical'
import { chart, sections as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { Empty, Entries, Folded, Tags, Unlisted } from '../summary/entries.tsx'
import { FoldedAfter, Line } from './lines.tsx'
import { useEntries } from './use-entries.ts'

/** Who looks after the patient: each team, who is in it as what, and how to reach them. */
export function CareTeamSection({ record }: { record: ChartRecord }) {
  const view = useEntries(record, careTeamsOf)
  return (
    <Section
      title={chart.careTeam()}
      state={record.sources.CareTeam}
      view={view}
      measure={({ members, newest }) => ({ count: words.members(members), newest })}
    >
      {(teams, whole) => (
        <>
          {teams.current.length === 0 && (
            <Empty whole={whole && teams.uninterpretable === 0} words={words.noTeams()} />
          )}
          <FoldedAfter entries={teams.current}>{team => <Team team={team} />}</FoldedAfter>
          <Unlisted {...teams} />
          <Folded label={words.pastTeams(teams.past.length)} entries={teams.past}>
            {team => <Team team={team} />}
          </Folded>
        </>
      )}
    </Section>
  )
}

function Team({ team }: { team: TeamLine }) {
  return (
    <Line line={team}>
      <Reach reach={team.reach} />
      {team.members.length === 0 && <p className="entry-quiet">{words.noMembers()}</p>}
      <Entries entries={team.members}>{member => <Member member={member} />}</Entries>
    </Line>
  )
}

function Member({ member: { name, role, tags, when, organization, reach } }: { member: TeamMember }) {
  const about = [when, organization].filter(text => text !== undefined).join(' · ')
  return (
    <p className="member">
      <bdi>{name}</bdi>
      <bdi className="member-role">{role}</bdi>
      <Tags tags={tags} />
      {about !== '' && <bdi className="entry-quiet">{about}</bdi>}
      <Reach reach={reach} />
    </p>
  )
}

function Reach({ reach }: { reach: readonly string[] }) {
  return reach.length > 0 && <bdi className="entry-quiet">{reach.join(' · ')}</bdi>
}

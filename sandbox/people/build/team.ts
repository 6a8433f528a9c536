import { patient } from './reference.ts'

/** A team that looks after a person, active unless said otherwise. */
export function careTeam(
  of: string,
  slug: string,
  name: string,
  participant: fhir4.CareTeamParticipant[],
  more: Partial<Omit<fhir4.CareTeam, 'resourceType'>> = {},
): fhir4.CareTeam {
  return {
    resourceType: 'CareTeam',
    id: `${of}-team-${slug}`,
    status: 'active',
    name,
    subject: patient(of),
    participant,
    ...more,
  }
}

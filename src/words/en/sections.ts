/** The words of the further sections of the summary, and what needs attention. */

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
const known = (statuses: ReadonlyMap<string, string>, code: string | undefined) =>
  code === undefined ? 'Status not recorded' : (statuses.get(code) ?? code)

/** Where a section comes from and as of when. */
export const asOfFrom = (time: string, origin: string) => `As of ${time} · ${origin}`

// One entry.
export const label = (name: keyof typeof labels) => labels[name]
const labels = {
  activity: 'To do',
  amount: 'Amount',
  bodySite: 'Part of the body',
  by: 'By',
  cameFrom: 'Came from',
  complications: 'Complications',
  created: 'Created',
  dependent: 'Dependent',
  diagnoses: 'Diagnoses',
  expires: 'Lot expires',
  followUp: 'Follow-up',
  goals: 'Goals',
  identifier: 'Identifier',
  kind: 'Kind',
  length: 'Length',
  lot: 'Lot',
  manufacturer: 'Manufacturer',
  memberId: 'Member number',
  network: 'Network',
  note: 'Note',
  outcome: 'Outcome',
  policyHolder: 'Policy holder',
  priority: 'Priority',
  protects: 'Protects against',
  reactions: 'Reactions',
  reason: 'Reason',
  recorded: 'Recorded',
  relationship: 'Relationship to the subscriber',
  reports: 'Reports',
  route: 'Route',
  series: 'Series',
  service: 'Service',
  site: 'Site',
  statusReason: 'Reason for the status',
  statusSince: 'Status since',
  subscriber: 'Subscriber',
  team: 'Care team',
  time: 'Time',
  wentTo: 'Went to',
  where: 'Where',
}
export const codes = () => 'Codes'
/** Opens what is known of an entry; `name` is said to those who do not see where it stands. */
export const details = () => 'Details'
export const detailsOf = (name: string) => `of ${name}`
export const because = (reason: string) => `For ${reason}`
export const lastReaction = (date: string) => `Last reaction ${date}`
export const outcome = (text: string) => `Outcome: ${text}`
export const more = (count: number) => `Show ${count} more`
export const dateNotKnown = () => 'Date not known'

// Immunizations.
export const vaccineNotNamed = () => 'Vaccine not named'
export const immunizationStatus = (code: string | undefined) => known(immunizationStatuses, code)
const immunizationStatuses = new Map([
  ['completed', 'Given'],
  ['not-done', 'Not given'],
])
export const subpotent = (reason: string | undefined) =>
  reason === undefined ? 'Not a full dose' : `Not a full dose: ${reason}`
export const secondHand = (source: string | undefined) =>
  source === undefined ? 'Not from who gave it' : `Source: ${source}`
export const earlierDoses = (count: number) => `${count} earlier`
export const doseOf = (number: string, total: string | undefined) =>
  total === undefined ? `Dose ${number}` : `Dose ${number} of ${total}`
export const reactionOn = (what: string | undefined, date: string | undefined) => {
  if (what === undefined) return date === undefined ? undefined : `on ${date}`
  return date === undefined ? what : `${what} on ${date}`
}
export const given = (count: number, notGiven: number) =>
  notGiven === 0 ? `${count} given` : `${count} given · ${notGiven} not given`
export const noKnownImmunizations = () => 'No known immunizations'
export const noImmunizations = () => 'No immunizations recorded'

// Encounters.
export const encounterNotNamed = () => 'Kind of visit not recorded'
export const encounterStatus = (code: string | undefined) => known(encounterStatuses, code)
const encounterStatuses = new Map([
  ['planned', 'Planned'],
  ['arrived', 'Arrived'],
  ['triaged', 'Triaged'],
  ['in-progress', 'In progress'],
  ['onleave', 'On leave'],
  ['finished', 'Finished'],
  ['cancelled', 'Cancelled'],
  ['unknown', 'Status unknown'],
])
/** A code that is not known here has no words. */
export const encounterClass = (code: string) => encounterClasses.get(code)
const encounterClasses = new Map([
  ['AMB', 'Outpatient'],
  ['EMER', 'Emergency'],
  ['FLD', 'In the field'],
  ['HH', 'At home'],
  ['IMP', 'Inpatient'],
  ['ACUTE', 'Inpatient, acute'],
  ['NONAC', 'Inpatient, not acute'],
  ['OBSENC', 'Under observation'],
  ['PRENC', 'Before admission'],
  ['SS', 'Short stay'],
  ['VR', 'Virtual'],
])
export const thisVisit = () => 'Opened from this visit'
export const visits = (count: number) => plural(count, 'visit', 'visits')
export const plannedVisits = (count: number) => `Planned (${count})`
export const cancelledVisits = (count: number) => `Cancelled (${count})`
export const noVisits = () => 'No visits recorded that took place'

// Procedures.
export const procedureNotNamed = () => 'Procedure not named'
export const procedureStatus = (code: string | undefined) => known(procedureStatuses, code)
const procedureStatuses = new Map([
  ['preparation', 'In preparation'],
  ['in-progress', 'In progress'],
  ['not-done', 'Not done'],
  ['on-hold', 'On hold'],
  ['stopped', 'Stopped'],
  ['completed', 'Done'],
  ['unknown', 'Status unknown'],
])
export const procedures = (count: number) => plural(count, 'procedure', 'procedures')
export const notDone = (count: number) => `Not done (${count})`
export const noKnownProcedures = () => 'No known procedures'
export const noProcedures = () => 'No procedures recorded that were done'

// Care team.
export const teamNotNamed = () => 'Care team'
export const memberNotNamed = () => 'Name not recorded'
export const roleNotRecorded = () => 'Role not recorded'
export const formerMember = () => 'No longer in the team'
export const laterMember = () => 'Not yet in the team'
export const teamStatus = (code: string | undefined) => known(teamStatuses, code)
const teamStatuses = new Map([
  ['proposed', 'Proposed'],
  ['active', 'Active'],
  ['suspended', 'Suspended'],
  ['inactive', 'Inactive'],
])
export const reach = (system: string | undefined, value: string) =>
  `${reaches.get(system ?? '') ?? 'Contact'} ${value}`
const reaches = new Map([
  ['phone', 'Phone'],
  ['fax', 'Fax'],
  ['email', 'Email'],
  ['pager', 'Pager'],
  ['url', 'Web'],
  ['sms', 'Text message'],
])
export const members = (count: number) => plural(count, 'member', 'members')
export const pastTeams = (count: number) => `Former teams (${count})`
export const noTeams = () => 'No current care team recorded'
export const noMembers = () => 'Nobody is named as a member.'

// Goals and care plans.
export const goalNotNamed = () => 'Goal not named'
export const planNotNamed = () => 'Care plan'
export const goalStatus = (code: string | undefined) => known(goalStatuses, code)
const goalStatuses = new Map([
  ['proposed', 'Proposed'],
  ['planned', 'Planned'],
  ['accepted', 'Accepted'],
  ['active', 'Active'],
  ['on-hold', 'On hold'],
  ['completed', 'Completed'],
  ['cancelled', 'Cancelled'],
  ['rejected', 'Rejected'],
])
export const planStatus = (code: string | undefined) => known(planStatuses, code)
const planStatuses = new Map([
  ['draft', 'Draft'],
  ['active', 'Active'],
  ['on-hold', 'On hold'],
  ['revoked', 'Revoked'],
  ['completed', 'Completed'],
  ['unknown', 'Status unknown'],
])
export const activityStatus = (code: string) => activityStatuses.get(code) ?? code
const activityStatuses = new Map([
  ['not-started', 'not started'],
  ['scheduled', 'scheduled'],
  ['in-progress', 'in progress'],
  ['on-hold', 'on hold'],
  ['completed', 'completed'],
  ['cancelled', 'cancelled'],
  ['stopped', 'stopped'],
  ['unknown', 'status unknown'],
  ['entered-in-error', 'entered in error'],
])
export const activity = (what: string, status: string | undefined, when: string | undefined) =>
  [what, when, status].filter(part => part !== undefined).join(' · ')
export const doNotPerform = (what: string) => `Do not do: ${what}`
export const addresses = (what: string) => `For ${what}`
export const target = (
  measure: string | undefined,
  detail: string | undefined,
  due: string | undefined,
  within: string | undefined,
) => {
  const aim = [measure, detail].filter(part => part !== undefined).join(' ')
  const by = due === undefined ? within && `within ${within}` : `due ${due}`
  if (aim === '') return by && `Target ${by}`
  return by === undefined ? `Target: ${aim}` : `Target: ${aim}, ${by}`
}
/** What could not be read is not counted. */
export const goalsAndPlans = (goals: number | undefined, plans: number | undefined) =>
  [
    goals !== undefined && plural(goals, 'goal', 'goals'),
    plans !== undefined && plural(plans, 'plan', 'plans'),
  ]
    .filter(part => part !== false)
    .join(' · ')
export const pastGoals = (count: number) => `Completed, cancelled or rejected goals (${count})`
export const pastPlans = (count: number) => `Completed, revoked or ended plans (${count})`
export const noPlans = () => 'No current goals or care plans recorded'

// Coverage.
export const coverageNotNamed = () => 'Coverage'
export const payorNotNamed = () => 'Payer not named'
export const coverageStatus = (code: string | undefined) => known(coverageStatuses, code)
const coverageStatuses = new Map([
  ['active', 'Active'],
  ['cancelled', 'Cancelled'],
  ['draft', 'Draft'],
])
export const coverageOrder = (order: number) => `To be asked as number ${order}`
export const coverageClass = (type: string | undefined, name: string, number: string | undefined) =>
  `${type === undefined ? '' : `${type}: `}${name}${number === undefined ? '' : ` (${number})`}`
export const identifier = (value: string, system: string | undefined) =>
  system === undefined ? value : `${value} (${system})`
export const periodOver = () => 'Ended'
export const periodAhead = () => 'Not begun'
export const pastCoverage = (count: number) => `Cancelled or ended (${count})`
export const noCoverage = () => 'No current coverage recorded'

// What needs attention first.
export const attention = () => 'Needs attention first'
export const severeAllergies = () => 'Severe allergies'
export const criticalResults = () => 'Critical results'
export const newSince = (when: string) => `New since you looked on ${when}`
export const allergiesCannotBeShown = (why: 'loading' | 'not-permitted' | 'not-supported' | 'failed') =>
  `Allergies ${unreadable[why]}, so severe ones cannot be shown.`
export const resultsCannotBeShown = (why: 'loading' | 'not-permitted' | 'not-supported' | 'failed') =>
  `Results ${unreadable[why]}, so critical ones cannot be shown.`
const unreadable = {
  loading: 'are still loading',
  'not-permitted': 'are not permitted',
  'not-supported': 'are not offered by the record system',
  failed: 'could not be loaded',
}
export const allergiesMayBeMore = () =>
  'Not all allergies could be read: there may be severe ones among them.'
export const resultsMayBeMore = () => 'Not all results could be read: there may be critical ones among them.'
export const resultsStillRead = () => 'Results are still being read: there may be more.'
export const noneSevere = () => 'None is recorded as severe.'
export const notAssessed = (count: number) =>
  count === 1
    ? 'How critical 1 of them is was not recorded.'
    : `How critical ${count} of them are was not recorded.`
export const noneCritical = () => 'The newest result of no test is marked as critical.'
export const newestUninterpretable = (count: number) =>
  `${plural(count, 'newest result', 'newest results')} cannot be interpreted.`
export const criticalResult = (name: string, value: string) => `${name} ${value}`
export const criticalWhen = (when: string | undefined, status: string | undefined) =>
  [when ?? 'date not known', status].filter(part => part !== undefined).join(' · ')
export const stillCompared = () => 'Still being compared.'
export const nothingNew = () => 'Nothing new.'
export const undatedNew = (count: number) =>
  `${plural(count, 'entry does', 'entries do')} not say when they came into the record.`
export const notCompared = (parts: readonly string[]) => `Not known of: ${parts.join(', ')}.`
export const kindOf = (type: keyof typeof kinds) => kinds[type][1]
export const newOf = (type: keyof typeof kinds, count: number) =>
  plural(count, kinds[type][0], kinds[type][1])
const kinds = {
  AllergyIntolerance: ['allergy entry', 'allergy entries'],
  Condition: ['problem or diagnosis', 'problems and diagnoses'],
  MedicationRequest: ['medicine order', 'medicine orders'],
  MedicationStatement: ['medicine report', 'medicine reports'],
  MedicationDispense: ['medicine dispense', 'medicine dispenses'],
  Observation: ['result or measurement', 'results and measurements'],
  DiagnosticReport: ['report', 'reports'],
  Immunization: ['vaccination', 'vaccinations'],
  Encounter: ['visit', 'visits'],
  DocumentReference: ['document', 'documents'],
  Procedure: ['procedure', 'procedures'],
  CareTeam: ['care team', 'care teams'],
  Goal: ['goal', 'goals'],
  CarePlan: ['care plan', 'care plans'],
  Coverage: ['coverage', 'coverages'],
} as const
/** After “as of”, of a file without a date. */
export const undated = () => 'a date that the file does not say'

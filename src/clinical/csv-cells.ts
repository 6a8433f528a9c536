import { chart, take as words } from '#words'
import { codesOf, conceptOf } from './codes.ts'
import { type Fields, fieldsOf, isPresent, listOf, textsOf, wordingOf } from './fields.ts'
import { namesOf } from './reading.ts'
import { visibleText } from './text.ts'

/** What is written of a resource in one line of a table: no dates made nicer, no numbers made rounder. */
export interface Row {
  readonly resource: Fields
  /** What came with it: a medicine that is named by reference only. */
  readonly included: ReadonlyMap<string, unknown>
}

const firstOf = (resource: Fields, ...names: readonly string[]) =>
  names.map(name => resource[name]).find(value => value !== undefined && value !== null)

const first = (value: unknown) => [value].flat()[0]

/** The coded thing that a resource is about. */
function subjectMatter({ resource, included }: Row): unknown {
  const medication = fieldsOf(resource.medicationReference).reference
  const found = typeof medication === 'string' ? fieldsOf(included.get(medication)).code : undefined
  return (
    found ??
    firstOf(resource, 'code', 'vaccineCode', 'medicationCodeableConcept', 'description') ??
    first(firstOf(resource, 'type', 'serviceType', 'category', 'class'))
  )
}

/** What it is called. */
export function nameCell(row: Row): string {
  const { resource } = row
  const concept = conceptOf(subjectMatter(row))?.text ?? wordingOf(subjectMatter(row))
  const title = resource.resourceType === 'CarePlan' || resource.resourceType === 'CareTeam'
  const own = visibleText(resource.title) ?? visibleText(resource.name)
  const reference = visibleText(fieldsOf(resource.medicationReference).display)
  return (title ? own : undefined) ?? concept ?? own ?? reference ?? words.notNamed()
}

/** Its codes, one for each system. */
export const codeCell = (row: Row): string =>
  codesOf(subjectMatter(row))
    .map(({ code }) => code)
    .join('; ')

/** The code systems of what an entry is about, in the order of its codes. */
export const systemCell = (row: Row): string =>
  codesOf(subjectMatter(row))
    .map(({ system }) => system ?? '')
    .join('; ')

/** The bare code of its status. */
export function statusCell({ resource }: Row): string | undefined {
  const status =
    visibleText(firstOf(resource, 'status', 'lifecycleStatus')) ?? codesOf(resource.clinicalStatus)[0]?.code
  const not = resource.doNotPerform === true ? chart.doNotGive() : undefined // an active order of the contrary
  return [status, not].filter(isPresent).join('; ') || undefined
}

/** When it began, happened or was observed, as written. */
export function startCell({ resource }: Row): string | undefined {
  const names = ['onset', 'effective', 'occurrence', 'performed', 'start'] as const
  const single = names.map(name =>
    visibleText(firstOf(resource, `${name}DateTime`, `${name}String`, `${name}Instant`, `${name}Date`)),
  )
  const period = firstOf(resource, 'period', ...names.map(name => `${name}Period`))
  const other = firstOf(resource, 'whenHandedOver', 'authoredOn', 'date', 'whenPrepared')
  return single.find(isPresent) ?? visibleText(fieldsOf(period).start) ?? visibleText(other)
}

/** When it ended, as written. */
export function endCell({ resource }: Row): string | undefined {
  const period = firstOf(resource, 'period', 'effectivePeriod', 'performedPeriod', 'onsetPeriod')
  return (
    visibleText(firstOf(resource, 'abatementDateTime', 'abatementString')) ??
    visibleText(fieldsOf(period).end)
  )
}

/** When it was written down. */
export const recordedCell = ({ resource }: Row) =>
  visibleText(firstOf(resource, 'recordedDate', 'authoredOn', 'dateAsserted', 'issued', 'created'))

/** Who wrote, did or gave it, by name. */
export function byCell({ resource }: Row): string | undefined {
  const people = firstOf(
    resource,
    'recorder',
    'asserter',
    'requester',
    'informationSource',
    'author',
    'custodian',
  )
  const acting = [...listOf(resource.performer), ...listOf(resource.participant)].map(one => {
    return fieldsOf(one.actor ?? one.individual ?? one.member ?? one)
  })
  return namesOf(people, resource) ?? namesOf(acting, resource) ?? namesOf(resource.payor, resource)
}

/** The categories of an entry, in words. */
export const categoryCell = ({ resource }: Row) =>
  listOf(resource.category).map(wordingOf).filter(isPresent).join('; ') ||
  textsOf(resource.category).join('; ')

/** How sure it is, or how grave. */
export const verificationCell = ({ resource }: Row) => codesOf(resource.verificationStatus)[0]?.code
/** How grave it is: the criticality of an allergy, the severity of a problem. */
export const severityCell = ({ resource }: Row) =>
  visibleText(resource.criticality) ?? wordingOf(resource.severity)

/** What an allergy does: each manifestation and its severity. */
export const reactionCell = ({ resource }: Row) =>
  listOf(resource.reaction)
    .map(({ manifestation, severity }) => {
      const what = listOf(manifestation).map(wordingOf).filter(isPresent).join(', ')
      return [what, visibleText(severity)].filter(Boolean).join(' – ')
    })
    .filter(text => text !== '')
    .join('; ')

/** How a medicine is taken, in the words of the record. */
export const doseCell = ({ resource }: Row) =>
  [...listOf(resource.dosageInstruction), ...listOf(resource.dosage)]
    .map(({ text, patientInstruction }) => visibleText(text) ?? visibleText(patientInstruction))
    .filter(isPresent)
    .join('; ')

/** Why it was done, or was not. */
export const reasonCell = ({ resource }: Row) =>
  [...listOf(firstOf(resource, 'statusReason', 'reasonCode'))].map(wordingOf).filter(isPresent).join('; ')

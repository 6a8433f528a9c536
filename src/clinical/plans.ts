import { chart, clinical, sections as words } from '#words'
import type { Found } from './codes-found.ts'
import { newestDate, newestFirst } from './codes-record.ts'
import {
  dayOf,
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
import { amountText, durationText, numberOf, rangeText, ratioText } from './medications-quantity.ts'
import { visibleText } from './text.ts'

/** The goals and care plans of a record, newest first. */
export interface Plans {
  readonly goals: readonly EnteredLine[]
  /** Completed, cancelled or rejected. */
  readonly pastGoals: readonly EnteredLine[]
  readonly plans: readonly EnteredLine[]
  /** Completed, revoked, or past the end of their time. */
  readonly pastPlans: readonly EnteredLine[]
  readonly uninterpretable: number
  readonly enteredInError: number
  readonly newest: string | undefined
}

/** Draws them from searches for Goal and CarePlan; either may be missing. @see FHIR R4 Goal, CarePlan */
export function plansOf(goals: Found | undefined, plans: Found | undefined, context: EntryContext): Plans {
  const aims = heldEntries(goals)
  const courses = heldEntries(plans)
  const sorted = (entries: readonly Fields[]) =>
    entries.toSorted((a, b) => newestFirst(dateKey(a), dateKey(b)))
  const isPastPlan = ({ status, period }: Fields) =>
    ['completed', 'revoked'].includes(String(status)) || periodStands(period, context.viewpoint) === 'past'
  const goalLines = (entries: readonly Fields[]) => entries.map(entry => goalLine(entry, context))
  const planLines = (entries: readonly Fields[]) => entries.map(entry => planLine(entry, context))
  const allGoals = sorted(aims.held)
  const allPlans = sorted(courses.held)
  return {
    goals: goalLines(allGoals.filter(goal => !isPastGoal(goal))),
    pastGoals: goalLines(allGoals.filter(isPastGoal)),
    plans: planLines(allPlans.filter(plan => !isPastPlan(plan))),
    pastPlans: planLines(allPlans.filter(isPastPlan)),
    uninterpretable: aims.uninterpretable + courses.uninterpretable,
    enteredInError: aims.enteredInError + courses.enteredInError,
    newest: newestDate([...allGoals, ...allPlans].map(dateKey)),
  }
}

const isPastGoal = ({ lifecycleStatus }: Fields) =>
  ['completed', 'cancelled', 'rejected'].includes(String(lifecycleStatus))

function goalLine(goal: Fields, context: EntryContext): EnteredLine {
  const { viewpoint } = context
  const { labels, ...line } = lineOf(goal, goal.description, words.goalNotNamed())
  const addresses = referencesText(goal.addresses, goal, context)
  return {
    ...line,
    coded: true, // a goal is a sentence of whoever set it
    status: words.goalStatus(visibleText(goal.lifecycleStatus)),
    tags: [textOf(goal.achievementStatus), textOf(goal.priority), ...labels].filter(isPresent),
    when: dayOf(goal.startDate, viewpoint) ?? textOf(goal.startCodeableConcept),
    about: [
      ...listOf(goal.target).flatMap(target => targetText(target, context) ?? []),
      addresses && words.addresses(addresses),
    ].filter(isPresent),
    facts: factsOf([
      ['kind', textOf(goal.category)],
      ['outcome', textOf(goal.outcomeCode)],
      ['statusSince', dayOf(goal.statusDate, viewpoint)],
      ['statusReason', visibleText(goal.statusReason)],
      ['by', referenceText(goal.expressedBy, goal, context)],
      ['note', notesOf(goal)],
    ]),
  }
}

/** "Target: HbA1c less than 7 %, due 01-Mar-2027". */
function targetText(target: Fields, { viewpoint }: EntryContext): string | undefined {
  const due = dayOf(target.dueDate, viewpoint)
  const { value, code, unit } = fieldsOf(target.dueDuration)
  const within = durationText(value, code ?? unit)
  return words.target(textOf(target.measure), detailOf(target), due, within)
}

/** @see FHIR R4 Goal.target.detail[x] */
function detailOf(target: Fields): string | undefined {
  const number = numberOf(target.detailInteger)
  return (
    amountText(target.detailQuantity) ??
    rangeText(target.detailRange) ??
    ratioText(target.detailRatio) ??
    textOf(target.detailCodeableConcept) ??
    visibleText(target.detailString) ??
    (number === undefined ? undefined : String(number)) ??
    (typeof target.detailBoolean === 'boolean' ? clinical.yesNo(target.detailBoolean) : undefined)
  )
}

function planLine(plan: Fields, context: EntryContext): EnteredLine {
  const { viewpoint } = context
  const { labels, ...line } = lineOf(plan, listOf(plan.category)[0], words.planNotNamed())
  const addresses = referencesText(plan.addresses, plan, context)
  const title = visibleText(plan.title)
  const description = visibleText(plan.description)
  return {
    ...line,
    name: title ?? description ?? textOf(plan.category) ?? words.planNotNamed(),
    coded: true, // a plan is called by its title
    status: words.planStatus(visibleText(plan.status)),
    tags: [chart.medicationIntent(visibleText(plan.intent)), ...labels].filter(isPresent),
    when: daysOf(plan.period, viewpoint) ?? dayOf(plan.created, viewpoint),
    about: [
      title === undefined ? undefined : description,
      addresses && words.addresses(addresses),
      referencesText([plan.author, ...listOf(plan.contributor)], plan, context),
    ].filter(isPresent),
    facts: factsOf([
      ...listOf(plan.activity).map(activity => ['activity', activityText(activity, plan, context)] as const),
      ['goals', referencesText(plan.goal, plan, context)],
      ['team', referencesText(plan.careTeam, plan, context)],
      ['created', dayOf(plan.created, viewpoint)],
      ['note', notesOf(plan)],
    ]),
  }
}

/** What is to be done and how far it has come; what must not be done says so first. */
function activityText(activity: Fields, plan: Fields, context: EntryContext): string | undefined {
  const detail = fieldsOf(activity.detail)
  const what =
    textOf(detail.code) ??
    visibleText(detail.description) ??
    textOf(detail.productCodeableConcept) ??
    referenceText(detail.productReference, plan, context) ??
    referenceText(activity.reference, plan, context)
  if (what === undefined) return undefined
  const status = visibleText(detail.status)
  return words.activity(
    detail.doNotPerform === true ? words.doNotPerform(what) : what,
    status === undefined ? undefined : words.activityStatus(status),
    dayOf(fieldsOf(detail.scheduledPeriod).start, context.viewpoint) ?? visibleText(detail.scheduledString),
  )
}

const dateKey = ({ period, created, startDate, statusDate }: Fields) =>
  firstDate(fieldsOf(period).start, created, startDate, statusDate)

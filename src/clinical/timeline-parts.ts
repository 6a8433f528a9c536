import { chart, timeline as words } from '#words'
import { conceptOf, statusOf } from './codes.ts'
import { authorOf } from './codes-record.ts'
import { type Fields, fieldsOf, isPresent, listOf, type Viewpoint, wordingOf } from './fields.ts'
import { doseLines } from './medications-dose.ts'
import { medicineNameOf } from './medications-name.ts'
import { abatementOf, onsetOf } from './problems-when.ts'
import { momentText } from './reading-when.ts'
import { visibleText } from './text.ts'
import type { TimelineType } from './timeline-kinds.ts'

/** What the record says of a resource, type by type; what it does not say is undefined. */
interface Parts {
  readonly title: string | undefined
  readonly code?: unknown
  readonly status: string | undefined
  readonly tags?: readonly (string | undefined)[]
  readonly facts: readonly (readonly [label: string, text: string | undefined])[]
}

type Say = (value: unknown) => string | undefined

/** Reads from a resource of that type what a line of the timeline says. `included` holds the medicines. @see FHIR R4 */
export function partsOf(
  type: TimelineType,
  of: Fields,
  viewpoint: Viewpoint,
  included: ReadonlyMap<string, unknown>,
): Parts {
  const say = (value: unknown) => momentText(value, viewpoint)
  switch (type) {
    case 'Encounter':
      return encounter(of, say)
    case 'Condition':
      return problem(of, say)
    case 'AllergyIntolerance':
      return allergy(of, say)
    case 'MedicationRequest':
    case 'MedicationStatement':
    case 'MedicationDispense':
      return medicine(type, of, included, say)
    case 'Immunization':
      return immunization(of)
    case 'Procedure':
      return procedure(of, say)
    case 'DocumentReference':
      return document(of)
    case 'DiagnosticReport':
    case 'Observation':
      return report(of, say)
    case 'CareTeam':
    case 'Goal':
    case 'CarePlan':
    case 'Coverage':
      return plan(type, of, say)
  }
}

function encounter(of: Fields, say: Say): Parts {
  const kinds = [...listOf(of.type).map(wordingOf), wordingOf(of.serviceType), wordingOf(of.class)]
  return {
    title: kinds.find(isPresent),
    code: of.type,
    status: statusWords(of),
    facts: [
      [words.when(), span(of.period, say)],
      [words.reason(), all(of.reasonCode, wordingOf)],
      [words.where(), all(of.location, ({ location }) => display(location))],
      [words.who(), all(of.participant, ({ individual }) => display(individual))],
    ],
  }
}

function problem(of: Fields, say: Say): Parts {
  const clinical = statusOf(of.clinicalStatus, 'http://terminology.hl7.org/CodeSystem/condition-clinical')
  const verification = statusOf(
    of.verificationStatus,
    'http://terminology.hl7.org/CodeSystem/condition-ver-status',
  )
  return {
    title: conceptOf(of.code)?.text ?? chart.problemNotNamed(),
    code: of.code,
    status: chart.problemStatus(clinical),
    tags: [chart.problemVerification(verification)],
    facts: [
      [words.happened('began'), onsetOf(of)],
      [words.happened('ended'), abatementOf(of)],
      [words.happened('recorded'), say(of.recordedDate)],
      [words.severity(), wordingOf(of.severity)],
      [words.who(), authorOf(of)],
    ],
  }
}

function allergy(of: Fields, say: Say): Parts {
  const clinical = statusOf(
    of.clinicalStatus,
    'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
  )
  return {
    title: conceptOf(of.code)?.text ?? chart.agentNotRecorded(),
    code: of.code,
    status: clinical === undefined ? undefined : words.status(clinical),
    tags: [chart.criticality(visibleText(of.criticality))],
    facts: [
      [words.reactions(), all(of.reaction, ({ manifestation }) => all(manifestation, wordingOf))],
      [words.happened('began'), onsetOf(of)],
      [words.happened('recorded'), say(of.recordedDate)],
      [words.who(), authorOf(of)],
    ],
  }
}

function medicine(
  type: 'MedicationRequest' | 'MedicationStatement' | 'MedicationDispense',
  of: Fields,
  included: ReadonlyMap<string, unknown>,
  say: Say,
): Parts {
  const medicine = medicineNameOf(of, included)
  const doses = doseLines(type === 'MedicationStatement' ? of.dosage : of.dosageInstruction)
  return {
    title: medicine.interpretable ? medicine.name : words.cannotInterpret(),
    code: of.medicationCodeableConcept,
    status: chart.medicationStatus(visibleText(of.status)),
    tags: [words.origin(type), of.doNotPerform === true ? words.doNotGive() : undefined],
    facts: [
      [words.product(), medicine.product],
      [words.strength(), medicine.strength],
      [
        words.dose(),
        doses
          .map(({ written, dose, parts }) => written ?? [dose, ...parts].filter(isPresent).join(' '))
          .join('; '),
      ],
      [words.when(), span(of.effectivePeriod, say)],
      [words.reason(), all(of.reasonCode, wordingOf)],
      [words.who(), display(of.requester) ?? authorOf(of)],
    ],
  }
}

function immunization(of: Fields): Parts {
  return {
    title: wordingOf(of.vaccineCode),
    code: of.vaccineCode,
    status: statusWords(of),
    facts: [
      [words.when(), visibleText(of.occurrenceString)],
      [words.reason(), wordingOf(of.statusReason) ?? all(of.reasonCode, wordingOf)],
      [words.lot(), visibleText(of.lotNumber)],
      [words.where(), display(of.location)],
      [words.who(), all(of.performer, ({ actor }) => display(actor))],
    ],
  }
}

function procedure(of: Fields, say: Say): Parts {
  return {
    title: wordingOf(of.code),
    code: of.code,
    status: statusWords(of),
    facts: [
      [words.when(), span(of.performedPeriod, say) ?? visibleText(of.performedString)],
      [words.reason(), wordingOf(of.statusReason) ?? all(of.reasonCode, wordingOf)],
      [words.outcome(), wordingOf(of.outcome)],
      [words.where(), display(of.location)],
      [words.who(), all(of.performer, ({ actor }) => display(actor))],
    ],
  }
}

function document(of: Fields): Parts {
  const description = visibleText(of.description)
  const type = wordingOf(of.type) ?? all(of.category, wordingOf)
  return {
    title: type ?? description,
    code: of.type,
    status: statusWords(of),
    facts: [
      [words.about(), description],
      [words.who(), all(of.author, display)],
    ],
  }
}

function report(of: Fields, say: Say): Parts {
  return {
    title: conceptOf(of.code)?.text,
    code: of.code,
    status: statusWords(of),
    facts: [
      [words.conclusion(), visibleText(of.conclusion)],
      [words.happened('issued'), say(of.issued)],
      [words.who(), all(of.performer, display)],
    ],
  }
}

function plan(type: 'CareTeam' | 'Goal' | 'CarePlan' | 'Coverage', of: Fields, say: Say): Parts {
  const named =
    visibleText(of.name) ??
    visibleText(of.title) ??
    wordingOf(of.description) ??
    wordingOf(of.type) ??
    all(of.category, wordingOf)
  return {
    title: named ?? words.unnamed(type),
    code: of.type ?? of.description,
    status: statusWords({ status: of.lifecycleStatus ?? of.status }),
    tags: [named === undefined ? undefined : words.unnamed(type)],
    facts: [
      [words.when(), span(of.period, say)],
      [words.due(), all(of.target, ({ dueDate }) => say(dueDate))],
      [words.about(), visibleText(of.description)],
      [words.who(), all(of.participant ?? of.payor ?? of.author, one => display(one.member) ?? display(one))],
    ],
  }
}

const statusWords = ({ status }: Fields): string => {
  const code = visibleText(status)
  return code === undefined ? chart.statusNotRecorded() : words.status(code)
}

const display = (reference: unknown): string | undefined => visibleText(fieldsOf(reference).display)

function span(period: unknown, say: Say): string | undefined {
  const { start, end } = fieldsOf(period)
  return chart.span(say(start), say(end))
}

function all(value: unknown, say: (one: Fields) => string | undefined): string | undefined {
  return [...new Set(listOf(value).map(say).filter(isPresent))].join(', ') || undefined
}

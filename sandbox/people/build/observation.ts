import type { Analyte, Test } from '../terms/labs.ts'
import type { Vital } from '../terms/vitals.ts'
import { loinc, quantity, systems } from './concept.ts'
import { laboratory, nurse, patient, physician } from './reference.ts'

const words = {
  LL: 'Critical low',
  L: 'Low',
  N: 'Normal',
  H: 'High',
  HH: 'Critical high',
  A: 'Abnormal',
  POS: 'Positive',
  NEG: 'Negative',
}

type ObservationFacts = Partial<Omit<fhir4.Observation, 'resourceType'>>

/** An `Observation.interpretation` as laboratories send it. */
export function flag(code: keyof typeof words): fhir4.CodeableConcept[] {
  return [{ coding: [{ system: systems.interpretation, code, display: words[code] }], text: words[code] }]
}

/** `Observation.category` by its code. */
export function category(code: 'laboratory' | 'vital-signs' | 'social-history' | 'exam' | 'survey') {
  const display = {
    laboratory: 'Laboratory',
    'vital-signs': 'Vital Signs',
    'social-history': 'Social History',
    exam: 'Exam',
    survey: 'Survey',
  }[code]
  const system = 'http://terminology.hl7.org/CodeSystem/observation-category'
  return [{ coding: [{ system, code, display }], text: display }] satisfies fhir4.CodeableConcept[]
}

/**
 * A laboratory result that is a number, flagged against the analyte's range as the laboratory would;
 * without a range it carries no flag.
 *
 * @param at when the sample was taken, a FHIR dateTime
 */
export function lab(
  of: string,
  analyte: Analyte,
  at: string,
  value: number,
  more: ObservationFacts = {},
): fhir4.Observation {
  return finding(of, analyte, at, {
    valueQuantity: quantity(value, analyte.unit, analyte.ucum),
    ...(hasRange(analyte)
      ? { interpretation: flag(grade(analyte, value)), referenceRange: range(analyte) }
      : {}),
    ...more,
  })
}

/** A laboratory result that is something else than a number, or none: value, flag and range are the caller's. */
export function finding(of: string, test: Test, at: string, facts: ObservationFacts): fhir4.Observation {
  return {
    resourceType: 'Observation',
    id: `${of}-${test.slug}-${at.slice(0, 10)}`,
    status: 'final',
    category: category('laboratory'),
    code: loinc(test.code, test.display, test.text),
    subject: patient(of),
    effectiveDateTime: at,
    performer: [laboratory],
    ...facts,
  }
}

const hasRange = ({ low, high }: Analyte): boolean => low !== undefined || high !== undefined

function grade(analyte: Analyte, value: number): 'LL' | 'L' | 'N' | 'H' | 'HH' {
  if (value <= (analyte.criticalLow ?? Number.NEGATIVE_INFINITY)) return 'LL'
  if (value >= (analyte.criticalHigh ?? Number.POSITIVE_INFINITY)) return 'HH'
  if (value < (analyte.low ?? Number.NEGATIVE_INFINITY)) return 'L'
  if (value > (analyte.high ?? Number.POSITIVE_INFINITY)) return 'H'
  return 'N'
}

/** The analyte's range as the laboratory prints it. */
export function range({ low, high, unit, ucum }: Analyte): fhir4.ObservationReferenceRange[] {
  const text =
    low === undefined
      ? `≤ ${high} ${unit}`
      : high === undefined
        ? `≥ ${low} ${unit}`
        : `${low}–${high} ${unit}`
  return [
    {
      ...(low === undefined ? {} : { low: quantity(low, unit, ucum) }),
      ...(high === undefined ? {} : { high: quantity(high, unit, ucum) }),
      text,
    },
  ]
}

/** A panel that holds no value itself and points at its members. */
export function panel(
  of: string,
  slug: string,
  code: fhir4.CodeableConcept,
  members: readonly fhir4.Observation[],
): fhir4.Observation {
  const at = members[0]?.effectiveDateTime
  return {
    resourceType: 'Observation',
    id: `${of}-${slug}-${at?.slice(0, 10)}`,
    status: 'final',
    category: category('laboratory'),
    code,
    subject: patient(of),
    ...(at === undefined ? {} : { effectiveDateTime: at }),
    performer: [laboratory],
    hasMember: members.map(member => ({ reference: `Observation/${member.id}` })),
  }
}

/** A vital sign measured by the nurse, under every code that US Core wants for it. */
export function vital(of: string, what: Vital, at: string, value: number, more: ObservationFacts = {}) {
  return {
    resourceType: 'Observation',
    id: `${of}-${what.slug}-${at.slice(0, 10)}`,
    status: 'final',
    category: category('vital-signs'),
    code: vitalCode(what),
    subject: patient(of),
    effectiveDateTime: at,
    performer: [nurse],
    valueQuantity: quantity(value, what.unit, what.ucum),
    ...more,
  } satisfies fhir4.Observation
}

function vitalCode({ code, display, text, also }: Vital): fhir4.CodeableConcept {
  const { coding } = loinc(code, display)
  return { coding: also === undefined ? coding : [...coding, also], text }
}

/** A blood pressure with its two components, in mm[Hg]. */
export function bloodPressure(
  of: string,
  at: string,
  systolic: number,
  diastolic: number,
  more: ObservationFacts = {},
): fhir4.Observation {
  return {
    resourceType: 'Observation',
    id: `${of}-blood-pressure-${at.slice(0, 10)}`,
    status: 'final',
    category: category('vital-signs'),
    code: loinc('85354-9', 'Blood pressure panel with all children optional', 'Blood pressure'),
    subject: patient(of),
    effectiveDateTime: at,
    performer: [nurse],
    component: [
      {
        code: loinc('8480-6', 'Systolic blood pressure', 'Systolic'),
        valueQuantity: quantity(systolic, 'mmHg', 'mm[Hg]'),
      },
      {
        code: loinc('8462-4', 'Diastolic blood pressure', 'Diastolic'),
        valueQuantity: quantity(diastolic, 'mmHg', 'mm[Hg]'),
      },
    ],
    ...more,
  }
}

/** Smoking status as US Core asks for it (LOINC 72166-2). */
export function smoking(of: string, at: string, answer: fhir4.CodeableConcept): fhir4.Observation {
  return {
    resourceType: 'Observation',
    id: `${of}-smoking-${at.slice(0, 10)}`,
    status: 'final',
    category: category('social-history'),
    code: loinc('72166-2', 'Tobacco smoking status', 'Smoking status'),
    subject: patient(of),
    effectiveDateTime: at,
    performer: [physician],
    valueCodeableConcept: answer,
  }
}

import { quantity, systems } from './concept.ts'
import { patient, pharmacist, physician } from './reference.ts'

/** A dose as a person would say it: how much, in which unit, and its UCUM code. */
export type Dose = readonly [value: number, unit: string, ucum?: string]

interface DosageFacts extends Partial<fhir4.Dosage> {
  text: string
  dose?: Dose
  /** Times per period, the period, and its unit: `[2, 1, 'd']` is twice a day. */
  every?: readonly [frequency: number, period: number, unit: 'h' | 'd' | 'wk']
}

/** A dosage both in words and in structure. */
export function dosage({ dose, every, ...rest }: DosageFacts): fhir4.Dosage {
  return {
    ...rest,
    ...(every === undefined
      ? {}
      : { timing: { repeat: { frequency: every[0], period: every[1], periodUnit: every[2] } } }),
    ...(dose === undefined ? {} : { doseAndRate: [{ doseQuantity: quantity(...dose) }] }),
  }
}

/** Routes of administration, from SNOMED CT. */
export const routes = {
  oral: route('26643006', 'Oral route', 'by mouth'),
  inhaled: route('447694001', 'Respiratory tract route', 'inhaled'),
  subcutaneous: route('34206005', 'Subcutaneous route', 'under the skin'),
  intramuscular: route('78421000', 'Intramuscular route', 'into a muscle'),
}

function route(code: string, display: string, text: string): fhir4.CodeableConcept {
  return { coding: [{ system: systems.snomed, code, display }], text }
}

/** A dosage by mouth; `every` is left out where the words say when. */
export const byMouth = (
  text: string,
  dose: Dose,
  every?: DosageFacts['every'],
  more: Partial<fhir4.Dosage> = {},
): fhir4.Dosage =>
  dosage({ text, route: routes.oral, dose, ...(every === undefined ? {} : { every }), ...more })

/** A tablet, capsule or puff has no UCUM unit of its own, so it is counted in `{…}` annotations. */
export const count = (n: number, what: string): Dose => [n, what, `{${what}}`]

type Orderable = Pick<fhir4.MedicationRequest, 'medicationCodeableConcept' | 'medicationReference'>

/** An order for a medicine; active unless said otherwise. */
export function order(
  of: string,
  slug: string,
  facts: Partial<Omit<fhir4.MedicationRequest, 'resourceType'>> & Orderable & { authoredOn: string },
): fhir4.MedicationRequest {
  return {
    resourceType: 'MedicationRequest',
    id: `${of}-order-${slug}`,
    status: 'active',
    intent: 'order',
    reportedBoolean: false,
    subject: patient(of),
    requester: physician,
    ...facts,
  }
}

/** A medicine somebody says the person takes; active unless said otherwise. */
export function reported(
  of: string,
  slug: string,
  facts: Partial<Omit<fhir4.MedicationStatement, 'resourceType'>> & Orderable & { dateAsserted: string },
): fhir4.MedicationStatement {
  return {
    resourceType: 'MedicationStatement',
    id: `${of}-reported-${slug}`,
    status: 'active',
    subject: patient(of),
    informationSource: patient(of),
    ...facts,
  }
}

/** What a pharmacy handed out; completed unless said otherwise. */
export function dispense(
  of: string,
  slug: string,
  facts: Partial<Omit<fhir4.MedicationDispense, 'resourceType'>> & Orderable & { whenHandedOver: string },
): fhir4.MedicationDispense {
  return {
    resourceType: 'MedicationDispense',
    id: `${of}-dispense-${slug}`,
    status: 'completed',
    subject: patient(of),
    performer: [{ actor: pharmacist }],
    ...facts,
  }
}

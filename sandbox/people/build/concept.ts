/** The code systems the demo's records use. */
export const systems = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  cvx: 'http://hl7.org/fhir/sid/cvx',
  ucum: 'http://unitsofmeasure.org',
  interpretation: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
  identifierType: 'http://terminology.hl7.org/CodeSystem/v2-0203',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  confidentiality: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
} as const

/** A CodeableConcept of one coding; `text` is what the clinician picked, the display unless given. */
export function concept(system: string, code: string, display: string, text = display) {
  return { coding: [{ system, code, display }], text } satisfies fhir4.CodeableConcept
}

/** A concept with the display alone where the wire carries no `text`, as the status concepts do. */
export function status(system: string, code: string, display: string): fhir4.CodeableConcept {
  return { coding: [{ system, code, display }] }
}

/** A SNOMED CT concept. */
export const snomed = (code: string, display: string, text?: string) =>
  concept(systems.snomed, code, display, text)

/** A LOINC concept. */
export const loinc = (code: string, display: string, text?: string) =>
  concept(systems.loinc, code, display, text)

/** An RxNorm concept. */
export const rxnorm = (code: string, display: string, text?: string) =>
  concept(systems.rxnorm, code, display, text)

/** A quantity coded in UCUM, shown in `unit`. */
export const quantity = (value: number, unit: string, code = unit) =>
  ({ value, unit, system: systems.ucum, code }) satisfies fhir4.Quantity

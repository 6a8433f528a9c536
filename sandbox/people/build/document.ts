import { concept, loinc } from './concept.ts'
import { laboratory, patient, physician } from './reference.ts'

/** What documents are, from LOINC's document ontology. */
export const documentTypes = {
  progress: loinc('11506-3', 'Progress note'),
  discharge: loinc('18842-5', 'Discharge summary'),
  consult: loinc('11488-4', 'Consult note'),
  summary: loinc('34133-9', 'Summary of episode note'),
  referral: loinc('57133-1', 'Referral note'),
}

interface DocumentFacts extends Partial<Omit<fhir4.DocumentReference, 'resourceType' | 'content'>> {
  type: fhir4.CodeableConcept
  date: string
  title: string
  /** Media type as the server would send it. */
  contentType: string
  body: string
}

/** A document that is in the record itself, base64 in its attachment. */
export function document(
  of: string,
  slug: string,
  { title, contentType, body, ...rest }: DocumentFacts,
): fhir4.DocumentReference {
  const bytes = Buffer.from(body)
  return {
    resourceType: 'DocumentReference',
    id: `${of}-document-${slug}`,
    status: 'current',
    docStatus: 'final',
    category: [
      concept(
        'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
        'clinical-note',
        'Clinical Note',
      ),
    ],
    subject: patient(of),
    author: [physician],
    content: [
      {
        attachment: {
          contentType,
          data: bytes.toString('base64'),
          size: bytes.length,
          title,
          creation: rest.date,
        },
      },
    ],
    ...rest,
  }
}

/** A laboratory report over its results, final unless said otherwise; dated by its first result. */
export function labReport(
  of: string,
  slug: string,
  code: fhir4.CodeableConcept,
  results: readonly fhir4.Observation[],
  more: Partial<Omit<fhir4.DiagnosticReport, 'resourceType'>> = {},
): fhir4.DiagnosticReport {
  const at = results[0]?.effectiveDateTime
  return {
    resourceType: 'DiagnosticReport',
    id: `${of}-report-${slug}`,
    status: 'final',
    category: [concept('http://terminology.hl7.org/CodeSystem/v2-0074', 'LAB', 'Laboratory')],
    code,
    subject: patient(of),
    ...(at === undefined ? {} : { effectiveDateTime: at, issued: at }),
    performer: [laboratory],
    result: results.map(result => ({ reference: `Observation/${result.id}` })),
    ...more,
  }
}

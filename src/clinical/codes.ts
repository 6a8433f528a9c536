import { chart } from '#words'
import { fieldsOf, listOf } from './fields.ts'
import { visibleText } from './text.ts'

/** A coding whose code is present; `system` is absent when the server sent none. */
export interface Code {
  readonly system: string | undefined
  readonly code: string
  readonly display: string | undefined
}

/** A FHIR CodeableConcept in words. */
export interface Concept {
  /** The clinician's own words first, then what the code is called, then the bare code with its system. */
  readonly text: string
  /** True when a code from a named code system stands behind the words, so that a computer can check it. */
  readonly coded: boolean
  readonly codes: readonly Code[]
}

/** Reads a CodeableConcept, however oddly filled; `undefined` when it holds nothing a person could read. */
export function conceptOf(value: unknown): Concept | undefined {
  const codes = codesOf(value)
  const named = codes.find(code => code.display !== undefined)
  const text = visibleText(fieldsOf(value).text) ?? named?.display ?? (codes[0] && codeText(codes[0]))
  return text === undefined ? undefined : { text, coded: codes.some(isCoded), codes }
}

/** The codings of a CodeableConcept, those the user selected first; a bare string is a code of no system. */
export function codesOf(value: unknown): readonly Code[] {
  const bare = visibleText(value)
  if (bare !== undefined) return [{ system: undefined, code: bare, display: undefined }]
  return listOf(fieldsOf(value).coding)
    .map(fieldsOf)
    .toSorted((a, b) => Number(b.userSelected === true) - Number(a.userSelected === true))
    .flatMap(coding => {
      const code = visibleText(coding.code)
      const display = visibleText(coding.display)
      if (code === undefined && display === undefined) return []
      return [{ system: visibleText(coding.system), code: code ?? '', display }]
    })
}

/** The bare code with its system, for a reader who asks or where there is nothing better. */
export function codeText({ system, code }: Code): string {
  return chart.bareCode(code, systemNames.get(system ?? '') ?? system)
}

/**
 * The first code of the given HL7 code system, or of no system at all; `undefined` when the field has neither. What is
 * refuted or made in error is so whatever the system is called: servers keep the addresses of earlier FHIR versions.
 */
export function statusOf(value: unknown, system: string): string | undefined {
  const codes = codesOf(value)
  const own = codes.find(code => code.system === system || code.system === undefined)
  return (own ?? codes.find(({ code }) => WITHDRAWN.includes(code)))?.code
}

const WITHDRAWN: readonly string[] = ['refuted', 'entered-in-error']

/** True when a coding of the concept is in the table of code systems and their codes. */
export function hasCode(value: unknown, table: Readonly<Record<string, readonly string[]>>): boolean {
  return codesOf(value).some(
    ({ system, code }) =>
      system !== undefined && Object.hasOwn(table, system) && table[system]?.includes(code),
  )
}

function isCoded({ system, code }: Code): boolean {
  return code !== '' && system?.includes(':') === true && !nullSystems.includes(system)
}

// Codes of these systems say why a code is missing; they identify nothing.
const nullSystems = [
  'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  'http://terminology.hl7.org/CodeSystem/v3-NullFlavor',
]

const systemNames = new Map([
  ['http://snomed.info/sct', 'SNOMED CT'],
  ['http://www.nlm.nih.gov/research/umls/rxnorm', 'RxNorm'],
  ['http://loinc.org', 'LOINC'],
  ['http://hl7.org/fhir/sid/icd-10', 'ICD-10'],
  ['http://hl7.org/fhir/sid/icd-10-cm', 'ICD-10-CM'],
  ['http://hl7.org/fhir/sid/icd-9-cm', 'ICD-9-CM'],
  ['http://hl7.org/fhir/sid/ndc', 'NDC'],
  ['http://www.whocc.no/atc', 'ATC'],
])

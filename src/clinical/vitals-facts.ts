import { vitals as words } from '#words'
import { conceptOf } from './codes.ts'
import { fieldsOf, findExtension, isPresent, listOf, textsOf } from './fields.ts'
import { namesOf, type Reading, readingText } from './reading.ts'
import { pressurePartOf } from './vitals-known.ts'

/** Something told of how a value was taken. */
export interface Fact {
  readonly label: string
  readonly text: string
}

/**
 * How a value was taken, as far as the record says: method, body site, position, device, who took it; then all parts
 * of it that are no value of their own kind (the cuff, the oxygen breathed in) under the names they came with.
 * @see FHIR R4 vital signs profiles; extension observation-bodyPosition
 */
export function factsOf(observation: unknown, reading: Reading): readonly Fact[] {
  if (reading.uninterpretable) return []
  const fields = fieldsOf(observation)
  const position = POSITIONS.map(url => findExtension(fields, url)).find(isPresent)
  const told: readonly [string, string | undefined][] = [
    [words.method(), conceptOf(fields.method)?.text],
    [words.bodySite(), conceptOf(fields.bodySite)?.text],
    [words.position(), conceptOf(position?.valueCodeableConcept)?.text],
    [words.device(), namesOf(fields.device, fields)],
    ...reading.components
      .filter(({ codes }) => pressurePartOf(codes) === undefined)
      .map((part): [string, string] => [part.name, readingText(part)]),
    [words.takenBy(), reading.performer],
    ...listOf(fields.note)
      .flatMap(note => textsOf(note.text))
      .map((text): [string, string] => [words.note(), text]),
  ]
  return told.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }]))
}

const POSITIONS = [
  'http://hl7.org/fhir/StructureDefinition/observation-bodyPosition',
  'http://hl7.org/fhir/StructureDefinition/bodyPosition',
]

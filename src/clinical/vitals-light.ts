import { type Code, codesOf } from './codes.ts'
import { hasUnknownRules } from './codes-found.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { type ReadBy, type Reading, readingOf } from './reading.ts'
import { readingStatus } from './reading-status.ts'
import { timeOf } from './reading-when.ts'

/**
 * An observation as far as it is drawn; its words are found when somebody looks at it, for a chart holds a thousand of
 * them and a person reads one at a time.
 */
export class LightReading {
  readonly observation: fhir4.Observation
  readonly fields: Fields
  readonly codes: readonly Code[]
  readonly epochMs: number
  /** It may be drawn: neither entered in error or cancelled, nor under rules this app does not know. */
  readonly stands: boolean
  readonly #by: ReadBy
  #reading: Reading | undefined

  constructor(observation: fhir4.Observation, by: ReadBy) {
    this.observation = observation
    this.fields = fieldsOf(observation)
    this.codes = codesOf(this.fields.code)
    this.epochMs = timeOf(observation)
    this.stands = readingStatus(this.fields.status).stands && !hasUnknownRules(observation)
    this.#by = by
  }

  get reading(): Reading {
    this.#reading ??= readingOf(this.observation, this.#by)
    return this.#reading
  }
}

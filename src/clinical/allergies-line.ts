import { chart } from '#words'
import { codesOf, codeText, conceptOf, statusOf } from './codes.ts'
import { recordLabels } from './codes-labels.ts'
import { authorOf, type Dates, isPatientReported } from './codes-record.ts'
import { type Fields, fieldsOf, isPresent, listOf } from './fields.ts'
import { visibleText } from './text.ts'

/** One allergy or intolerance, in words: **agent** · reactions · criticality. */
export interface AllergyLine {
  /** The server's id; `undefined` when it sent none. */
  readonly id: string | undefined
  readonly agent: string
  /** False: "not coded — checks may miss it". */
  readonly coded: boolean
  /** "rash + wheeze" is one event, a comma parts two; "Reactions not known" when none is recorded. */
  readonly reactions: string
  readonly criticality: string
  readonly isHigh: boolean
  /** Somebody said how critical it is: without that, "not severe" is not known. */
  readonly assessed: boolean
  /** High criticality, or a past reaction that was severe. */
  readonly severe: boolean
  /** "Unconfirmed", "Intolerance", "Resolved", "Restricted" … each to be shown. */
  readonly tags: readonly string[]
  /** When it began, to its own precision; only where the caller brings the words for it. */
  readonly onset: string | undefined
  readonly lastReaction: string | undefined
  readonly recorded: string | undefined
  readonly author: string | undefined
  /** The comments of the record. */
  readonly notes: readonly string[]
  /** "91936005 (SNOMED CT)", for a reader who asks. */
  readonly codes: readonly string[]
}

/** How the beginning of an entry is worded. The banner, which is the first to need allergies, does without. */
export type OnsetWords = (entry: Fields, dates: Dates) => string | undefined

/** Words one AllergyIntolerance. */
export function allergyLine(entry: Fields, dates: Dates, onset: OnsetWords): AllergyLine {
  const reactions = listOf(entry.reaction)
  const agent =
    conceptOf(entry.code) ?? reactions.map(reaction => conceptOf(reaction.substance)).find(Boolean)
  const hadSevere = reactions.some(reaction => reaction.severity === 'severe')
  return {
    id: visibleText(entry.id),
    agent: agent?.text ?? chart.agentNotRecorded(),
    coded: agent?.coded ?? false,
    reactions: reactions.flatMap(reactionText).join(', ') || chart.reactionsNotKnown(),
    criticality: chart.criticality(visibleText(entry.criticality)),
    isHigh: entry.criticality === 'high',
    assessed: entry.criticality === 'high' || entry.criticality === 'low',
    severe: entry.criticality === 'high' || hadSevere,
    tags: [...(hadSevere ? [chart.severeReaction()] : []), ...tagsOf(entry)],
    onset: onset(entry, dates),
    lastReaction: dates(entry.lastOccurrence),
    recorded: dates(entry.recordedDate),
    author: authorOf(entry),
    notes: listOf(entry.note).flatMap(note => visibleText(fieldsOf(note).text) ?? []),
    codes: codesOf(entry.code)
      .filter(({ code }) => code !== '')
      .map(codeText),
  }
}

/** Severe first, then by the agent's name. */
export function bySeverity(a: AllergyLine, b: AllergyLine): number {
  return Number(b.severe) - Number(a.severe) || a.agent.localeCompare(b.agent)
}

function reactionText(reaction: Fields): readonly string[] {
  const manifestations = listOf(reaction.manifestation).flatMap(item => conceptOf(item)?.text ?? [])
  const text = manifestations.join(' + ') || visibleText(reaction.description)
  if (text === undefined) return []
  return [chart.reaction(text, visibleText(reaction.severity))]
}

function tagsOf(entry: Fields): readonly string[] {
  const clinical = statusOf(entry.clinicalStatus, `${terminology}allergyintolerance-clinical`)
  const verified = statusOf(entry.verificationStatus, `${terminology}allergyintolerance-verification`)
  return [
    clinical === 'resolved' ? chart.resolved() : clinical === 'inactive' ? chart.inactive() : undefined,
    verified === 'unconfirmed' || verified === 'presumed' ? chart.unconfirmed() : undefined,
    entry.type === 'intolerance' ? chart.intolerance() : undefined,
    isPatientReported(entry) ? chart.patientReported() : undefined,
    ...recordLabels(entry),
  ].filter(isPresent)
}

const terminology = 'http://terminology.hl7.org/CodeSystem/'

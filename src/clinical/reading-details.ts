import { results as words } from '#words'
import { codesOf, codeText, conceptOf } from './codes.ts'
import { hasUnknownRules } from './codes-found.ts'
import { recordLabels } from './codes-labels.ts'
import { type Fields, fieldsOf, isPresent, listOf } from './fields.ts'
import { namesOf, type ReadBy, type Reading, readingOf } from './reading.ts'
import { momentText } from './reading-when.ts'
import { visibleText } from './text.ts'

/** One thing that is known about a result, under its label. */
export interface ReadingDetail {
  readonly label: string
  readonly texts: readonly string[]
}

/** All else that is on record about a result: how, from what, by whom, with which remarks and codes. */
export function readingDetailsOf(observation: unknown, by: ReadBy): readonly ReadingDetail[] {
  if (hasUnknownRules(observation)) return []
  const fields = fieldsOf(observation)
  const reading = readingOf(observation, by)
  return [
    detail(words.observedLabel(), [reading.when ?? words.noDate()]),
    detail(words.ageLabel(), [reading.ageThen]),
    detail(words.issuedLabel(), [reading.issued]),
    detail(words.statusLabel(), [reading.status.tag ?? words.final()]),
    detail(words.rangeLabel(), rangeTexts(reading)),
    detail(words.performerLabel(), [reading.performer]),
    detail(words.methodLabel(), [conceptOf(fields.method)?.text]),
    detail(words.specimenLabel(), [namesOf(fields.specimen, fields) ?? containedSpecimen(fields)]),
    detail(words.bodySiteLabel(), [conceptOf(fields.bodySite)?.text]),
    detail(words.deviceLabel(), [namesOf(fields.device, fields)]),
    detail(words.noteLabel(), notesOf(fields, by)),
    detail(words.labelsLabel(), recordLabels(fields)),
    detail(words.codesLabel(), codeTexts(fields)),
  ].filter(isPresent)
}

function detail(label: string, texts: readonly (string | undefined)[]): ReadingDetail | undefined {
  const present = texts.filter(isPresent)
  return present.length === 0 ? undefined : { label, texts: present }
}

/** Every range as it was given, with its population; the one that was chosen among several is marked. */
function rangeTexts({ ranges, flags }: Reading): readonly string[] {
  const isCalculated = flags.some(({ by }) => by === 'calculated')
  return ranges.lines.map(line => {
    const isChosen = line === ranges.chosen && (ranges.lines.length > 1 || isCalculated)
    return words.rangeLine(line.text, line.population, isChosen)
  })
}

function notesOf(fields: Fields, by: ReadBy): readonly string[] {
  return listOf(fields.note).flatMap(note => {
    const text = visibleText(note.text)
    const author = visibleText(note.authorString) ?? namesOf(note.authorReference, fields)
    return text === undefined ? [] : [words.note(text, author, momentText(note.time, by.viewpoint))]
  })
}

function containedSpecimen(fields: Fields): string | undefined {
  const id = visibleText(fieldsOf(fields.specimen).reference)
  const specimen = listOf(fields.contained).find(one => id !== undefined && id === `#${String(one.id)}`)
  return conceptOf(specimen?.type)?.text
}

function codeTexts({ code }: Fields): readonly string[] {
  return codesOf(code)
    .filter(one => one.code !== '')
    .map(one => (one.display === undefined ? codeText(one) : `${codeText(one)} ${one.display}`))
}

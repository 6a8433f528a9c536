import { clinical } from '#words'
import { type Age, ageBetween, type Moment } from './age.ts'
import { type Fields, fieldsOf, findExtension, isPresent, type Viewpoint } from './fields.ts'
import { visibleText } from './text.ts'
import { formatPlainDate, formatPlainDateLong, type PlainDate, readPlainDate } from './when.ts'
import { calendarDate, readInstant } from './when-instant.ts'

/** The birth slot. `since` lets a view keep a living age fresh with {@link ageAt}. */
export interface Birth {
  readonly label: string
  readonly text: string
  readonly age?: Age
  readonly warning?: string
  readonly since?: Moment
}

/** The death slot; its presence means the patient is recorded as deceased. */
export interface Death {
  readonly label: string
  readonly text: string
  readonly ageLabel: string
  readonly age?: Age
  readonly warning?: string
}

/** @see NHS CUI PAB; FHIR R4 Patient.birthDate, extension patient-birthTime */
export function birthOf(patient: Fields, death: Death | undefined, view: Viewpoint): Birth {
  const label = clinical.born()
  const given = visibleText(patient.birthDate)
  if (given === undefined) return { label, text: clinical.notKnown() }
  const since = readBirth(patient)
  if (since === undefined) return { label, text: given, warning: clinical.checkDateOfBirth() }
  const text = shownDate(since.date, view)
  if (death !== undefined) return { label, text, warning: death.age ? undefined : birthWarning(since, view) }
  const age = ageBetween(since, nowOf(view))
  if (typeof age === 'string') return { label, text, warning: clinical.checkDateOfBirth() }
  return { label, text, age, since }
}

/** A false `deceasedBoolean` beside a date still means deceased, with a warning: the safer reading of a conflict. */
export function deathOf(patient: Fields, view: Viewpoint): Death | undefined {
  const slot = { label: clinical.died(), ageLabel: clinical.ageAtDeath() }
  const { deceasedBoolean, deceasedDateTime } = patient
  if (deceasedDateTime === undefined || deceasedDateTime === null) {
    return String(deceasedBoolean) === 'true' ? { ...slot, text: clinical.dateNotKnown() } : undefined
  }
  const date = readPlainDate(deceasedDateTime)
  const conflict = String(deceasedBoolean) === 'false' ? clinical.deathConflict() : undefined
  if (date === undefined) {
    const text = visibleText(deceasedDateTime) ?? clinical.dateNotKnown()
    return { ...slot, text, warning: listed(clinical.checkDateOfDeath(), conflict) }
  }
  const death: Moment = { date, epochMs: readInstant(deceasedDateTime)?.epochMs }
  const birth = readBirth(patient)
  const age = birth && ageBetween(birth, death)
  const isAmiss = age === 'before-birth' || ageBetween(death, nowOf(view)) === 'before-birth'
  return {
    ...slot,
    text: shownDate(date, view),
    age: typeof age === 'object' && !isAmiss ? age : undefined,
    warning: listed(isAmiss ? clinical.checkDateOfDeath() : undefined, conflict),
  }
}

/** The birth as a moment: the recorded birth time counts only when it falls on the recorded birth date. */
function readBirth(patient: Fields): Moment | undefined {
  const date = readPlainDate(patient.birthDate)
  if (date === undefined) return undefined
  const time = findExtension(
    fieldsOf(patient._birthDate),
    'http://hl7.org/fhir/StructureDefinition/patient-birthTime',
  )
  const timeDate = readPlainDate(time?.valueDateTime)
  const agrees = date.day !== undefined && timeDate && formatPlainDate(timeDate) === formatPlainDate(date)
  return { date, epochMs: agrees ? readInstant(time?.valueDateTime)?.epochMs : undefined }
}

function shownDate(date: PlainDate, { audience, locale }: Viewpoint): string {
  return audience === 'patient' ? formatPlainDateLong(date, locale) : formatPlainDate(date)
}

// Without an age at death, a birth later than today still has to be said.
function birthWarning(since: Moment, view: Viewpoint): string | undefined {
  return ageBetween(since, nowOf(view)) === 'before-birth' ? clinical.checkDateOfBirth() : undefined
}

function nowOf({ at, timeZone }: Viewpoint): Moment {
  return { date: calendarDate(at, timeZone), epochMs: at.getTime() }
}

function listed(...warnings: readonly (string | undefined)[]): string | undefined {
  const present = warnings.filter(isPresent)
  return present.length === 0 ? undefined : present.join(' · ')
}

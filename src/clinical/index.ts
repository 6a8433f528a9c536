export { type Age, ageAt } from './age.ts'
export { type Allergies, allergiesOf, type NegativeStatement } from './allergies.ts'
export type { AllergyLine } from './allergies-line.ts'
export { type CriticalResult, criticalsOf, uninterpretableNewest } from './attention.ts'
export { newnessOf } from './attention-new.ts'
export { type Pressure, type PressureBar, pressuresOf } from './blood-pressure.ts'
export { careTeamsOf, type TeamLine, type TeamMember } from './care-team.ts'
export type { Found } from './codes-found.ts'
export { coverageOf } from './coverage.ts'
export type { Piece } from './csv.ts'
export { CSV_SECTIONS, sectionCsv } from './csv-sections.ts'
export {
  type DocumentFile,
  type DocumentGroup,
  type DocumentLine,
  type Documents,
  documentsOf,
} from './documents.ts'
export { encountersOf } from './encounters.ts'
export { type EnteredLine, type EntryContext, type Fact, namesOf } from './entered.ts'
export type { Fields, Viewpoint } from './fields.ts'
export type { Flag, FlagShape, FlagTone } from './flag.ts'
export { type GrowthPoint, type GrowthSeries, growthOf } from './growth.ts'
export { mayBeGrowing } from './growth-ages.ts'
export {
  CENTILES,
  curveOf,
  type GrowthMeasure,
  type GrowthSex,
  type Standing as GrowthStanding,
} from './growth-reference.ts'
export type { ShownIdentifier } from './identifier.ts'
export { immunizationsOf, type VaccineDose, type VaccineGroup } from './immunizations.ts'
export { type IpsPart, type IpsSource, ipsPieces } from './ips.ts'
export { datesFor, type Medications, medicationsOf } from './medications.ts'
export { lastDayOf } from './medications-course.ts'
export type { DoseLine } from './medications-dose.ts'
export { type MedicineEvent, medicineEvents, medicineLines } from './medications-events.ts'
export type { MedicationLine } from './medications-line.ts'
export { type Medicine, medicinesOf } from './medications-medicine.ts'
export { nameKeysOf } from './name-key.ts'
export type { NamePart } from './name-parts.ts'
export { ObservationBook, type Series } from './observation-book.ts'
export { type Person, type PersonOptions, personOf } from './person.ts'
export type { DetailGroup } from './person-details.ts'
export type { Birth } from './person-life.ts'
export type { Tag } from './person-status.ts'
export { plansOf } from './plans.ts'
export { type ProblemLine, type Problems, problemsOf } from './problems.ts'
export { onsetOf } from './problems-when.ts'
export { proceduresOf } from './procedures.ts'
export { placeInRange, type RangeLine } from './range.ts'
export { type ReadBy, type Reading, readingOf, readingText, unitKeyOf } from './reading.ts'
export { readingDetailsOf } from './reading-details.ts'
export { momentText } from './reading-when.ts'
export { observationsAt, timesAfter, timesBefore, undatedOf } from './results-columns.ts'
export { newestOf } from './results-newest.ts'
export { type Panel, panelsOf } from './results-panels.ts'
export { type ReportLine, reportLine, reportsOf } from './results-reports.ts'
export { type SearchGroup, SearchIndex, type SearchItem } from './search.ts'
export { spansOf, wordsOf } from './search-fold.ts'
export { searchItem, searchTest } from './search-items.ts'
export { type LinePoint, recentOf, type SeriesLine, unitLinesOf } from './series-lines.ts'
export type { Labelled } from './sex.ts'
export {
  Timeline,
  type TimelineEntry,
  type TimelineGroup,
} from './timeline.ts'
export { TIMELINE_KINDS, type TimelineKind, type TimelineType } from './timeline-kinds.ts'
export { dayFor, type EntryLine, entryLine } from './timeline-line.ts'
export { testNames } from './timeline-names.ts'
export { userNameOf } from './user-name.ts'
export { type UserRole, userRoleOf } from './user-role.ts'
export { launchVisitOf, type VisitAnswer } from './visit.ts'
export { type Vital, type VitalValue, vitalsOf } from './vitals.ts'
export { vitalKindOf } from './vitals-known.ts'
export { formatDate, formatDateLong, formatPlainDate, type PlainDate } from './when.ts'
export { calendarDate, formatClock, formatInstant, formatMoment } from './when-instant.ts'

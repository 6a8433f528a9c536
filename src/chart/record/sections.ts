import type { ComponentType } from 'react'
import type { RecordType } from '#fhir'
import { chart as words } from '#words'
import { joinedStates } from '../section-joined.ts'
import type { SectionState } from '../section-state.ts'
import { AllergySection } from '../summary/allergy-section.tsx'
import type { RecordAccess } from './access.ts'
import type { ChartRecord } from './chart-record.ts'
import type { Sources } from './sources.ts'

/** What a section of the summary is handed. */
type SectionView = ComponentType<{ record: ChartRecord }>

/** One section of the summary. */
export interface SectionConfig {
  readonly key: string
  readonly title: () => string
  /** What it reads, and what each part of it is called; it is as complete as its parts are together. */
  readonly parts: Readonly<Partial<Record<RecordType, () => string>>>
  /** Left out where nothing of it was granted. */
  readonly optional?: true
  /** Its view, which comes by itself unless it is part of the first look. */
  readonly view: { readonly now: SectionView } | { readonly later: () => Promise<SectionView> }
}

/** The sections of the summary, in their order. */
const SECTIONS: readonly SectionConfig[] = [
  {
    key: 'allergies',
    title: words.allergies,
    parts: { AllergyIntolerance: words.allergies },
    view: { now: AllergySection },
  },
  {
    key: 'problems',
    title: words.problems,
    parts: { Condition: words.problems },
    view: { later: async () => (await import('../summary/problem-section.tsx')).ProblemSection },
  },
  {
    key: 'medications',
    title: words.medications,
    parts: {
      MedicationRequest: words.orders,
      MedicationStatement: words.reports,
      MedicationDispense: words.dispenses,
    },
    view: { later: async () => (await import('../summary/medication-section.tsx')).MedicationSection },
  },
  {
    key: 'results',
    title: words.results,
    parts: { Observation: words.observations, DiagnosticReport: words.diagnosticReports },
    view: { later: async () => (await import('../results/results-section.tsx')).ResultsSection },
  },
  {
    key: 'vitals',
    title: words.vitals,
    parts: { Observation: words.observations },
    view: { later: async () => (await import('../vitals/vitals-section.tsx')).VitalsSection },
  },
  {
    key: 'immunizations',
    title: words.immunizations,
    parts: { Immunization: words.immunizations },
    view: { later: async () => (await import('../sections/immunization-section.tsx')).ImmunizationSection },
  },
  {
    key: 'encounters',
    title: words.encounters,
    parts: { Encounter: words.encounters },
    view: { later: async () => (await import('../sections/encounter-section.tsx')).EncounterSection },
  },
  {
    key: 'documents',
    title: words.documents,
    parts: { DocumentReference: words.documents, DiagnosticReport: words.diagnosticReports },
    view: { later: async () => (await import('../documents/document-section.tsx')).DocumentSection },
  },
  {
    key: 'procedures',
    title: words.procedures,
    parts: { Procedure: words.procedures },
    optional: true,
    view: { later: async () => (await import('../sections/procedure-section.tsx')).ProcedureSection },
  },
  {
    key: 'care-team',
    title: words.careTeam,
    parts: { CareTeam: words.careTeam },
    optional: true,
    view: { later: async () => (await import('../sections/care-team-section.tsx')).CareTeamSection },
  },
  {
    key: 'plans',
    title: words.plans,
    parts: { Goal: words.goals, CarePlan: words.carePlans },
    optional: true,
    view: { later: async () => (await import('../sections/plan-section.tsx')).PlanSection },
  },
  {
    key: 'coverage',
    title: words.coverage,
    parts: { Coverage: words.coverage },
    optional: true,
    view: { later: async () => (await import('../sections/coverage-section.tsx')).CoverageSection },
  },
]

/** The sections of a record under this grant. */
export const sectionsFor = ({ permissions }: Pick<RecordAccess, 'permissions'>): readonly SectionConfig[] =>
  SECTIONS.filter(section => !section.optional || typesOf(section).some(type => permissions[type] !== 'none'))

/** Where a section stands: the rungs of its parts together. */
export const stateOf = (section: SectionConfig, sources: Sources): SectionState<unknown> =>
  joinedStates(
    typesOf(section).map(type => ({ name: section.parts[type]?.() ?? type, state: sources[type] })),
  )

const typesOf = ({ parts }: SectionConfig) => Object.keys(parts) as RecordType[]

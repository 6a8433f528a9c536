import { allergy } from '../../build/allergy.ts'
import { quantity, snomed } from '../../build/concept.ts'
import { diagnosis, problem } from '../../build/condition.ts'
import { restricted } from '../../build/security.ts'
import { procedure } from '../../build/visit.ts'
import { problems } from '../../terms/problems.ts'
import { agents, reactions } from '../../terms/substances.ts'

/** Her allergies, her problems in every status and kind of onset, and her operations. */
export function margaretProblems(id: string): fhir4.FhirResource[] {
  return [...allergies(id), ...current(id), ...past(id), ...doubtful(id), ...operations(id)]
}

function allergies(id: string): fhir4.AllergyIntolerance[] {
  return [
    allergy(id, 'co-trimoxazole', {
      code: agents.sulfamethoxazoleTrimethoprim,
      type: 'allergy',
      category: ['medication'],
      criticality: 'high',
      recordedDate: '1998-11-02',
      reaction: [{ manifestation: [reactions.rash, reactions.wheeze], severity: 'severe' }],
    }),
    allergy(id, 'shellfish', {
      code: agents.shellfish,
      type: 'allergy',
      category: ['food'],
      criticality: 'low',
      recordedDate: '2005-07-21',
      reaction: [{ manifestation: [reactions.itching], severity: 'mild' }],
    }),
    allergy(id, 'codeine', {
      code: agents.codeine,
      clinical: 'inactive',
      type: 'intolerance',
      category: ['medication'],
      recordedDate: '2006-09-15',
      reaction: [{ manifestation: [reactions.nausea] }],
    }),
  ]
}

function current(id: string): fhir4.Condition[] {
  return [
    problem(id, 'hypertension', {
      code: problems.hypertension,
      onsetDateTime: '1994',
      recordedDate: '2004-03-09',
    }),
    problem(id, 'diabetes', {
      code: problems.diabetes2,
      onsetDateTime: '2007-03',
      recordedDate: '2007-03-13',
    }),
    problem(id, 'kidney', {
      code: problems.kidneyStage3,
      onsetDateTime: '2015-03-10',
      recordedDate: '2015-03-12',
      severity: snomed('6736007', 'Moderate'),
    }),
    problem(id, 'atrial-fibrillation', {
      code: problems.atrialFibrillation,
      onsetDateTime: '2019-01-22T03:40:00-05:00',
      recordedDate: '2019-01-23',
    }),
    problem(id, 'heart-failure', {
      code: problems.heartFailure,
      clinical: 'relapse',
      onsetPeriod: { start: '2021-11', end: '2022-01' },
      recordedDate: '2022-01-14',
    }),
    problem(id, 'gout', {
      code: problems.gout,
      clinical: 'recurrence',
      onsetAge: quantity(66, 'years', 'a'),
      recordedDate: '2008-08-27',
    }),
    problem(id, 'arthritis', {
      code: problems.rheumatoidArthritis,
      onsetRange: { low: quantity(58, 'years', 'a'), high: quantity(62, 'years', 'a') },
      recordedDate: '2004-03-09',
    }),
    problem(id, 'knees', {
      code: { text: 'Bad knees' },
      onsetString: 'for as long as she remembers',
      recordedDate: '2010-03-16',
    }),
    restricted(
      problem(id, 'depression', {
        code: problems.depression,
        onsetDateTime: '2011-12',
        recordedDate: '2012-01-19',
      }),
    ),
  ]
}

function past(id: string): fhir4.Condition[] {
  return [
    problem(id, 'breast-cancer', {
      code: problems.breastCancer,
      clinical: 'remission',
      onsetDateTime: '1999-05',
      abatementDateTime: '2000-02',
      recordedDate: '2004-03-09',
    }),
    problem(id, 'pneumonia', {
      code: problems.pneumonia,
      clinical: 'resolved',
      onsetDateTime: '2016-02-02',
      abatementDateTime: '2016-03-01',
      recordedDate: '2016-02-03',
    }),
    diagnosis(id, 'bronchitis', {
      code: problems.acuteBronchitis,
      clinical: 'resolved',
      onsetDateTime: '2013-12-11',
      abatementDateTime: '2013-12-28',
      recordedDate: '2013-12-12',
    }),
    diagnosis(id, 'urinary-infection', {
      code: problems.urinaryInfection,
      clinical: 'resolved',
      onsetDateTime: '2024-09-17',
      abatementDateTime: '2024-09-25',
      recordedDate: '2024-09-18',
    }),
  ]
}

function doubtful(id: string): fhir4.Condition[] {
  return [
    problem(id, 'dementia', {
      code: problems.dementia,
      verification: 'provisional',
      onsetDateTime: '2026-03',
      recordedDate: '2026-03-17',
    }),
    diagnosis(id, 'stroke', {
      code: problems.stroke,
      verification: 'refuted',
      clinical: 'inactive',
      recordedDate: '2022-06-30',
    }),
    problem(id, 'asthma', {
      code: problems.asthma,
      verification: 'entered-in-error',
      recordedDate: '2014-03-11',
    }),
  ]
}

function operations(id: string): fhir4.Procedure[] {
  return [
    procedure(id, 'appendix', snomed('80146002', 'Appendectomy'), '1958'),
    procedure(id, 'colonoscopy', snomed('73761001', 'Colonoscopy'), '2012-10-04'),
    procedure(id, 'chest-x-ray', snomed('399208008', 'Plain chest X-ray', 'Chest X-ray'), '2016-02-02'),
    procedure(
      id,
      'echo',
      snomed('433236007', 'Transthoracic echocardiography', 'Echocardiogram'),
      '2022-01-13',
    ),
  ]
}

import { loinc, quantity, snomed } from '../../build/concept.ts'
import { coverage, plan, policies } from '../../build/coverage.ts'
import { goal } from '../../build/plan.ts'
import { hospital, nurse, patient, pharmacist, physician } from '../../build/reference.ts'
import { careTeam } from '../../build/team.ts'
import { labs } from '../../terms/labs.ts'

const roles = {
  primary: snomed('453231000124104', 'Primary care provider', 'Primary care'),
  diabetes: snomed('768820003', 'Care coordinator', 'Care coordinator'),
  pharmacist: snomed('46255001', 'Pharmacist'),
  caregiver: snomed('133932002', 'Caregiver', 'Caregiver'),
}

/** Who looks after her, what they aim at, and who pays. */
export function margaretCare(id: string): fhir4.FhirResource[] {
  const daughter: fhir4.RelatedPerson = {
    resourceType: 'RelatedPerson',
    id: 'daughter',
    patient: patient(id),
    name: [{ family: 'Ellison', given: ['Judith'] }],
    telecom: [{ system: 'phone', value: '555-0171' }],
  }
  return [
    careTeam(
      id,
      'home',
      'Care at home',
      [
        { role: [roles.primary], member: physician, onBehalfOf: hospital },
        { role: [roles.diabetes], member: nurse, period: { start: '2021-05' } },
        { role: [roles.pharmacist], member: pharmacist, period: { start: '2016', end: '2023-12-31' } },
        { role: [roles.caregiver], member: { reference: '#daughter' } },
      ],
      {
        period: { start: '2016-02' },
        managingOrganization: [hospital],
        telecom: [{ system: 'phone', value: '555-0170' }],
        contained: [daughter],
      },
    ),
    {
      ...goal(id, 'a1c', 'Steady sugar without lows', '2025-03-09'),
      achievementStatus: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/goal-achievement',
            code: 'in-progress',
            display: 'In Progress',
          },
        ],
      },
      target: [
        {
          measure: loinc(labs.a1c.code, labs.a1c.display, labs.a1c.text),
          detailRange: { low: quantity(7, '%'), high: quantity(8, '%') },
          dueDate: '2026-09',
        },
      ],
    },
    coverage(id, 'medicare', 'Medicare', {
      type: policies.publicPolicy,
      order: 1,
      subscriberId: '1EG4-TE5-MK73',
      period: { start: '2007-06' },
    }),
    coverage(id, 'supplement', 'Elsewhere Mutual', {
      type: policies.extended,
      order: 2,
      subscriberId: 'EM-0047731',
      class: [plan('SUP-F', 'Supplement F')],
      period: { start: '2015-01-01' },
    }),
    coverage(id, 'former', 'Thackeray Mills Health Fund', {
      status: 'cancelled',
      type: policies.extended,
      period: { start: '1988', end: '2007-06-04' },
    }),
  ]
}

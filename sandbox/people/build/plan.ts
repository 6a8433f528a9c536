import { concept } from './concept.ts'
import { patient } from './reference.ts'

/** An active care plan in words, as US Core asks for it. */
export function carePlan(
  of: string,
  slug: string,
  text: string,
  more: Partial<Omit<fhir4.CarePlan, 'resourceType'>> = {},
): fhir4.CarePlan {
  return {
    resourceType: 'CarePlan',
    id: `${of}-plan-${slug}`,
    text: { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>` },
    status: 'active',
    intent: 'plan',
    category: [
      concept(
        'http://hl7.org/fhir/us/core/CodeSystem/careplan-category',
        'assess-plan',
        'Assessment and Plan of Treatment',
      ),
    ],
    description: text,
    subject: patient(of),
    ...more,
  }
}

/** A goal in words, active since `start`. */
export function goal(of: string, slug: string, text: string, start: string): fhir4.Goal {
  return {
    resourceType: 'Goal',
    id: `${of}-goal-${slug}`,
    lifecycleStatus: 'active',
    description: { text },
    subject: patient(of),
    startDate: start,
  }
}

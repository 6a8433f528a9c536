import { systems } from '../build/concept.ts'
import type { Analyte } from './labs.ts'

/** A vital sign; some go under a second code besides their own. */
export interface Vital extends Analyte {
  readonly also?: fhir4.Coding
}

/** What the nurse measures; vital signs carry no range of their own. */
export const vitals = {
  heartRate: vital('heart-rate', '8867-4', 'Heart rate', 'Heart rate', '/min', '/min'),
  respiratoryRate: vital(
    'respiratory-rate',
    '9279-1',
    'Respiratory rate',
    'Respiratory rate',
    '/min',
    '/min',
  ),
  temperature: vital('temperature', '8310-5', 'Body temperature', 'Temperature', '°C', 'Cel'),
  weight: vital('weight', '29463-7', 'Body weight', 'Weight', 'kg', 'kg'),
  birthWeight: vital('birth-weight', '8339-4', 'Birth weight Measured', 'Birth weight', 'g', 'g'),
  height: vital('height', '8302-2', 'Body height', 'Height', 'cm', 'cm'),
  headCircumference: vital(
    'head-circumference',
    '9843-4',
    'Head Occipital-frontal circumference',
    'Head circumference',
    'cm',
    'cm',
  ),
  comaScale: vital(
    'coma-scale',
    '9269-2',
    'Glasgow coma score total',
    'Glasgow coma scale',
    'score',
    '{score}',
  ),
  saturation: {
    ...vital(
      'oxygen-saturation',
      '2708-6',
      'Oxygen saturation in Arterial blood',
      'Oxygen saturation',
      '%',
      '%',
    ),
    also: {
      system: systems.loinc,
      code: '59408-5',
      display: 'Oxygen saturation in Arterial blood by Pulse oximetry',
    },
  } satisfies Vital,
}

function vital(
  slug: string,
  code: string,
  display: string,
  text: string,
  unit: string,
  ucum: string,
): Analyte {
  return { slug, code, display, text, unit, ucum }
}

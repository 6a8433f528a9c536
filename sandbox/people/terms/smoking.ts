import { snomed } from '../build/concept.ts'

/** Answers to LOINC 72166-2, from SNOMED CT. */
export const smokes = {
  never: snomed('266919005', 'Never smoked tobacco', 'Never smoked'),
  former: snomed('8517006', 'Ex-smoker', 'Former smoker'),
  daily: snomed('449868002', 'Smokes tobacco daily', 'Smokes every day'),
}

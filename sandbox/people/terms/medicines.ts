import { rxnorm } from '../build/concept.ts'

/** Medicines by what is ordered: generic, strength and form. */
export const medicines = {
  metformin500: rxnorm('861007', 'metformin hydrochloride 500 MG Oral Tablet', 'metformin 500 mg tablet'),
}

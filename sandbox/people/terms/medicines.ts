import { rxnorm } from '../build/concept.ts'

/** Medicines by what is ordered (generic, strength, form), from RxNorm. */
export const medicines = {
  acetaminophen500: rxnorm('198440', 'acetaminophen 500 MG Oral Tablet', 'acetaminophen 500 mg tablet'),
  albuterolInhaler: rxnorm(
    '745679',
    '200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler',
    'albuterol 90 micrograms per puff inhaler',
  ),
  amlodipine5: rxnorm('197361', 'amlodipine 5 MG Oral Tablet', 'amlodipine 5 mg tablet'),
  amoxicillin500: rxnorm('308191', 'amoxicillin 500 MG Oral Capsule', 'amoxicillin 500 mg capsule'),
  apixaban: rxnorm('1364430', 'apixaban', 'apixaban 2.5 mg tablet'),
  aspirin81: rxnorm('243670', 'aspirin 81 MG Oral Tablet', 'aspirin 81 mg tablet'),
  atorvastatin40: rxnorm('617311', 'atorvastatin 40 MG Oral Tablet', 'atorvastatin 40 mg tablet'),
  digoxin125: rxnorm('197604', 'digoxin 0.125 MG Oral Tablet', 'digoxin 125 micrograms tablet'),
  epinephrine: rxnorm('3992', 'epinephrine', 'epinephrine auto-injector 150 micrograms'),
  ferrousSulfate325: rxnorm('310325', 'ferrous sulfate 325 MG Oral Tablet', 'ferrous sulfate 325 mg tablet'),
  fluticasoneInhaler: rxnorm(
    '895994',
    '120 ACTUAT fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler',
    'fluticasone 44 micrograms per puff inhaler',
  ),
  furosemide40: rxnorm('313988', 'furosemide 40 MG Oral Tablet', 'furosemide 40 mg tablet'),
  ibuprofen200: rxnorm('310965', 'ibuprofen 200 MG Oral Tablet', 'ibuprofen 200 mg tablet'),
  insulinGlargine: rxnorm(
    '311041',
    'insulin glargine 100 UNT/ML Injectable Solution',
    'insulin glargine 100 units in 1 mL',
  ),
  levothyroxine75: rxnorm(
    '966222',
    'levothyroxine sodium 0.075 MG Oral Tablet',
    'levothyroxine 75 micrograms tablet',
  ),
  lisinopril10: rxnorm('314076', 'lisinopril 10 MG Oral Tablet', 'lisinopril 10 mg tablet'),
  metformin500: rxnorm('861007', 'metformin hydrochloride 500 MG Oral Tablet', 'metformin 500 mg tablet'),
  methotrexate2_5: rxnorm('105585', 'methotrexate 2.5 MG Oral Tablet', 'methotrexate 2.5 mg tablet'),
  omeprazole20: rxnorm('198051', 'omeprazole 20 MG Delayed Release Oral Capsule', 'omeprazole 20 mg capsule'),
  phytonadione: rxnorm('8308', 'phytonadione', 'phytonadione (vitamin K) 1 mg injection'),
  sertraline50: rxnorm('312941', 'sertraline 50 MG Oral Tablet', 'sertraline 50 mg tablet'),
  testosterone: rxnorm('10379', 'testosterone', 'testosterone 1 % gel'),
  warfarin5: rxnorm('855332', 'warfarin sodium 5 MG Oral Tablet', 'warfarin 5 mg tablet'),
}

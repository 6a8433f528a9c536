import { rxnorm, snomed } from '../build/concept.ts'

/** What people are allergic to. */
export const agents = {
  amoxicillin: rxnorm('723', 'amoxicillin', 'Amoxicillin'),
  aspirin: rxnorm('1191', 'aspirin', 'Aspirin'),
  codeine: rxnorm('2670', 'codeine', 'Codeine'),
  egg: snomed('91930004', 'Allergy to eggs', 'Egg'),
  ibuprofen: rxnorm('5640', 'ibuprofen', 'Ibuprofen'),
  latex: snomed('111088007', 'Latex', 'Latex'),
  peanut: snomed('762952008', 'Peanut', 'Peanut'),
  penicillin: snomed('91936005', 'Allergy to penicillin', 'Penicillin'),
  shellfish: snomed('300913006', 'Allergy to shellfish', 'Shellfish'),
  sulfamethoxazoleTrimethoprim: rxnorm(
    '10831',
    'sulfamethoxazole / trimethoprim',
    'Sulfamethoxazole with trimethoprim',
  ),
  noKnownAllergy: snomed('716186003', 'No known allergy', 'No known allergies'),
}

/** How bodies react, from SNOMED CT. */
export const reactions = {
  anaphylaxis: snomed('39579001', 'Anaphylaxis'),
  angioedema: snomed('41291007', 'Angioedema'),
  hives: snomed('247472004', 'Wheal', 'Hives'),
  itching: snomed('418363000', 'Itching of skin', 'Itching'),
  nausea: snomed('422587007', 'Nausea'),
  rash: snomed('271807003', 'Eruption of skin', 'Rash'),
  vomiting: snomed('422400008', 'Vomiting'),
  wheeze: snomed('56018004', 'Wheezing', 'Wheeze'),
}

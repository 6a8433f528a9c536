import { concept, systems } from '../build/concept.ts'

const cvx = (code: string, display: string, text: string) => concept(systems.cvx, code, display, text)

/** Vaccines, from CVX. */
export const vaccines = {
  covid: cvx('208', 'COVID-19, mRNA, LNP-S, PF, 30 mcg/0.3 mL dose', 'COVID-19'),
  dtap: cvx('20', 'DTaP', 'Diphtheria, tetanus and pertussis (DTaP)'),
  hepatitisB: cvx('08', 'Hep B, adolescent or pediatric', 'Hepatitis B'),
  hib: cvx('49', 'Hib (PRP-OMP)', 'Haemophilus influenzae type b'),
  influenza: cvx('140', 'Influenza, seasonal, injectable, preservative free', 'Influenza'),
  mmr: cvx('03', 'MMR', 'Measles, mumps and rubella'),
  pneumococcal13: cvx('133', 'Pneumococcal conjugate PCV 13', 'Pneumococcal conjugate (PCV13)'),
  pneumococcal23: cvx('33', 'pneumococcal polysaccharide PPV23', 'Pneumococcal polysaccharide (PPSV23)'),
  polio: cvx('10', 'IPV', 'Polio'),
  rotavirus: cvx('119', 'rotavirus, monovalent', 'Rotavirus'),
  td: cvx('113', 'Td (adult), 5 Lf tetanus toxoid, preservative free, adsorbed', 'Tetanus and diphtheria'),
  tdap: cvx('115', 'Tdap', 'Tetanus, diphtheria and pertussis (Tdap)'),
  varicella: cvx('21', 'varicella', 'Chickenpox'),
  zoster: cvx('187', 'zoster recombinant', 'Shingles'),
}

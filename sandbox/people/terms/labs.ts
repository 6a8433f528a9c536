import { loinc } from '../build/concept.ts'

/** A test the laboratory offers, by its LOINC code. */
export interface Test {
  /** Part of the resource id. */
  readonly slug: string
  readonly code: string
  readonly display: string
  /** What the clinician calls it. */
  readonly text: string
}

/** A test whose result is a number: its unit, and the adult range of the demo's laboratory. */
export interface Analyte extends Test {
  readonly unit: string
  /** UCUM code of the unit. */
  readonly ucum: string
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly criticalLow?: number
  readonly criticalHigh?: number
}

/** The laboratory's catalogue, with its ranges for adults. */
export const labs = {
  sodium: {
    ...analyte('sodium', '2951-2', 'Sodium [Moles/volume] in Serum or Plasma', 'Sodium', 'mmol/L'),
    low: 135,
    high: 145,
    criticalLow: 120,
    criticalHigh: 160,
  },
  potassium: {
    ...analyte('potassium', '2823-3', 'Potassium [Moles/volume] in Serum or Plasma', 'Potassium', 'mmol/L'),
    low: 3.5,
    high: 5.1,
    criticalLow: 2.5,
    criticalHigh: 6.5,
  },
  creatinine: {
    ...analyte('creatinine', '2160-0', 'Creatinine [Mass/volume] in Serum or Plasma', 'Creatinine', 'mg/dL'),
    low: 0.6,
    high: 1.3,
    criticalHigh: 7.5,
  },
  glucose: {
    ...analyte('glucose', '2345-7', 'Glucose [Mass/volume] in Serum or Plasma', 'Glucose', 'mg/dL'),
    low: 70,
    high: 99,
    criticalLow: 40,
    criticalHigh: 450,
  },
  a1c: {
    ...analyte('a1c', '4548-4', 'Hemoglobin A1c/Hemoglobin.total in Blood', 'HbA1c', '%'),
    low: 4,
    high: 5.6,
  },
  cholesterol: {
    ...analyte(
      'cholesterol',
      '2093-3',
      'Cholesterol [Mass/volume] in Serum or Plasma',
      'Cholesterol',
      'mg/dL',
    ),
    high: 200,
  },
  hdl: {
    ...analyte(
      'hdl',
      '2085-9',
      'Cholesterol in HDL [Mass/volume] in Serum or Plasma',
      'HDL cholesterol',
      'mg/dL',
    ),
    low: 40,
  },
  alt: {
    ...analyte(
      'alt',
      '1742-6',
      'Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma',
      'ALT',
      'U/L',
    ),
    low: 7,
    high: 56,
  },
  haemoglobin: {
    ...analyte('haemoglobin', '718-7', 'Hemoglobin [Mass/volume] in Blood', 'Haemoglobin', 'g/dL'),
    low: 12,
    high: 16,
    criticalLow: 7,
    criticalHigh: 20,
  },
  leukocytes: {
    ...analyte(
      'leukocytes',
      '6690-2',
      'Leukocytes [#/volume] in Blood by Automated count',
      'White cells',
      '10*3/uL',
    ),
    low: 4.5,
    high: 11,
    criticalLow: 1,
    criticalHigh: 50,
  },
  platelets: {
    ...analyte(
      'platelets',
      '777-3',
      'Platelets [#/volume] in Blood by Automated count',
      'Platelets',
      '10*3/uL',
    ),
    low: 150,
    high: 400,
    criticalLow: 20,
    criticalHigh: 1000,
  },
  tsh: {
    ...analyte('tsh', '3016-3', 'Thyrotropin [Units/volume] in Serum or Plasma', 'TSH', 'mIU/L', 'm[IU]/L'),
    low: 0.4,
    high: 4,
  },
  crp: {
    ...analyte('crp', '1988-5', 'C reactive protein [Mass/volume] in Serum or Plasma', 'CRP', 'mg/L'),
    high: 5,
  },
  inr: {
    ...analyte('inr', '6301-6', 'INR in Platelet poor plasma by Coagulation assay', 'INR', 'INR', '{INR}'),
    low: 0.8,
    high: 1.2,
    criticalHigh: 5,
  },
  bilirubin: {
    ...analyte(
      'bilirubin',
      '1975-2',
      'Bilirubin.total [Mass/volume] in Serum or Plasma',
      'Bilirubin',
      'mg/dL',
    ),
    low: 0.1,
    high: 1.2,
  },
} satisfies Record<string, Analyte>

/** The ranges of men where they differ from `labs`. */
export const ofMen = { haemoglobin: { low: 13.5, high: 17.5 } }

/** What laboratories order together. */
export const panels = {
  metabolic: loinc('24321-2', 'Basic metabolic 2000 panel - Serum or Plasma', 'Basic metabolic panel'),
  bloodCount: loinc('58410-2', 'CBC panel - Blood by Automated count', 'Full blood count'),
  urine: loinc('24357-6', 'Urinalysis macro (dipstick) panel - Urine', 'Urine dipstick'),
}

function analyte(
  slug: string,
  code: string,
  display: string,
  text: string,
  unit: string,
  ucum = unit,
): Analyte {
  return { slug, code, display, text, unit, ucum }
}

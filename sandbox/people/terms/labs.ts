/** Something measured as a number: its LOINC code, its unit, and the adult range of the demo's laboratory. */
export interface Analyte {
  /** Part of the resource id. */
  readonly slug: string
  readonly code: string
  readonly display: string
  /** What the clinician calls it. */
  readonly text: string
  readonly unit: string
  /** UCUM code, where it differs from the unit as printed. */
  readonly ucum: string
  readonly low?: number
  readonly high?: number
  readonly criticalLow?: number
  readonly criticalHigh?: number
}

/** The laboratory's catalogue. */
export const labs = {
  sodium: {
    slug: 'sodium',
    code: '2951-2',
    display: 'Sodium [Moles/volume] in Serum or Plasma',
    text: 'Sodium',
    unit: 'mmol/L',
    ucum: 'mmol/L',
    low: 135,
    high: 145,
    criticalLow: 120,
    criticalHigh: 160,
  },
  potassium: {
    slug: 'potassium',
    code: '2823-3',
    display: 'Potassium [Moles/volume] in Serum or Plasma',
    text: 'Potassium',
    unit: 'mmol/L',
    ucum: 'mmol/L',
    low: 3.5,
    high: 5.1,
    criticalLow: 2.5,
    criticalHigh: 6.5,
  },
  creatinine: {
    slug: 'creatinine',
    code: '2160-0',
    display: 'Creatinine [Mass/volume] in Serum or Plasma',
    text: 'Creatinine',
    unit: 'mg/dL',
    ucum: 'mg/dL',
    low: 0.6,
    high: 1.2,
    criticalHigh: 7.5,
  },
  glucose: {
    slug: 'glucose',
    code: '2345-7',
    display: 'Glucose [Mass/volume] in Serum or Plasma',
    text: 'Glucose',
    unit: 'mg/dL',
    ucum: 'mg/dL',
    low: 70,
    high: 99,
    criticalLow: 40,
    criticalHigh: 450,
  },
  haemoglobin: {
    slug: 'haemoglobin',
    code: '718-7',
    display: 'Hemoglobin [Mass/volume] in Blood',
    text: 'Haemoglobin',
    unit: 'g/dL',
    ucum: 'g/dL',
    low: 12,
    high: 16,
    criticalLow: 7,
    criticalHigh: 20,
  },
  a1c: {
    slug: 'a1c',
    code: '4548-4',
    display: 'Hemoglobin A1c/Hemoglobin.total in Blood',
    text: 'HbA1c',
    unit: '%',
    ucum: '%',
    low: 4,
    high: 5.6,
  },
} as const satisfies Record<string, Analyte>

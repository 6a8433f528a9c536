import { loinc, quantity, snomed, status } from '../../build/concept.ts'
import { labReport } from '../../build/document.ts'
import { finding, flag, lab, panel, range } from '../../build/observation.ts'
import { labs, panels } from '../../terms/labs.ts'

const june = '2026-06-11T15:20:00-04:00'

const tests = {
  antinuclear: {
    slug: 'antinuclear',
    code: '5048-4',
    display: 'Nuclear Ab [Titer] in Serum by Immunofluorescence',
    text: 'Antinuclear antibodies',
  },
  urineCells: {
    slug: 'urine-cells',
    code: '5821-4',
    display: 'Leukocytes [#/area] in Urine sediment by Microscopy high power field',
    text: 'White cells in urine',
  },
  bloodGroup: {
    slug: 'blood-group',
    code: '882-1',
    display: 'ABO and Rh group [Type] in Blood',
    text: 'Blood group',
  },
  hepatitisB: {
    slug: 'hepatitis-b',
    code: '5195-3',
    display: 'Hepatitis B virus surface Ag [Presence] in Serum',
    text: 'Hepatitis B surface antigen',
  },
  culture: {
    slug: 'urine-culture',
    code: '630-4',
    display: 'Bacteria identified in Urine by Culture',
    text: 'Urine culture',
  },
  protein: {
    slug: 'urine-protein',
    code: '20454-5',
    display: 'Protein [Presence] in Urine by Test strip',
    text: 'Protein in urine',
  },
  sugar: {
    slug: 'urine-glucose',
    code: '25428-4',
    display: 'Glucose [Presence] in Urine by Test strip',
    text: 'Glucose in urine',
  },
  ferritin: {
    slug: 'ferritin',
    code: '2276-4',
    display: 'Ferritin [Mass/volume] in Serum or Plasma',
    text: 'Ferritin',
  },
  creatinineMoles: {
    slug: 'creatinine-moles',
    code: '14682-9',
    display: 'Creatinine [Moles/volume] in Serum or Plasma',
    text: 'Creatinine',
    unit: 'µmol/L',
    ucum: 'umol/L',
    low: 45,
    high: 90,
  },
}

/** One result of every shape: comparator, ratio, range, coded, string, absent, panel, and each status but final. */
export function rosaResults(id: string): fhir4.FhirResource[] {
  const culture = finding(id, tests.culture, june, {
    valueString: 'Escherichia coli, more than 100,000 CFU/mL; sensitive to nitrofurantoin',
    interpretation: flag('A'),
  })
  return [
    ...odd(id),
    ...unfinished(id),
    ...dipstick(id),
    culture,
    labReport(id, 'culture', culture.code, [culture]),
  ]
}

function odd(id: string): fhir4.Observation[] {
  return [
    finding(id, labs.tsh, june, {
      valueQuantity: { ...quantity(0.01, 'mIU/L', 'm[IU]/L'), comparator: '<' },
      referenceRange: range(labs.tsh),
      interpretation: flag('L'),
    }),
    finding(id, tests.antinuclear, june, {
      valueRatio: { numerator: { value: 1 }, denominator: { value: 160 } },
      interpretation: flag('A'),
    }),
    finding(id, tests.urineCells, june, {
      valueRange: { low: quantity(5, '/HPF', '/[HPF]'), high: quantity(10, '/HPF', '/[HPF]') },
      referenceRange: [{ text: '0–5 /HPF' }],
      interpretation: flag('H'),
    }),
    finding(id, tests.bloodGroup, june, { valueCodeableConcept: { text: 'A Rh(D) positive' } }),
    finding(id, tests.hepatitisB, june, {
      valueCodeableConcept: snomed('260385009', 'Negative'),
      interpretation: flag('NEG'),
    }),
    finding(id, labs.potassium, june, {
      dataAbsentReason: status('http://terminology.hl7.org/CodeSystem/data-absent-reason', 'error', 'Error'),
      note: [{ text: 'Sample haemolysed, please send another.' }],
    }),
    // Sent without range or flag: not normal, just not graded.
    finding(id, labs.glucose, june, { valueQuantity: quantity(132, 'mg/dL') }),
    // Without a flag and with a range for each sex: only one of them is hers.
    finding(id, tests.ferritin, june, {
      valueQuantity: quantity(9, 'ng/mL', 'ng/mL'),
      referenceRange: [
        { ...ends(13, 150), appliesTo: [snomed('248152002', 'Female')] },
        { ...ends(30, 400), appliesTo: [snomed('248153007', 'Male')] },
        { ...ends(50, 200), type: { text: 'Target on iron' } },
      ],
    }),
    // Creatinine as other countries measure it: the two never share a line.
    lab(id, tests.creatinineMoles, '2025-01-20T10:00:00+01:00', 68, {
      performer: [{ display: 'Laboratory of the clinic in Uppsala' }],
    }),
  ]
}

const ends = (low: number, high: number) => ({
  low: quantity(low, 'ng/mL', 'ng/mL'),
  high: quantity(high, 'ng/mL', 'ng/mL'),
})

function unfinished(id: string): fhir4.Observation[] {
  const august = '2026-08-04T08:10:00-04:00'
  return [
    lab(id, labs.sodium, august, 118, { status: 'preliminary' }),
    lab(id, labs.haemoglobin, august, 11.4, {
      status: 'corrected',
      note: [{ text: 'Was reported as 14.1: tubes exchanged.' }],
    }),
    lab(id, labs.a1c, august, 9.9, { status: 'entered-in-error' }),
    finding(id, labs.inr, august, {
      status: 'cancelled',
      dataAbsentReason: { text: 'Cancelled: tube underfilled' },
    }),
    lab(id, labs.crp, august, 8, { id: `${id}-crp-undated`, effectiveDateTime: undefined }),
  ]
}

function dipstick(id: string): fhir4.FhirResource[] {
  const members = [
    finding(id, tests.protein, june, {
      valueCodeableConcept: loinc('LA11841-6', '1+'),
      interpretation: flag('A'),
    }),
    finding(id, tests.sugar, june, {
      valueCodeableConcept: snomed('260385009', 'Negative'),
      interpretation: flag('NEG'),
    }),
  ]
  const whole = panel(id, 'dipstick', panels.urine, members)
  return [
    ...members,
    whole,
    labReport(id, 'dipstick', panels.urine, [whole], {
      conclusion: 'Protein 1+, likely from the infection; repeat when treated.',
    }),
  ]
}

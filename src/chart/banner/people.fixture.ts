import { type Person, type PersonOptions, personOf } from '#clinical'

/** Noon of the day the tests are told on, on the reader's own clock. */
export const today = new Date(2026, 10, 22, 12, 0)

const recordNumber = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] }
const written = (valueCode: string) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation', valueCode }],
})

/** Patients that between them fill and empty every slot of the banner. */
export const patients = {
  rama: {
    id: 'rama',
    name: [
      {
        use: 'official',
        family: 'Chandrasekhar',
        given: ['Subramanyan', 'A'],
        suffix: ['Jr'],
        prefix: ['Mr'],
      },
      { use: 'usual', family: 'Chandrasekhar', given: ['Rama'] },
    ],
    birthDate: '1945-07-14',
    gender: 'male',
    identifier: [
      { type: recordNumber, system: 'urn:mr', value: '00123-A', assigner: { display: 'St Elsewhere' } },
    ],
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/individual-pronouns',
        extension: [{ url: 'value', valueCodeableConcept: { text: 'he/him' } }],
      },
    ],
    address: [{ line: ['49 Meadow St'], city: 'Mounds' }],
  },
  unknown: {},
  merged: {
    name: [{ family: 'Shaw', given: ['Mary'] }],
    birthDate: '1945-07-14',
    deceasedDateTime: '2024-03-02',
    deceasedBoolean: false,
    active: false,
    link: [{ type: 'replaced-by', other: { reference: 'Patient/2', display: 'Shaw, Mary Ann' } }],
  },
  deceased: { name: [{ family: 'Shaw' }], birthDate: '1945-07-14', deceasedBoolean: true },
  japanese: {
    name: [
      { family: '山田', given: ['太郎'], ...written('IDE') },
      { family: 'Yamada', given: ['Taro'], ...written('ABC') },
    ],
    birthDate: '1974',
  },
  hebrew: { language: 'he', name: [{ family: 'כהן', given: ['שרה'] }], birthDate: '2030-01-01' },
  hostile: { name: [{ family: '<img src=x onerror=alert(1)>', given: ['O\u202EBrien'] }] },
  long: {
    name: [{ family: 'F'.repeat(35), given: ['G'.repeat(35)] }],
    identifier: [{ value: `1${' 2'.repeat(40)}` }],
  },
  ended: {
    name: [{ use: 'old', family: 'Baxter' }],
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9434765918' }],
  },
  newborn: {
    name: [{ use: 'temp', family: 'Baby' }],
    birthDate: '2026-11-22',
    _birthDate: {
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/patient-birthTime',
          valueDateTime: new Date(2026, 10, 22, 10, 30).toISOString(),
        },
      ],
    },
    multipleBirthInteger: 2,
  },
} as const

/** One of them, read as the tests' today. */
export function someone(who: keyof typeof patients, options: PersonOptions = {}): Person {
  return personOf({ resourceType: 'Patient', ...patients[who] }, today, options)
}

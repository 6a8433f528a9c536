import { allergy } from '../build/allergy.ts'
import { checkup } from '../build/checkup.ts'
import { problem } from '../build/condition.ts'
import { document, documentTypes } from '../build/document.ts'
import { home, mrn } from '../build/identity.ts'
import { dosage, order } from '../build/medication.ts'
import type { DemoPerson } from '../contract.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { agents } from '../terms/substances.ts'

const id = 'zz-test'

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  meta: {
    security: [
      {
        system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
        code: 'HTEST',
        display: 'test health data',
      },
    ],
  },
  active: true,
  identifier: [mrn('ZZ-0001')],
  name: [{ use: 'official', family: 'Zztest', given: ['<b>Hostile</b>', 'Markup'] }],
  gender: 'male',
  birthDate: '1885-01-01',
  address: [home('1 "Quoted" & <i>Angled</i> Street')],
}

const hostile = `<html><head><style>body { background: url(https://elsewhere.example/beacon.png) }</style>
<script>document.title = 'owned by a document'</script></head>
<body onload="document.title = 'owned by a document'">
<h1>Continuity of Care Document</h1>
<p>Harmless words that must be shown.</p>
<img src="https://elsewhere.example/pixel.png" onerror="document.title = 'owned by a document'" alt="">
<iframe src="https://elsewhere.example/"></iframe>
<a href="javascript:document.title='owned by a document'">a link</a>
<form action="https://elsewhere.example/"><input name="password"></form>
<svg onload="document.title = 'owned by a document'"></svg>
</body></html>`

/** Nobody: a record labelled as test data whose texts try to be more than text, and whose modifiers forbid reading. */
export const zzTest: DemoPerson = {
  id,
  reason: 'Test patient, labelled so: hostile documents, markup for names, and entries no app may interpret.',
  resources: [
    patient,
    allergy(id, 'negated', {
      code: agents.latex,
      modifierExtension: [
        { url: 'https://ehr.st-elsewhere.example/fhir/StructureDefinition/negated', valueBoolean: true },
      ],
      recordedDate: '2026-01-01',
    }),
    allergy(id, 'markup', {
      code: { text: '<img src=x onerror="document.title = \'owned by an allergy\'">' },
      recordedDate: '2026-01-01',
    }),
    problem(id, 'implicit-rules', {
      implicitRules: 'https://ehr.st-elsewhere.example/fhir/rules/codes-are-reversed',
      code: problems.hypertension,
      recordedDate: '2026-01-01',
    }),
    order(id, 'do-not', {
      doNotPerform: true,
      medicationCodeableConcept: medicines.ibuprofen200,
      authoredOn: '2026-01-01',
      dosageInstruction: [dosage({ text: 'Do NOT give' })],
    }),
    document(id, 'hostile-html', {
      type: documentTypes.summary,
      date: '2026-01-01T00:00:00Z',
      title: 'Hostile document',
      contentType: 'text/html',
      body: hostile,
    }),
    document(id, 'mislabelled', {
      type: documentTypes.progress,
      date: '2026-01-01T00:00:00Z',
      title: 'Says it is plain text, is HTML',
      contentType: 'text/plain',
      body: hostile,
    }),
    ...checkup(id, '2026-01-01T00:00:00Z', { bp: [120, 80], bloods: { sodium: 140 } }),
  ],
}

import { document, documentTypes } from '../../build/document.ts'
import { pdf } from '../../build/pdf.ts'
import { carePlan, goal } from '../../build/plan.ts'
import { patient } from '../../build/reference.ts'
import { restricted } from '../../build/security.ts'

/** Her documents in the three forms hospitals send, one of them restricted, and what was agreed with her. */
export function margaretDocuments(id: string): fhir4.FhirResource[] {
  return [
    document(id, 'discharge-2022', {
      type: documentTypes.discharge,
      date: '2022-01-17T11:30:00-05:00',
      title: 'Discharge summary, January 2022',
      contentType: 'application/pdf',
      body: pdf([
        'St Elsewhere Hospital - Discharge summary',
        'Margaret Rose Ellison, born 05-Jun-1942, MRN 00123-A',
        'Admitted 11-Jan-2022, discharged 17-Jan-2022',
        'Heart failure, relapse. Furosemide started: 40 mg in the morning, 20 mg at noon.',
        'Weight on discharge 70.1 kg. Echocardiogram: ejection fraction 40 percent.',
      ]),
      context: { encounter: [{ reference: `Encounter/${id}-visit-2022-01-11` }] },
    }),
    document(id, 'transfer-2016', {
      type: documentTypes.summary,
      date: '2016-02-09T12:30:00-05:00',
      title: 'Transfer summary, February 2016',
      contentType: 'text/html',
      body: `<html><head><title>Transfer summary</title></head><body>
<h1>Transfer summary</h1>
<h2>Problems</h2><ul><li>Pneumonia, right lower lobe</li><li>Type 2 diabetes</li></ul>
<h2>Medicines</h2><table border="1"><tr><th>Medicine</th><th>Dose</th></tr>
<tr><td>amoxicillin</td><td>500 mg three times a day, until 10-Feb-2016</td></tr></table>
</body></html>`,
      context: { encounter: [{ reference: `Encounter/${id}-visit-2016-02-02` }] },
    }),
    document(id, 'progress-2026', {
      type: documentTypes.progress,
      date: '2026-03-10T11:00:00-04:00',
      title: 'Progress note, March 2026',
      contentType: 'text/plain',
      body: 'Forgets appointments, repeats questions; daughter worried. Memory clinic asked. Creatinine 1.5, slow slope.\n',
    }),
    ...scanned(id),
    document(id, 'referral-2018', {
      type: documentTypes.referral,
      date: '2018-05-07T10:15:00-04:00',
      title: 'Referral to the heart failure clinic, May 2018',
      contentType: 'application/hl7-v3+xml',
      body: referral,
    }),
    restricted(
      document(id, 'psychiatry-2012', {
        type: documentTypes.consult,
        date: '2012-01-19T15:00:00-05:00',
        title: 'Psychiatry consult, January 2012',
        contentType: 'text/plain',
        body: 'Low mood since the death of her husband. Talking therapy agreed.\n',
      }),
    ),
    carePlan(
      id,
      'kidney',
      'Renal diet, no NSAIDs, creatinine and potassium every six months, nephrology if eGFR under 30.',
    ),
    goal(id, 'falls', 'No fall this winter; walks to the shop with her stick', '2026-03-17'),
  ]
}

/** A scan that lies in a Binary of its own, as most servers keep them. */
function scanned(id: string): fhir4.FhirResource[] {
  const letter = document(id, 'scan-2019', {
    type: documentTypes.consult,
    date: '2019-09-02',
    title: 'Letter of the eye clinic, scanned',
    contentType: 'application/pdf',
    body: pdf(['Eye clinic - St Elsewhere Hospital', 'No diabetic retinopathy. Review in one year.']),
  })
  const [{ attachment } = { attachment: {} }] = letter.content
  const { data, ...described } = attachment
  const binary: fhir4.Binary = {
    resourceType: 'Binary',
    id: `${id}-scan-2019`,
    contentType: 'application/pdf',
    securityContext: patient(id),
    ...(data !== undefined && { data }),
  }
  return [{ ...letter, content: [{ attachment: { ...described, url: `Binary/${binary.id}` } }] }, binary]
}

const referral = `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
  <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
  <code code="57133-1" codeSystem="2.16.840.1.113883.6.1" displayName="Referral note"/>
  <title>Referral to the heart failure clinic</title>
  <effectiveTime value="20180507101500-0400"/>
  <recordTarget><patientRole><patient>
    <name><given>Margaret</given><given>Rose</given><family>Ellison</family></name>
    <birthTime value="19420605"/>
  </patient></patientRole></recordTarget>
  <author><assignedAuthor><assignedPerson><name><given>Ruth</given><family>Adeyemi</family></name></assignedPerson></assignedAuthor></author>
  <component><structuredBody>
    <component><section><title>Reason for referral</title>
      <text><paragraph>Breathless on one flight of stairs since March; ankles swollen in the evening.</paragraph></text>
    </section></component>
    <component><section><title>Medicines</title>
      <text><table><thead><tr><th>Medicine</th><th>Dose</th></tr></thead><tbody>
        <tr><td>lisinopril</td><td>10 mg in the morning</td></tr>
        <tr><td>metformin</td><td>500 mg with breakfast and dinner</td></tr>
      </tbody></table></text>
    </section></component>
  </structuredBody></component>
</ClinicalDocument>
`

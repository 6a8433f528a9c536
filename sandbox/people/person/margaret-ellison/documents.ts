import { document, documentTypes } from '../../build/document.ts'
import { pdf } from '../../build/pdf.ts'
import { carePlan, goal } from '../../build/plan.ts'
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

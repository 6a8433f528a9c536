import { expect, test } from 'vitest'
import { readCda } from './cda.ts'
import { sanitise } from './sanitise.ts'

const viewpoint = { at: new Date(2026, 6, 14), locale: 'en-GB', audience: 'clinician' } as const
const document = (sections: string, more = '') => `<?xml version="1.0"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
  <title>Referral note</title><effectiveTime value="20180507101500+0000"/>
  <recordTarget><patientRole><patient>
    <name><given>Peggy</given><family>Ellison</family></name><birthTime value="19420605"/>
  </patient></patientRole></recordTarget>
  <author><assignedAuthor><assignedPerson><name>Dr Ruth Adeyemi</name></assignedPerson></assignedAuthor></author>
  <component><structuredBody>${sections}</structuredBody></component>${more}
</ClinicalDocument>`
const section = (text: string) =>
  `<component><section><title>Medicines</title><text>${text}</text></section></component>`
const shown = (xml: string) => sanitise(readCda(xml, viewpoint)?.html ?? '').html
const textOf = (xml: string) => new DOMParser().parseFromString(shown(xml), 'text/html').body.textContent

test('a clinical document is read as title, whose it is, and its sections', () => {
  const text = textOf(document(section('<paragraph>Takes warfarin.</paragraph>')))
  for (const part of [
    'Referral note',
    'Peggy Ellison',
    '05-Jun-1942',
    '07-May-2018',
    'Dr Ruth Adeyemi',
    'Medicines',
    'Takes warfarin.',
  ]) {
    expect(text).toContain(part)
  }
})

test('lists, tables and marks keep their form', () => {
  const html = shown(
    document(
      section(
        '<list listType="ordered"><caption>C</caption><item>one</item></list><table><tbody><tr><td colspan="2"><content styleCode="Bold">x</content></td></tr></tbody></table>',
      ),
    ),
  )
  expect(html).toContain('<ol><strong>C</strong><li>one</li></ol>')
  expect(html).toContain('<td colspan="2"><strong>x</strong></td>')
})

test('an empty section says that it is empty, one in a section is read as well', () => {
  const inner = `<component><section><title>Outer</title><text/>${section('deep')}</section></component>`
  expect(textOf(document(inner))).toMatch(/Outer\s*Nothing is written in this section\.\s*Medicines\s*deep/)
})

test.each([
  ['a script in the text', section('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>kept')],
  ['a link that runs', section('<linkHtml href="javascript:alert(1)">kept</linkHtml>')],
  ['a handler', section('<paragraph onclick="alert(1)" ID="root">kept</paragraph>')],
  ['a picture', section('<renderMultiMedia referencedObject="x"/>kept')],
])('B87: %s does nothing', (_, body) => {
  const html = shown(document(body))
  expect(html).not.toMatch(/<script|javascript:|onclick|id=|<img/)
  expect(html).toContain('kept')
})

test.each([
  ['cut short', document('').slice(0, 200)],
  ['with entities', `<!DOCTYPE x [<!ENTITY a "b">]>${document('')}`],
  ['of another kind', '<note/>'],
])('one that is %s is not read', (_, xml) => {
  expect(readCda(xml, viewpoint)).toBeUndefined()
})

test('one that is a cover for a file hands the file on', () => {
  const cover = document('').replace(
    /<component>.*<\/component>/s,
    '<component><nonXMLBody><text mediaType="application/pdf" representation="B64">JVBERi0=</text></nonXMLBody></component>',
  )
  expect(readCda(cover, viewpoint)?.embedded).toEqual({ data: 'JVBERi0=', contentType: 'application/pdf' })
})

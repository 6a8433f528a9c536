import AxeBuilder from '@axe-core/playwright'
import { documentOf, openDocuments, row, serveDocuments, viewer } from './documents.ts'
import { expect, test } from './fixture.ts'

/** Each tries something; all of them hold the word "kept". */
const payloads = [
  '<script>alert(1)</script>kept',
  '<img src="https://tracker.example/x.png" onerror="alert(1)">kept',
  '<svg onload="alert(1)"></svg>kept',
  '<a href="javascript:alert(1)">kept</a>',
  '<form action="https://evil.example"><button>kept</button></form>',
  '<base href="https://evil.example/">kept',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">kept',
  '<style>@import "https://evil.example/x.css"; * { position: fixed }</style>kept',
  '<div style="position:fixed;inset:0;z-index:9999;background:url(https://evil.example/x)">kept</div>',
  '<div id="root" class="card">kept</div><img name="createElement">',
  '<link rel="stylesheet" href="https://evil.example/x.css">kept',
  '<iframe src="https://evil.example" srcdoc="<script>alert(1)</script>"></iframe>kept',
  '<p>kept</p><math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<p>kept</p><svg></p><style><a id="</style><img src=1 onerror=alert(1)>"></svg>',
  '<p>kept</p><noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<video autoplay poster="https://evil.example/p"><source src="https://evil.example/v"></video>kept',
]

test('A33, B87, B88: whatever a narrative brings along, it is read and does nothing: no dialog, no request, no overlay', async ({
  page,
  sandbox,
  witness,
}) => {
  // The parser is held to the content policy as well, and says what it did not let through.
  witness.expectViolation(/^(script-src-attr|style-src-elem|style-src-attr|base-uri) blocked /)
  const dialogs: string[] = []
  page.on('dialog', dialog => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const letters = payloads.map((html, place) =>
    documentOf(
      `Payload ${place}.`,
      {},
      { content: [], text: { status: 'additional', div: `<div>${html}</div>` } },
    ),
  )
  await serveDocuments(sandbox, ...letters)
  await openDocuments(page, sandbox)
  const origin = page.url()
  for (const place of payloads.keys()) {
    await row(page, `Payload ${place}.`).click()
    // Off until it is asked for.
    await expect(viewer(page).locator('iframe')).toHaveCount(0)
    await viewer(page).getByRole('button', { name: 'Open' }).click()
    const frame = viewer(page).locator('iframe')
    await expect(frame.contentFrame().locator('body')).toContainText('kept')
    await expect(
      frame
        .contentFrame()
        .locator('body *:is(script, style, form, iframe, svg, math, [style], [id], [name])'),
    ).toHaveCount(0)
    await expect(frame).toHaveAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox')
    await expect(page.locator('#root')).toHaveCount(await page.locator('body > #root').count())
  }
  expect(dialogs).toEqual([])
  expect(page.url()).toBe(origin)
  // Nothing lies over the page: its first link is still what a pointer meets.
  await page.getByRole('navigation', { name: 'Chart' }).getByRole('link', { name: 'Summary' }).click()
  await expect(page).toHaveURL(/#summary$/)
})

test.describe.configure({ timeout: 90_000 })

test('The frame can neither run a script nor reach the app', async ({ page, context, sandbox }) => {
  const div =
    '<div><h2>Findings</h2><table><tr><th>Test</th><td>Clear</td></tr></table><a href="https://guide.example/x">guide</a></div>'
  await serveDocuments(
    sandbox,
    documentOf('Report', {}, { content: [], text: { status: 'additional', div } }),
  )
  await openDocuments(page, sandbox)
  await row(page, 'Report').click()
  await viewer(page).getByRole('button', { name: 'Open' }).click()
  const content = viewer(page).locator('iframe').contentFrame()
  await expect(content.getByRole('link', { name: 'guide (guide.example)' })).toHaveAttribute(
    'rel',
    'noopener noreferrer',
  )
  const reached = await content.locator('body').evaluate(() => {
    try {
      return String(parent.document.title)
    } catch {
      return `nothing, as ${origin}`
    }
  })
  expect(reached).toBe('nothing, as null')
  expect(await content.locator('h2').evaluate(element => getComputedStyle(element).fontSize)).toBe('18px')
  // A frame without scripts cannot answer axe: what is in it is judged on a page of its own, as it stands.
  const html = await content.locator('html').evaluate(element => element.outerHTML)
  const alone = await context.newPage()
  await alone.setContent(html)
  const { violations } = await new AxeBuilder({ page: alone })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .disableRules('document-title') // in a frame that is the frame's own name
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join()}`)).toEqual([])
})

test('A clinical document in XML is read as its sections', async ({ page, sandbox }) => {
  const xml = `<?xml version="1.0"?><?xml-stylesheet href="https://evil.example/cda.xsl" type="text/xsl"?>
<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Referral note</title>
<recordTarget><patientRole><patient><name><given>Peggy</given><family>Marsh</family></name></patient></patientRole></recordTarget>
<component><structuredBody><component><section><title>Plan</title><text><list><item>Review in May</item></list>
<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></text></section></component></structuredBody></component></ClinicalDocument>`
  const data = Buffer.from(xml).toString('base64')
  await serveDocuments(sandbox, documentOf('Referral', { contentType: 'text/xml', data }))
  await openDocuments(page, sandbox)
  await row(page, 'Referral').click()
  await expect(viewer(page)).toContainText('Clinical document (C-CDA)')
  const content = viewer(page).locator('iframe').contentFrame()
  await expect(content.getByRole('heading', { name: 'Plan' })).toBeVisible()
  await expect(content.getByRole('listitem')).toHaveText('Review in May')
  await expect(content.locator('dl')).toContainText('Peggy Marsh')
})

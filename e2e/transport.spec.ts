import { banner, expect, launchFromEhr, test } from './fixture.ts'
import {
  complete,
  onSearch,
  problem,
  progress,
  searched,
  searches,
  searchOn,
  searchset,
  section,
  settled,
} from './record.ts'

/** Has an allergy, a problem and an ordered medicine. Nothing is recorded of what she takes. */
const maria = 'maria-santos-1961'

test.beforeEach(({ witness }) => witness.plant('Santos', '00376-S'))

test.describe('A list of many pages', () => {
  test('B73 a next page on another origin is not asked for, and the list says it may be incomplete', async ({
    page,
    sandbox,
    stack,
  }) => {
    const { host } = new URL(stack.sandbox)
    const links = {
      AllergyIntolerance: `${stack.foreign}/fhir/AllergyIntolerance?page=2`,
      Condition: `//${new URL(stack.foreign).host}/fhir/Condition?page=2`,
      MedicationRequest: `${stack.fhirBase.replace('localhost', '127.0.0.1')}/MedicationRequest?page=2`,
      MedicationStatement: `http://someone@${host}/fhir/MedicationStatement?page=2`,
    }
    await withNext(sandbox, links)
    await launchFromEhr(page, sandbox, { patient: maria })
    await expectCutShort(page)
    expect(await sandbox.heardElsewhere()).toEqual([])
    expect((await sandbox.requests(/./)).filter(({ query }) => query.page === '2')).toEqual([])
  })

  test('B73 a next page beside the FHIR base, as on /fhir-evil, is not asked for either', async ({
    page,
    sandbox,
    stack,
  }) => {
    await withNext(sandbox, {
      AllergyIntolerance: `${stack.fhirBase}-evil/AllergyIntolerance?page=2`,
      Condition: '../fhir-evil/Condition?page=2',
      MedicationRequest: `${stack.fhirBase}/%2e%2e/fhir-evil/MedicationRequest?page=2`,
      MedicationStatement: `${stack.fhirBase}/..%2ffhir-evil/MedicationStatement?page=2`,
    })
    await launchFromEhr(page, sandbox, { patient: maria })
    await expectCutShort(page)
    const asked = await sandbox.requests(/./)
    expect(asked.filter(({ path, query }) => query.page === '2' || path.includes('evil'))).toEqual([])
  })

  test('B75 a next page here is read, however its address is written @firefox', async ({
    page,
    sandbox,
    stack,
  }) => {
    const links = {
      AllergyIntolerance: `AllergyIntolerance?patient=${maria}`,
      Condition: `/fhir/Condition?patient=${maria}`,
      MedicationRequest: `${stack.fhirBase.replace('localhost', 'LOCALHOST')}/MedicationRequest?patient=${maria}`,
      MedicationStatement: `./x/../MedicationStatement?patient=${maria}`,
    }
    await sandbox.fault(
      ...entriesOf(links).map(([type, next]) => onSearch(type, { json: searchset([], next) }, 1)),
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(section(page, 'Allergies')).toContainText('Penicillin')
    await expect(section(page, 'Problems')).toContainText(/atrial fibrillation/i)
    await expect(section(page, 'Medications')).toContainText(/warfarin/i)
    await expect(progress(page)).toHaveText(complete)
    for (const type of typesOf(links)) expect(await searches(sandbox, type), type).toHaveLength(2)
  })

  test('that leads back to a page already read is read once, and said to be incomplete', async ({
    page,
    sandbox,
    stack,
  }) => {
    const first = `${stack.fhirBase}/Condition?patient=${maria}&_count=100`
    const second = `${stack.fhirBase}/Condition?patient=${maria}&round=again`
    await sandbox.fault(
      { match: { path: '/round=again/' }, action: { json: searchset([problem(maria, 'Gout')], first) } },
      onSearch('Condition', { patchJson: [next(second)] }, 1),
      onSearch('AllergyIntolerance', {
        patchJson: [next(`${stack.fhirBase}/AllergyIntolerance?patient=${maria}&_count=100`)],
      }),
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(section(page, 'Problems')).toContainText('Gout')
    await expect(section(page, 'Problems')).toContainText(cutShort)
    await expect(section(page, 'Allergies')).toContainText(cutShort)
    expect(await searches(sandbox, 'Condition')).toHaveLength(2)
    expect(await searches(sandbox, 'AllergyIntolerance')).toHaveLength(1)
  })

  test('is kept as far as it was read when a later page fails, and read whole when asked again', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault(
      onSearch('Condition', { patchJson: [next(`Condition?patient=${maria}&second=yes`)] }),
      { match: { path: '/second=yes/' }, action: { status: 500 }, times: 1 },
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    const problems = section(page, 'Problems')
    await expect(problems).toContainText(/atrial fibrillation/i)
    await expect(problems).toContainText(cutShort)
    await sandbox.calm()
    await problems.getByRole('button', { name: 'Try problems again' }).click()
    await expect(problems).not.toContainText('incomplete')
    await expect(problems).toContainText(/atrial fibrillation/i)
  })

  test('is read to fifty pages and no further', async ({ page, sandbox }) => {
    await sandbox.fault({
      match: { path: searchOn('MedicationStatement') },
      action: { json: searchset([], `MedicationStatement?patient=${maria}&endless=0`) },
      times: 1,
    })
    for (let number = 0; number < 60; number += 1) {
      await sandbox.fault({
        match: { path: `/endless=${number}$/` },
        action: { json: searchset([], `MedicationStatement?patient=${maria}&endless=${number + 1}`) },
      })
    }
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(section(page, 'Medications')).toContainText(cutShort)
    expect(await searches(sandbox, 'MedicationStatement')).toHaveLength(50)
  })
})

test.describe('References to another server', () => {
  test('B77 are shown as text or withheld, and nobody there hears of it', async ({
    page,
    sandbox,
    stack,
  }) => {
    await sandbox.fault(
      onSearch('AllergyIntolerance', {
        patchJson: [
          { path: 'entry.0.resource.patient.reference', value: `${stack.foreign}/fhir/Patient/${maria}` },
        ],
      }),
      onSearch('Condition', {
        patchJson: [{ path: 'entry.0.fullUrl', value: `${stack.foreign}/fhir/Condition/1` }],
      }),
      onSearch('MedicationRequest', {
        patchJson: [
          { path: 'entry.0.resource.medicationCodeableConcept', remove: true },
          {
            path: 'entry.0.resource.medicationReference',
            value: { reference: `${stack.foreign}/fhir/Medication/1`, display: 'Warfarin from elsewhere' },
          },
          {
            path: 'entry.0.resource.requester',
            value: { reference: `${stack.foreign}/fhir/Practitioner/1`, display: 'Dr Elsewhere' },
          },
        ],
      }),
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    for (const title of ['Allergies', 'Problems'] as const) {
      await expect(section(page, title)).toContainText('1 entry was held back: not marked as this patient’s.')
    }
    await expect(section(page, 'Allergies')).not.toContainText('Penicillin')
    await expect(section(page, 'Medications')).toContainText('Warfarin from elsewhere')
    await expect(section(page, 'Medications')).toContainText('Dr Elsewhere')
    expect(await sandbox.heardElsewhere()).toEqual([])
  })
})

test.describe('An answer that is not the list', () => {
  test('B78 a redirect elsewhere is not followed, and a sign-in page reads as an ended session, not as no data', async ({
    page,
    sandbox,
    stack,
  }) => {
    await sandbox.fault(
      onSearch('AllergyIntolerance', { html: true }),
      onSearch('Condition', { redirect: `${stack.foreign}/fhir/Condition` }),
      onSearch('MedicationRequest', { redirect: `${stack.fhirBase}/MedicationRequest?elsewhere=no` }),
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(section(page, 'Allergies')).toContainText(
      'Your session with the record system may have ended.',
    )
    await expect(section(page, 'Allergies')).toContainText('Allergies unavailable')
    await expect(section(page, 'Problems')).toContainText('This part could not be loaded.')
    await expect(section(page, 'Medications')).toContainText('Ordered medicines: could not be loaded.')
    expect(await sandbox.heardElsewhere()).toEqual([])
    expect(
      (await sandbox.requests(/^\/fhir\//)).filter(({ query }) => query.elsewhere === 'no'),
      'a redirect within the base',
    ).toEqual([])
  })

  test('B78 a sign-in page in place of the Patient leaves no clinical content on the page', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault({ match: { path: `/fhir/Patient/${maria}` }, action: { html: true } })
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(banner(page)).toContainText('Patient details unavailable')
    await expect(page.getByRole('main')).toHaveCount(0)
    await sandbox.calm()
    await banner(page).getByRole('button', { name: 'Try again' }).click()
    await expect(banner(page)).toContainText('Maria')
    await expect(section(page, 'Allergies')).toContainText('Penicillin')
  })

  test('B81 an OperationOutcome with 200 is a failure, in the server’s words', async ({ page, sandbox }) => {
    await sandbox.fault(onSearch('Condition', { json: outcome('error', 'The <b>index</b> is down') }))
    await launchFromEhr(page, sandbox, { patient: maria })
    const problems = section(page, 'Problems')
    await expect(problems).toContainText('This part could not be loaded.')
    await problems.getByText('Details', { exact: true }).click()
    await expect(problems).toContainText('The <b>index</b> is down')
    await expect(problems.locator('b')).toHaveCount(0)
  })

  test('B81 a warning among the entries makes a list incomplete, and what was sent along is no match', async ({
    page,
    sandbox,
  }) => {
    const along = { reference: `Patient/${maria}` }
    await sandbox.fault(
      onSearch('Condition', {
        patchJson: [
          {
            path: 'entry.1',
            value: {
              resource: outcome('warning', 'Older problems are archived'),
              search: { mode: 'outcome' },
            },
          },
        ],
      }),
      onSearch('AllergyIntolerance', {
        json: {
          ...searchset([]),
          entry: [
            {
              resource: {
                resourceType: 'AllergyIntolerance',
                id: 'a',
                patient: along,
                code: { text: 'Nuts' },
              },
              search: { mode: 'include' },
            },
          ],
        },
      }),
      onSearch('MedicationRequest', {
        patchJson: [
          {
            path: 'entry.1',
            value: { resource: outcome('information', 'Sorted by date'), search: { mode: 'outcome' } },
          },
        ],
      }),
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(section(page, 'Problems')).toContainText(
      'The record system warns: Older problems are archived',
    )
    await expect(section(page, 'Allergies')).toContainText('Allergies not recorded')
    await expect(section(page, 'Allergies')).not.toContainText('Nuts')
    await expect(section(page, 'Medications')).not.toContainText('incomplete')
  })

  test('B83 JSON that says it is HTML, XML, and JSON that is cut off are errors, never part of a list', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault(
      onSearch('AllergyIntolerance', { headers: { 'content-type': 'text/html' } }),
      onSearch('Condition', {
        headers: { 'content-type': 'application/fhir+xml' },
        body: '<Bundle xmlns="http://hl7.org/fhir"/>',
      }),
      onSearch('MedicationRequest', { truncate: 400 }),
      onSearch('MedicationStatement', { body: '' }),
      onSearch('MedicationDispense', { body: '' }),
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    await settled(page)
    for (const title of ['Allergies', 'Problems', 'Medications'] as const) {
      await expect(section(page, title), title).toContainText('This part could not be loaded.')
      await expect(section(page, title), title).not.toContainText(
        /penicillin|fibrillation|warfarin|recorded/i,
      )
    }
    await expect(progress(page)).toContainText(/^9 of 12 sections complete .*3 failed$/)
  })

  test('B83 a wrong charset in the header cannot garble a name: FHIR JSON is UTF-8', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault({
      match: { path: '/^\\/fhir\\/[A-Z]/' },
      action: { headers: { 'content-type': 'application/fhir+json; charset=utf-16' } },
    })
    await launchFromEhr(page, sandbox, { patient: 'amal-haddad' })
    await expect(banner(page).getByRole('heading')).toHaveText('أمل حداد')
    await expect(progress(page)).toHaveText(complete)
  })
})

test.describe('Too much', () => {
  test('B82 of fifty thousand entries ten thousand are read, the list says so, and the page stays usable', async ({
    page,
    sandbox,
  }) => {
    const entry = Array.from({ length: 50_000 }, (_, number) =>
      // What lies past the limit is not looked at, so it may be small.
      number < 10_000 ? { resource: problem(maria, `Problem ${number}`) } : {},
    )
    await sandbox.fault(onSearch('Condition', { json: { ...searchset([]), entry } }))
    await launchFromEhr(page, sandbox, { patient: maria })
    const problems = section(page, 'Problems')
    await expect(problems).toContainText(cutShort, { timeout: 15_000 })
    await expect(problems).toContainText('10000 active')
    await problems
      .getByText(/^Show \d+ more$/)
      .first()
      .click()
    await expect(problems).toContainText(/250 of \d+ shown/)
    await problems.getByRole('button', { name: 'Show 250 more' }).click()
    await expect(problems).toContainText(/500 of \d+ shown/)
    await banner(page).getByText('Details', { exact: true }).click()
    await expect(banner(page).getByText('77 Rope Walk')).toBeVisible()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  })

  test('B82 a page past twenty megabytes is not read to its end; ten megabytes of narrative hide nothing', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault(
      onSearch('Condition', { drip: { bytes: 1_048_576, everyMs: 0, total: 30e6 } }),
      onSearch('AllergyIntolerance', {
        patchJson: [
          {
            path: 'entry.0.resource.text',
            value: {
              status: 'generated',
              div: `<div xmlns="http://www.w3.org/1999/xhtml">${'x'.repeat(10e6)}</div>`,
            },
          },
        ],
      }),
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(section(page, 'Problems')).toContainText('larger than this app can take in')
    await expect(section(page, 'Allergies')).toContainText('Penicillin')
  })
})

test.describe('A server that asks to wait', () => {
  test('B84 is waited for a little, and not for an hour; asked again only where that may help', async ({
    page,
    sandbox,
  }) => {
    const asking = (retryAfter: string) => ({ status: 429, headers: { 'retry-after': retryAfter } })
    await sandbox.fault(
      onSearch('AllergyIntolerance', asking('3600')),
      onSearch('Condition', asking('1'), 1),
      onSearch('MedicationRequest', asking('3 bananas'), 1),
      onSearch('MedicationStatement', asking(new Date(Date.now() + 2000).toUTCString()), 1),
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(section(page, 'Allergies')).toContainText('The record system is asking for a pause.')
    await expect(section(page, 'Allergies')).toContainText('60 min')
    await expect(section(page, 'Problems')).toContainText(/atrial fibrillation/i)
    await expect(section(page, 'Medications')).toContainText(/warfarin/i)
    expect(await searches(sandbox, 'AllergyIntolerance')).toHaveLength(1)
    for (const type of ['Condition', 'MedicationRequest', 'MedicationStatement']) {
      expect(await searches(sandbox, type), type).toHaveLength(2)
    }
  })
})

test.describe('The browser’s cache', () => {
  test('B85 keeps nothing, even of answers that allow it: a second opening asks for everything anew', async ({
    page,
    sandbox,
  }) => {
    await sandbox.hostile('B85', 'token')
    await sandbox.hostile('B85', 'fhir')
    const paths = /^\/fhir\/(Patient|AllergyIntolerance|Condition|MedicationRequest|MedicationStatement)/
    const once = await openAndCount()
    expect(once.length).toBeGreaterThanOrEqual(5)
    expect(await openAndCount()).toEqual(once)

    async function openAndCount(): Promise<string[]> {
      await sandbox.forgetRequests()
      await launchFromEhr(page, sandbox, { patient: maria })
      await settled(page)
      const asked = await sandbox.requests(paths)
      for (const { headers } of asked) {
        expect(headers).toMatchObject({ 'cache-control': 'no-cache' })
        expect(Object.keys(headers)).not.toContain('if-none-match')
        expect(Object.keys(headers)).not.toContain('cookie')
      }
      return asked.map(({ path }) => path).sort()
    }
  })
})

test.describe('A token that the server no longer takes', () => {
  test('is renewed once for everyone who was refused, and each request is made once more', async ({
    page,
    sandbox,
  }) => {
    const types = typesOf(searched)
    await sandbox.fault(...types.map(type => onSearch(type, { status: 401 }, 1)))
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(progress(page)).toHaveText(complete)
    const grants = (await sandbox.requests(/^\/auth\/token$/)).map(({ form }) => form.grant_type)
    expect(grants).toEqual(['authorization_code', 'refresh_token'])
    for (const type of types) {
      const [refused, replayed, ...more] = await searches(sandbox, type)
      expect(more, type).toEqual([])
      expect(replayed?.authorization, type).not.toBe(refused?.authorization)
    }
  })

  test('B72: twice in a row is the end of access, and said to be; nothing is asked a third time', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault(onSearch('Condition', { status: 401 }))
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(section(page, 'Problems')).toContainText(
      'The record system has ended your access. Sign in again.',
    )
    await expect(section(page, 'Allergies')).toContainText('Penicillin')
    expect(await searches(sandbox, 'Condition')).toHaveLength(2)
    expect(await sandbox.requests(/^\/auth\/token$/)).toHaveLength(2)
  })

  test('B72: is another matter than 403, which is told as not permitted and renews nothing', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault(onSearch('Condition', { status: 403 }))
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(section(page, 'Problems')).toContainText(
      'Not permitted: the record system refused to show this part.',
    )
    await expect(section(page, 'Problems').getByRole('button')).toHaveCount(0)
    expect(await searches(sandbox, 'Condition')).toHaveLength(1)
    expect(await sandbox.requests(/^\/auth\/token$/)).toHaveLength(1)
  })
})

test.describe('B129: A network that fails in the middle of a visit', () => {
  for (const [what, action] of [
    ['no network', undefined],
    [
      'a captive portal',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Pay here</h1>' },
    ],
  ] as const) {
    test(`${what}: a part says that it could not be loaded, never that it is empty`, async ({
      page,
      context,
      sandbox,
    }) => {
      await sandbox.fault(onSearch('Condition', { status: 500 }))
      await launchFromEhr(page, sandbox, { patient: maria })
      const problems = section(page, 'Problems')
      const again = problems.getByRole('button', { name: /again/i })
      await expect(again).toBeVisible()
      await sandbox.calm()
      if (action === undefined) await context.setOffline(true)
      else await sandbox.fault(onSearch('Condition', action))
      await again.click()
      await expect(problems).toContainText('could not be loaded')
      await expect(problems).not.toContainText(/none|No problems/i)
      await expect(section(page, 'Allergies')).toContainText('Penicillin')
      await context.setOffline(false)
      await sandbox.calm()
      await again.click()
      await expect(again).toHaveCount(0)
    })
  }
})

const cutShort = 'Not every page of it could be read.'

const next = (url: string) => ({ path: 'link.[relation=next]', value: { relation: 'next', url } })

async function withNext(
  sandbox: Parameters<typeof searches>[0],
  links: Readonly<Record<string, string>>,
): Promise<void> {
  await sandbox.fault(...entriesOf(links).map(([type, url]) => onSearch(type, { patchJson: [next(url)] })))
}

async function expectCutShort(page: Parameters<typeof section>[0]): Promise<void> {
  await settled(page)
  for (const [title, entry] of [
    ['Allergies', /penicillin/i],
    ['Problems', /fibrillation/i],
    ['Medications', /warfarin/i],
  ] as const) {
    await expect(section(page, title), title).toContainText(entry)
    await expect(section(page, title), title).toContainText(cutShort)
  }
}

function outcome(severity: string, diagnostics: string): object {
  return { resourceType: 'OperationOutcome', issue: [{ severity, code: 'exception', diagnostics }] }
}

const typesOf = (table: object) => Object.keys(table) as (keyof typeof searched)[]
const entriesOf = (table: Readonly<Record<string, string>>) =>
  typesOf(table).map(type => [type, table[type] ?? ''] as const)

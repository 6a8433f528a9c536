import type { Page } from '@playwright/test'
import { banner, expect, launchFromEhr, test } from './fixture.ts'
import {
  complete,
  furtherTypes,
  onSearch,
  problem,
  progress,
  type Searched,
  searched,
  searches,
  searchset,
  section,
  settled,
} from './record.ts'
import type { Fault } from './sandbox.ts'

/** Has an allergy, a problem and an ordered medicine. Nothing is recorded of what she takes. */
const maria = 'maria-santos-1961'
const santos = ['Santos', '00376-S'] as const

/** The sections, the types behind each, and what Maria's record holds in it. */
const sections = [
  { title: 'Allergies', types: ['AllergyIntolerance'], holds: /penicillin/i },
  { title: 'Problems', types: ['Condition'], holds: /fibrillation/i },
  {
    title: 'Medications',
    types: ['MedicationRequest', 'MedicationStatement', 'MedicationDispense'],
    holds: /warfarin/i,
  },
] as const

const allScopes = [...Object.keys(searched), ...furtherTypes].map(type => `patient/${type}.rs`)

/** Where a section may stand when it holds nothing, and how it comes to that. */
const rungs: readonly {
  name: string
  says: string
  counted: string
  faults: (types: readonly Searched[]) => Fault[]
  /** Searches per type that this takes. */
  asked: number
}[] = [
  {
    name: 'not granted is not permitted, and nothing is asked',
    says: 'Not permitted: access to this part was not granted when you signed in.',
    counted: '1 not permitted',
    faults: types => [granting(...allScopes.filter(scope => !types.some(type => scope.includes(type))))],
    asked: 0,
  },
  {
    name: 'refused by the server is not permitted',
    says: 'Not permitted: the record system refused to show this part.',
    counted: '1 not permitted',
    faults: types => types.map(type => onSearch(type, { status: 403 })),
    asked: 1,
  },
  {
    name: 'unknown to the server is not supported',
    says: 'Not supported: the record system does not offer this part.',
    counted: '1 not supported',
    faults: types => types.map(type => onSearch(type, { status: 404 })),
    asked: 1,
  },
  {
    name: 'broken at the server has failed',
    says: 'This part could not be loaded. The record system reported a fault of its own.',
    counted: '1 failed',
    faults: types => types.map(type => onSearch(type, { status: 500 })),
    asked: 1,
  },
]

for (const { title, types, holds } of sections) {
  test.describe(`The section ${title}`, () => {
    test.beforeEach(({ witness }) => witness.plant(...santos))

    for (const { name, says, counted, faults, asked } of rungs) {
      test(`that is ${name}, and the rest stands`, async ({ page, sandbox }) => {
        await sandbox.fault(...faults(types))
        await launchFromEhr(page, sandbox, { patient: maria })
        await expect(section(page, title)).toContainText(says)
        await expect(section(page, title)).not.toContainText(/none|no known|not recorded|0 /i)
        await expect(section(page, title)).not.toContainText(holds)
        if (title === 'Allergies') {
          await expect(page.locator('.allergy-zone')).toHaveText('Allergies unavailable')
          await expect(section(page, title)).toContainText('Allergies unavailable')
        }
        await expect(progress(page)).toHaveText(
          new RegExp(`^11 of 12 sections complete as of \\d\\d:\\d\\d · ${counted}$`),
        )
        for (const other of sections) {
          if (other.title !== title) await expect(section(page, other.title)).toContainText(other.holds)
        }
        for (const type of types) {
          // Asked with _include first; a refusal of that is no refusal of the list.
          const without = asked > 0 && type.startsWith('Medication') && counted !== '1 failed' ? 1 : 0
          expect(await searches(sandbox, type), type).toHaveLength(asked + without)
        }
      })
    }

    test('that failed is shown when it is asked for again', async ({ page, sandbox }) => {
      await sandbox.fault(...types.map(type => onSearch(type, { status: 500 })))
      await launchFromEhr(page, sandbox, { patient: maria })
      await expect(section(page, title)).toContainText('could not be loaded')
      await sandbox.calm()
      await section(page, title)
        .getByRole('button', { name: `Try ${title.toLowerCase()} again` })
        .click()
      await expect(section(page, title)).toContainText(holds)
      await expect(progress(page)).toHaveText(complete)
    })
  })
}

test.describe('The ladder of a section', () => {
  test('says loading while it waits, and concludes nothing meanwhile', async ({ page, sandbox, witness }) => {
    witness.plant(...santos)
    await sandbox.fault(...typesOf().map(type => onSearch(type, { delayMs: 1500 })))
    await launchFromEhr(page, sandbox, { patient: maria })
    for (const { title } of sections) {
      await expect(section(page, title)).toHaveAttribute('aria-busy', 'true')
      await expect(section(page, title)).toHaveText(`${title}Loading ${title.toLowerCase()}`)
    }
    await expect(banner(page)).toContainText('Loading allergies')
    await expect(progress(page)).toContainText('3 loading')
    for (const { title, holds } of sections) await expect(section(page, title)).toContainText(holds)
    await expect(progress(page)).toHaveText(complete)
  })

  test('says none recorded of a list that was read whole and is empty, and of no other', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Castle', '00811-X')
    await launchFromEhr(page, sandbox, { patient: 'joan-castle-old' })
    for (const title of ['Problems', 'Medications'] as const) {
      await expect(section(page, title)).toContainText('None recorded')
    }
    await expect(progress(page)).toHaveText(complete)
  })

  test('A21 B106 counts what is withheld and what cannot be read, and shows the rest', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant(...santos)
    const odd = [null, {}, { resource: null }, { resource: [] }, { resource: { resourceType: 7 } }, []]
    const foreign = [
      { resource: problem('daniel-osei', 'Foreign gout') },
      { resource: problem(maria, 'Nobody’s gout', { subject: undefined }) },
      {
        resource: problem(maria, 'Gout by a logical reference', { subject: { identifier: { value: '1' } } }),
      },
      { resource: { resourceType: 'Observation', subject: { reference: 'Patient/daniel-osei' } } },
    ]
    await sandbox.fault(
      onSearch('Condition', {
        patchJson: [
          ...odd.map((value, index) => ({ path: `entry.${index + 1}`, value })),
          ...foreign.map((value, index) => ({ path: `entry.${index + 1 + odd.length}`, value })),
        ],
      }),
      onSearch('AllergyIntolerance', {
        json: {
          ...searchset([]),
          entry: [
            {
              resource: { resourceType: 'AllergyIntolerance', patient: { reference: 'Patient/daniel-osei' } },
            },
          ],
        },
      }),
      // Where a list is due, a lone object is one odd entry and not an empty list.
      onSearch('MedicationStatement', { json: { resourceType: 'Bundle', type: 'searchset', entry: {} } }),
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    const problems = section(page, 'Problems')
    await expect(problems).toContainText(/fibrillation/i)
    await expect(problems).toContainText('4 entries were held back: not marked as this patient’s.')
    await expect(problems).toContainText('6 entries could not be read.')
    await expect(problems).not.toContainText('gout')
    const allergies = section(page, 'Allergies')
    await expect(allergies).toContainText('1 entry was held back')
    await expect(allergies).toContainText('Allergies unavailable')
    await expect(section(page, 'Medications')).toContainText('1 entry could not be read.')
    await expect(progress(page)).toContainText('9 of 12 sections complete')
    await expect(progress(page)).toContainText('3 incomplete')
  })

  test('B94 a second Patient in the answer stops the section, whatever else came with it', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant(...santos)
    await sandbox.fault(
      onSearch('Condition', {
        patchJson: [{ path: 'entry.1', value: { resource: { resourceType: 'Patient', id: 'daniel-osei' } } }],
      }),
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    const problems = section(page, 'Problems')
    await expect(problems).toContainText('The answer was about another patient and is not shown.')
    await expect(problems).not.toContainText(/fibrillation/i)
    await expect(section(page, 'Allergies')).toContainText(/penicillin/i)
  })

  test('B101 B105 labels what is restricted, redacted or partial, and lists nothing it cannot interpret', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant(...santos)
    const label = (code: string) => ({
      path: 'entry.0.resource.meta.security',
      value: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code }],
    })
    await sandbox.fault(
      onSearch('AllergyIntolerance', { patchJson: [label('SUBSETTED')] }),
      onSearch('Condition', { patchJson: [label('REDACTED')] }),
      onSearch('MedicationRequest', {
        patchJson: [
          {
            path: 'entry.0.resource.modifierExtension',
            value: [{ url: 'https://elsewhere.example/not', valueBoolean: true }],
          },
        ],
      }),
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(section(page, 'Allergies')).toContainText('Partial record')
    await expect(section(page, 'Problems')).toContainText('Partly redacted by the server')
    const medications = section(page, 'Medications')
    await expect(medications).toContainText('1 entry cannot be interpreted.')
    await expect(medications).not.toContainText(/warfarin|no current medications/i)
    await expect(medications).toContainText('None among the entries that could be read.')
  })
})

test.describe('Medicines come in two lists', () => {
  test.beforeEach(({ witness }) => witness.plant('Osei', '00608-D'))

  test('and the section shows both, each by its origin', async ({ page, sandbox }) => {
    await launchFromEhr(page, sandbox, { patient: 'daniel-osei' })
    const medications = section(page, 'Medications')
    await expect(
      medications
        .getByRole('listitem')
        .filter({ hasText: /lisinopril/i })
        .first(),
    ).toContainText('Ordered')
    await expect(
      medications
        .getByRole('listitem')
        .filter({ hasText: /ibuprofen/i })
        .first(),
    ).toContainText('Reported')
  })

  for (const { status, says, counted } of [
    {
      status: 404,
      says: 'Reported medicines: not offered by the record system.',
      counted: '12 of 12 sections complete',
    },
    { status: 403, says: 'Reported medicines: not permitted.', counted: '1 incomplete' },
    { status: 500, says: 'Reported medicines: could not be loaded.', counted: '1 incomplete' },
  ]) {
    test(`so one answered with ${status} leaves the other, and is named as missing`, async ({
      page,
      sandbox,
    }) => {
      await sandbox.fault(onSearch('MedicationStatement', { status }))
      await launchFromEhr(page, sandbox, { patient: 'daniel-osei' })
      await expect(section(page, 'Medications')).toContainText(says)
      await expect(section(page, 'Medications')).toContainText(/lisinopril/i)
      await expect(progress(page)).toContainText(counted)
    })
  }

  test('and a server that knows no _include is asked without it', async ({ page, sandbox }) => {
    await sandbox.fault({ match: { path: '/_include=/' }, action: { status: 400 } })
    await launchFromEhr(page, sandbox, { patient: 'daniel-osei' })
    await expect(section(page, 'Medications')).toContainText(/lisinopril/i)
    await expect(progress(page)).toHaveText(complete)
  })
})

test.describe('What may be said of allergies', () => {
  for (const { who, name, mrn, zone, says, never } of [
    {
      who: maria,
      name: 'Santos',
      mrn: '00376-S',
      zone: /^Known allergies Penicillin/,
      says: ['Known allergies', 'High criticality', 'Anaphylaxis (severe)'],
      never: /no known/i,
    },
    {
      who: 'priya-raman',
      name: 'Raman',
      mrn: '00533-K',
      zone: /^No known allergies$/,
      says: ['No known allergies: recorded 02-Oct-2025', 'by the patient'],
      never: /NKA|conflict/,
    },
    {
      who: 'daniel-osei',
      name: 'Osei',
      mrn: '00608-D',
      zone: /^Allergies not recorded$/,
      says: ['Allergies not recorded'],
      never: /no known|none recorded/i,
    },
    {
      who: 'elena-petrakis',
      name: 'Petrakis',
      mrn: '00462-E',
      zone: /^Known allergies Penicillin.*, Ibuprofen · conflicting entries$/,
      says: [
        'Conflicting entries: the record lists allergies and also denies them.',
        'No known allergies: recorded 18-Jun-2024',
        '1 refuted entry not listed · 1 entry made in error not listed',
      ],
      never: /latex|codeine/i,
    },
    {
      who: 'mateo-silva',
      name: 'Silva',
      mrn: '00699-M',
      zone: /^Known allergies /,
      says: ['Unconfirmed', 'not coded — checks may miss it'],
      never: /no known/i,
    },
    {
      who: 'zz-test',
      name: 'Zztest',
      mrn: 'ZZ-0001',
      zone: /^Known allergies <img src=x onerror=.* · list may be incomplete$/,
      says: ['1 entry cannot be interpreted.', '<img src=x onerror='],
      never: /latex/i,
    },
  ]) {
    test(`to ${who}, in the banner and in the section alike`, async ({ page, sandbox, witness }) => {
      witness.plant(name, mrn)
      await launchFromEhr(page, sandbox, { patient: who })
      const zoneText = page.locator('.allergy-zone[data-standing]')
      await expect(zoneText).toHaveText(zone)
      for (const words of says) await expect(section(page, 'Allergies')).toContainText(words)
      await expect(section(page, 'Allergies')).not.toContainText(never)
      await expect(zoneText).not.toContainText(never)
    })
  }

  for (const [why, fault] of [
    [
      'the list was cut short before anything usable',
      onSearch('AllergyIntolerance', { json: searchset([], 'https://evil.example/fhir/AllergyIntolerance') }),
    ],
    [
      'the answer holds “no known allergies” and a page is missing',
      onSearch('AllergyIntolerance', {
        patchJson: [
          {
            path: 'link.[relation=next]',
            value: { relation: 'next', url: 'https://evil.example/fhir/AllergyIntolerance' },
          },
        ],
      }),
    ],
  ] as const) {
    test(`is “Allergies unavailable” when ${why}`, async ({ page, sandbox, witness }) => {
      witness.plant('Raman', '00533-K')
      await sandbox.fault(fault)
      await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
      await settled(page)
      await expect(page.locator('.allergy-zone')).toHaveText('Allergies unavailable')
      await expect(section(page, 'Allergies')).toContainText('Allergies unavailable')
      await expect(section(page, 'Allergies')).not.toContainText('Allergies not recorded')
    })
  }
})

test.describe('What was granted', () => {
  test('is what counts and not what was asked for: with the patient alone, nothing else is requested', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant(...santos)
    await sandbox.fault(granting())
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(progress(page)).toHaveText('0 of 8 sections complete · 8 not permitted')
    for (const type of typesOf()) expect(await searches(sandbox, type), type).toEqual([])
  })

  test('must allow searching: a grant to read, or to write, shows nothing and asks nothing', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault(
      granting(
        'patient/AllergyIntolerance.r',
        'patient/Condition.cud',
        'patient/MedicationRequest.write',
        'patient/MedicationStatement.sr',
        'patient/MedicationDispense.s',
      ),
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(progress(page)).toHaveText('0 of 8 sections complete · 8 not permitted')
    for (const type of typesOf()) expect(await searches(sandbox, type), type).toEqual([])
  })

  test('may be less than a patient was asked for, by her own consent', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman', '00533-K')
    await sandbox.signIn({ account: 'priya', reject: ['patient/Condition.rs'] })
    await page.goto(stack.app)
    await page.getByRole('button', { name: /^Sign in at/ }).click()
    await expect(section(page, 'Problems')).toContainText(
      'Not permitted: access to this part was not granted',
    )
    await expect(section(page, 'Allergies')).toContainText('No known allergies')
    expect(await searches(sandbox, 'Condition')).toEqual([])
  })

  test('in part is asked for in part and shown as a part, never as none recorded', async ({
    page,
    sandbox,
  }) => {
    const category = 'http://terminology.hl7.org/CodeSystem/condition-category|encounter-diagnosis'
    await sandbox.fault(
      granting(
        'patient/AllergyIntolerance.rs',
        `patient/Condition.rs?category=${category}`,
        'patient/MedicationRequest.rs?status=active',
        'patient/MedicationRequest.rs?status=on-hold',
      ),
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    const problems = section(page, 'Problems')
    await expect(problems).toContainText('Only part of it was granted when you signed in.')
    await expect(problems).not.toContainText(/none recorded|no active problems/i)
    await expect(problems).not.toContainText(/fibrillation/i)
    await expect(progress(page)).toContainText('2 incomplete')
    const [condition] = await searches(sandbox, 'Condition')
    expect(condition?.query).toMatchObject({ patient: maria, category })
    const [order] = await searches(sandbox, 'MedicationRequest')
    expect(order?.query).toMatchObject({ patient: maria, status: 'active,on-hold' })
  })
})

test.describe('Another patient', () => {
  test('opened while the first is still loading is the only one on the page and in the tab', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant(...santos)
    await sandbox.fault(
      { match: { path: `/^\\/fhir\\/[A-Z].*patient=${maria}/` }, action: { delayMs: 1500 } },
      // Slower still, so that all that was asked for the first has been answered when this is shown.
      { match: { path: '/^\\/fhir\\/Condition.*patient=priya-raman/' }, action: { delayMs: 2500 } },
    )
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect.poll(() => searches(sandbox, 'Condition')).toHaveLength(1)
    await rememberWhatIsShown(page)
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    await expect(section(page, 'Problems')).toContainText('Migraine')
    await expect(banner(page)).toContainText('Raman')
    const shown = await page.evaluate(() => Reflect.get(globalThis, 'everShown') as string)
    expect(shown).toContain('Raman')
    expect(shown).not.toMatch(/Santos|penicillin|fibrillation|warfarin/i)
    const kept = await page.evaluate(() => JSON.stringify(sessionStorage))
    expect(kept).toContain('priya-raman')
    expect(kept).not.toContain(maria)
  })

  test('B94 sent in place of the one that was launched stops everything: no name, no clinical content', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Osei', '00608-D')
    await sandbox.fault({
      match: { path: `/fhir/Patient/${maria}` },
      action: { patchJson: [{ path: 'id', value: 'daniel-osei' }] },
    })
    await launchFromEhr(page, sandbox, { patient: maria })
    await expect(banner(page)).toContainText('Patient details unavailable')
    await expect(banner(page)).toContainText('The server sent another person’s record')
    await expect(page.getByRole('heading', { name: /santos|osei/i })).toHaveCount(0)
    await expect(page.getByRole('main')).toHaveCount(0)
    await expect(page.locator('body')).not.toContainText(/Santos|penicillin/i)
  })
})

/** Collects, in the pages that this tab opens from now on, all text that is ever put into them. */
async function rememberWhatIsShown(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.set(globalThis, 'everShown', '')
    const observer = new MutationObserver(() => {
      const text = document.body?.innerText ?? ''
      Reflect.set(globalThis, 'everShown', `${Reflect.get(globalThis, 'everShown')}\n${text}`)
    })
    observer.observe(document, { childList: true, subtree: true, characterData: true })
  })
}

/** The server grants the patient, who signed in, and no more than these scopes. */
function granting(...scopes: readonly string[]): Fault {
  return {
    match: { path: '/auth/token' },
    action: {
      patchJson: [
        { path: 'scope', value: ['launch', 'openid', 'fhirUser', 'patient/Patient.rs', ...scopes].join(' ') },
      ],
    },
  }
}

const typesOf = () => Object.keys(searched) as Searched[]

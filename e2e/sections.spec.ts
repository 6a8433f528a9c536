import type { Page } from '@playwright/test'
import { expectNothingByAxe, HOUR_MS, signInHere } from './device.ts'
import { expect, launchFromEhr, test } from './fixture.ts'
import { complete, progress, searchOn, settled } from './record.ts'
import type { Fault } from './sandbox.ts'

const ellison = { patient: 'margaret-ellison' }
const holm = { patient: 'viktor-holm' }

const section = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })
const attention = (page: Page) => page.getByRole('region', { name: 'Needs attention first' })
const onSearch = (type: string, action: Fault['action']): Fault => ({
  match: { path: searchOn(type) },
  action,
})
const granting = (...types: readonly string[]): Fault => ({
  match: { path: '/auth/token' },
  action: {
    patchJson: [
      {
        path: 'scope',
        value: ['launch openid fhirUser', ...types.map(type => `patient/${type}.rs`)].join(' '),
      },
    ],
  },
})

/** All of the summary is there, the code of its parts as well. */
async function drawn(page: Page): Promise<void> {
  await settled(page)
  await expect(page.getByRole('main').locator('[aria-busy="true"]')).toHaveCount(0)
}

test.describe('The further sections', () => {
  test('show team, goals and coverage, and keep numbers for those who ask', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Ellison', '00123-A')
    await launchFromEhr(page, sandbox, ellison)
    const team = section(page, 'Care team')
    await expect(team).toContainText('3 members')
    await expect(team).toContainText('Judith Ellison')
    await expect(team).toContainText('Phone 555-0171')
    await expect(team.getByRole('listitem').filter({ hasText: 'Ines Duarte' }).last()).toContainText(
      'No longer in the team',
    )
    await expect(section(page, 'Goals and care plans')).toContainText('Target: HbA1c 7 to 8 %, due Sep-2026')
    const coverage = section(page, 'Coverage')
    await expect(coverage.getByRole('listitem').first()).toContainText('Medicare')
    await expect(coverage).toContainText('Cancelled or ended (1)')
    await expect(coverage.getByText('1EG4-TE5-MK73')).toBeHidden()
    await coverage.getByText('Details of Medicare').click()
    await expect(coverage.getByText('1EG4-TE5-MK73')).toBeVisible()
    await expect(coverage).toContainText('As of')
    await expect(coverage).toContainText('St Elsewhere Hospital')
  })

  test('tell what was planned, cancelled, not given or not done from what was', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Holm', '00310-H')
    await launchFromEhr(page, sandbox, { ...holm, encounter: 'viktor-holm-visit-2020-02-12' })
    const vaccines = section(page, 'Immunizations')
    await expect(vaccines).toContainText('1 given · 1 not given')
    await expect(vaccines).toContainText('Did not want it')
    await expect(vaccines).toContainText('1 entry made in error not listed')
    await expect(vaccines.getByText('TD-4471')).toBeHidden()
    await vaccines.getByText(/^Details of Tetanus/).click()
    await expect(vaccines.getByText('TD-4471')).toBeVisible()
    const visits = section(page, 'Encounters')
    await expect(visits).toContainText('1 visit ·')
    await expect(visits).toContainText('Opened from this visit')
    await expect(visits).toContainText('Planned (1)')
    await expect(visits).toContainText('Cancelled (1)')
    const procedures = section(page, 'Procedures')
    await expect(procedures).toContainText('1 procedure')
    await expect(procedures).toContainText('Outcome: Successful')
    await procedures.getByText('Not done (1)').click()
    await expect(procedures.getByRole('listitem').filter({ hasText: 'Colonoscopy' })).toContainText('Refused')
    await expect(progress(page)).toHaveText(complete)
  })

  test('say none recorded of what was read whole and is empty', async ({ page, sandbox, witness }) => {
    witness.plant('Castle', '00811-X')
    await launchFromEhr(page, sandbox, { patient: 'joan-castle-old' })
    for (const title of ['Immunizations', 'Care team', 'Goals and care plans', 'Coverage']) {
      await expect(section(page, title)).toContainText('None recorded')
    }
  })

  test('stand or fall alone: refused, broken and not offered are told apart, and none of them is nothing', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Ellison', '00123-A')
    await sandbox.fault(
      onSearch('Immunization', { status: 403 }),
      onSearch('Encounter', { status: 500 }),
      onSearch('Procedure', { status: 404 }),
      onSearch('Goal', { status: 500 }),
    )
    await launchFromEhr(page, sandbox, ellison)
    const says = {
      Immunizations: 'Not permitted: the record system refused to show this part.',
      Encounters: 'This part could not be loaded.',
      Procedures: 'Not supported: the record system does not offer this part.',
    }
    for (const [title, words] of Object.entries(says)) {
      await expect(section(page, title)).toContainText(words)
      await expect(section(page, title)).not.toContainText(/none|no known|0 /i)
    }
    const plans = section(page, 'Goals and care plans')
    await expect(plans).toContainText('Goals: could not be loaded.')
    await expect(plans).toContainText('1 plan')
    await expect(plans).not.toContainText('0 goals')
    await expect(section(page, 'Care team')).toContainText('Judith Ellison')
    await expect(progress(page)).toHaveText(
      /^8 of 12 sections complete as of \d\d:\d\d · 1 incomplete · 1 not permitted · 1 not supported · 1 failed$/,
    )
    await sandbox.calm()
    await page.getByRole('button', { name: 'Try again', exact: true }).click()
    await expect(section(page, 'Encounters')).toContainText('27 visits')
  })

  test('that are shown only where granted are left out; the others say that they were not', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Ellison', '00123-A')
    await sandbox.fault(granting('Patient', 'AllergyIntolerance', 'Procedure'))
    await launchFromEhr(page, sandbox, ellison)
    await expect(section(page, 'Procedures')).toContainText('Colonoscopy')
    await expect(section(page, 'Immunizations')).toContainText('not granted')
    for (const title of ['Care team', 'Goals and care plans', 'Coverage']) {
      await expect(section(page, title)).toHaveCount(0)
    }
    await expect(progress(page)).toHaveText(/^2 of 9 sections complete as of \d\d:\d\d · 7 not permitted$/)
    await expect(attention(page)).toContainText(
      'Results are not permitted, so critical ones cannot be shown.',
    )
  })
})

test.describe('What needs attention', () => {
  const critical = [
    { path: 'entry.0.resource.status', value: 'final' },
    { path: 'entry.0.resource.effectiveDateTime', value: '2026-11-01' },
    { path: 'entry.0.resource.code', value: { text: 'Sodium of the night' } },
    { path: 'entry.0.resource.valueQuantity', value: { value: 112, unit: 'mmol/L' } },
    {
      path: 'entry.0.resource.interpretation',
      value: [
        {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code: 'LL' },
          ],
        },
      ],
    },
  ]

  test('comes first: severe allergies and what the laboratory calls critical, each a way to it', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Santos', '00376-S')
    await sandbox.fault(onSearch('Observation', { patchJson: critical }))
    await launchFromEhr(page, sandbox, { patient: 'maria-santos-1961' })
    await expect(attention(page)).toContainText('Severe allergiesPenicillin')
    await attention(page)
      .getByRole('button', { name: /penicillin/i })
      .click()
    await expect(page.locator('#section-allergies')).toBeFocused()
    await expect(attention(page)).not.toContainText('New since')
    await attention(page).getByRole('button', { name: 'Sodium of the night 112 mmol/L' }).click()
    await expect(page).toHaveURL(/#results$/)
    await expect(page.getByRole('main', { name: 'Results' })).toBeVisible()
  })

  test('is never "nothing" where it could not be read', async ({ page, sandbox, witness }) => {
    witness.plant('Santos', '00376-S')
    await sandbox.fault(
      onSearch('Observation', { status: 500 }),
      onSearch('AllergyIntolerance', { status: 403 }),
    )
    await launchFromEhr(page, sandbox, { patient: 'maria-santos-1961' })
    await expect(attention(page)).toContainText(
      'Results could not be loaded, so critical ones cannot be shown.',
    )
    await expect(attention(page)).toContainText(
      'Allergies are not permitted, so severe ones cannot be shown.',
    )
    await expect(attention(page)).not.toContainText(/none|no test/i)
  })

  test('tells a patient on their own device what is new since they last looked, and keeps the mark sealed', async ({
    page,
    context,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman', '00533-K')
    await sandbox.settings({ tokenSeconds: 86_400 }) // nothing is renewed, so no clocks are compared
    await signInHere(page, sandbox, stack, { device: 'own' })
    await drawn(page)
    await expect(attention(page)).toBeVisible()
    await expect(attention(page)).not.toContainText('New since')
    await page.close()
    const later = await context.newPage()
    const update = new Date(Date.now() + HOUR_MS).toISOString()
    await sandbox.fault(
      onSearch('Condition', { patchJson: [{ path: 'entry.0.resource.meta.lastUpdated', value: update }] }),
    )
    await later.clock.setSystemTime(Date.now() + 2 * HOUR_MS)
    await later.goto(stack.app)
    await drawn(later)
    await expect(attention(later)).toContainText('New since you looked on')
    await attention(later).getByRole('button', { name: '1 problem or diagnosis' }).click()
    await expect(later.locator('#section-problems')).toBeFocused()
    await expect(attention(later).getByRole('button', { name: /document|result/ })).toHaveCount(0)
  })
})

test.describe('The summary', () => {
  for (const { name, width, height } of [
    { name: 'a phone', width: 390, height: 844 },
    { name: 'a desktop', width: 1440, height: 900 },
  ]) {
    test(`does not jump under the eyes on ${name}, whatever comes late`, async ({
      page,
      sandbox,
      witness,
    }) => {
      witness.plant('Ellison', '00123-A')
      await page.setViewportSize({ width, height })
      await page.addInitScript(() => {
        Reflect.set(globalThis, 'shifted', 0)
        new PerformanceObserver(list => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number
            hadRecentInput: boolean
          })[]) {
            const before: number = Reflect.get(globalThis, 'shifted')
            if (!entry.hadRecentInput) Reflect.set(globalThis, 'shifted', before + entry.value)
          }
        }).observe({
          type: 'layout-shift',
          buffered: true,
        })
      })
      await sandbox.fault(
        onSearch('AllergyIntolerance', { delayMs: 300 }),
        onSearch('MedicationRequest', { delayMs: 500 }),
        onSearch('Observation', { delayMs: 700 }),
      )
      await launchFromEhr(page, sandbox, ellison)
      await drawn(page)
      expect(await page.evaluate(() => Reflect.get(globalThis, 'shifted'))).toBeLessThan(0.05)
    })
  }

  test('is accessible with everything opened, in both themes, and never scrolls sideways', async ({
    page,
    sandbox,
    witness,
  }) => {
    test.setTimeout(60_000) // axe looks at every element several times over
    witness.plant('Holm', '00310-H')
    await launchFromEhr(page, sandbox, holm)
    await drawn(page)
    await page.getByRole('main').evaluate(main => {
      for (const fold of main.querySelectorAll('details')) fold.open = true
    })
    for (const [width, colorScheme] of [
      [320, 'light'],
      [1024, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await expectNothingByAxe(page, `${width} ${colorScheme}`)
      const wanted = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wanted, `${width}`).toBeLessThanOrEqual(width)
    }
  })
})

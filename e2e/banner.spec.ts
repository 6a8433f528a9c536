import type { Page } from '@playwright/test'
import { elsewhere, everyone, years } from './banners.ts'
import { banner, expect, launchFromEhr, test } from './fixture.ts'
import { onSearch, section, settled } from './record.ts'
import type { SandboxControl } from './sandbox.ts'

test.describe('The banner says who it is, to the letter', () => {
  for (const [id, name, number, lines] of everyone) {
    test(`of ${id}`, async ({ page, sandbox, witness }) => {
      witness.plant(name, number)
      await launchFromEhr(page, sandbox, { patient: id, restricted: 'true' })
      await expectLines(page, lines)
    })
  }

  test('to a patient in plain order and words, and to a relative with both names', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman', '00533-K')
    await signIn(page, sandbox, stack.app, { account: 'priya' })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Records of Priyadarshini Lakshmi Raman')
    await expect(banner(page)).toContainText(/Born\s14 July 1995/)
    await expect(banner(page)).toContainText('Your own records')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('button', { name: 'Yes, sign out' })).toBeVisible() // the hospital's own page
    await signIn(page, sandbox, stack.app, { account: 'ngozi', patient: 'tunde-okafor' })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Records of Babatunde Emeka Okafor')
    await expect(banner(page)).toContainText('Signed in as Ngozi')
    await expect(banner(page)).not.toContainText('Your own records')
  })
})

test.describe('A record that is odd', () => {
  for (const [what, patches, lines] of [
    [
      'B98 without a name, with a date of birth to come, and nothing but a social security number',
      [
        { path: 'name', remove: true },
        { path: 'gender', remove: true },
        { path: 'birthDate', value: '2990-01-01' },
        { path: 'identifier', value: [{ system: 'http://hl7.org/fhir/sid/us-ssn', value: '987-65-4321' }] },
      ],
      ['Name not known', 'Born 01-Jan-2990 Check date of birth', 'Gender Not recorded', 'MRN Not recorded'],
    ],
    [
      'B96 B97 B98 with a former name alone, two numbers that are equally good, and two minds about death',
      [
        { path: 'name', value: [{ use: 'old', family: 'Once', given: ['Uno'] }] },
        { path: 'identifier.1', value: { ...recordNumber('00999-Z'), assigner: { display: 'Harbour' } } },
        { path: 'deceasedBoolean', value: false },
        { path: 'deceasedDateTime', value: '2020-02-29' },
      ],
      [
        'Name not known',
        'Former name Once, Uno',
        'Born 14-Jul-1995',
        'Gender Female',
        `MRN 00533-K ${elsewhere} 1 more on record`,
        'Died 29-Feb-2020 Record also says not deceased',
        'Age at death 24y',
        'Deceased',
      ],
    ],
    [
      'B97 B98 with invisible letters in the name, an ended number, and an NHS number that cannot be one',
      [
        { path: 'name.0', value: { use: 'official', family: 'Ra\u200bman', given: ['\u202eayirP'] } },
        { path: 'name.1', remove: true },
        {
          path: 'identifier',
          value: [
            { ...recordNumber('00001-Q'), period: { end: '2001-01-01' } },
            { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990312452' },
          ],
        },
      ],
      [
        'RA[U+200B]MAN, [U+202E]ayirP',
        `Born 14-Jul-1995 (${years('1995-07-14')})`,
        'Gender Female',
        'NHS No. 9990312452 check number',
      ],
    ],
  ] as const) {
    test(`${what} is shown as what it is`, async ({ page, sandbox }) => {
      await sandbox.fault({
        match: { path: '/fhir/Patient/priya-raman' },
        action: { patchJson: [...patches] },
      })
      await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
      await expectLines(page, lines)
      await expect(page.locator('body')).not.toContainText('987-65-4321')
    })
  }

  for (const [what, action, cause] of [
    ['cannot be found', { status: 404 }, 'The server has no such record'],
    ['breaks the server', { status: 500 }, 'The server could not answer'],
    ['never arrives', { destroy: true }, 'The server cannot be reached'],
    ['is restricted', undefined, 'Not permitted'],
  ] as const) {
    test(`that ${what} has no banner of its own, no clinical content, and says why`, async ({
      page,
      sandbox,
      witness,
    }) => {
      witness.plant('Vance', '00900-V')
      if (action !== undefined) await sandbox.fault({ match: { path: '/fhir/Patient/helen-vance' }, action })
      await launchFromEhr(page, sandbox, {
        patient: 'helen-vance',
        ...(action !== undefined && { restricted: 'true' }),
      })
      await expect(banner(page).getByRole('alert')).toContainText('Patient details unavailable')
      await expect(banner(page).getByRole('alert')).toContainText(cause)
      await expect(page.getByRole('main')).toHaveCount(0)
      await expect(page.locator('body')).not.toContainText(/latex|depression|sertraline|allergies/i)
    })
  }
})

test.describe('The details below the headline', () => {
  test('are closed until asked for, hold every current name, and never a social security number', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Ellison', '00123-A')
    await launchFromEhr(page, sandbox, { patient: 'margaret-ellison' })
    const maiden = banner(page).getByText('Thackeray')
    await expect(maiden).toBeHidden()
    await banner(page).getByText('Details', { exact: true }).click()
    await expect(maiden).toBeVisible()
    await expect(banner(page)).toContainText('22 Orchard Avenue')
    await expect(banner(page)).toContainText('On record, not shown')
    await expect(page.locator('body')).not.toContainText('987-65-4321')
  })

  test('are not needed to copy the number as it is recorded, without the spaces shown for reading', async ({
    page,
    sandbox,
    stack,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await launchFromEhr(page, sandbox, { patient: 'alun-pryce' })
    await banner(page).getByRole('button', { name: 'Copy NHS No.' }).click()
    await expect(banner(page)).toContainText('NHS No. copied')
    const elsewhere = await context.newPage()
    await elsewhere.goto(stack.sandbox)
    expect(await elsewhere.evaluate(() => navigator.clipboard.readText())).toBe('9990312451')
  })
})

test.describe('How much of the banner is shown', () => {
  for (const [word, launch, value] of [
    ['true', { banner: 'true' }, undefined],
    ['false', { banner: 'false' }, undefined],
    ['absent', {}, undefined],
    ['the text "false"', {}, 'false'],
    ['0', {}, 0],
    ['null', {}, null],
  ] as const) {
    const isMicro = word === 'false'
    test(`B39 with need_patient_banner ${word}: ${isMicro ? 'name, birth and number' : 'all of it'}`, async ({
      page,
      sandbox,
      witness,
    }) => {
      witness.plant('Raman', '00533-K')
      if (!isMicro && word !== 'true') {
        const path = 'need_patient_banner'
        const patch = value === undefined ? { path, remove: true } : { path, value }
        await sandbox.fault({ match: { path: '/auth/token' }, action: { patchJson: [patch] } })
      }
      await launchFromEhr(page, sandbox, { patient: 'priya-raman', ...launch })
      await settled(page)
      expect(await linesOf(page)).toEqual(
        isMicro ? [fullPriya[0], fullPriya[2], fullPriya[4]] : [...fullPriya, 'No known allergies'],
      )
    })
  }

  test('is name, birth and number in a window below 480 pixels, and all of it from there on', async ({
    page,
    sandbox,
  }) => {
    await page.setViewportSize({ width: 479, height: 800 })
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    await settled(page)
    expect(await linesOf(page)).toEqual([fullPriya[0], fullPriya[2], fullPriya[4]])
    await page.setViewportSize({ width: 480, height: 800 })
    expect(await linesOf(page)).toEqual([...fullPriya, 'No known allergies'])
  })

  test('follows the reader down the page as name, birth and number, and is gone at the top', async ({
    page,
    sandbox,
  }) => {
    await page.setViewportSize({ width: 1000, height: 500 })
    await launchFromEhr(page, sandbox, { patient: 'margaret-ellison' })
    await settled(page)
    const following = page.locator('.pb-follow')
    await expect(following).toHaveCount(0)
    await page.mouse.wheel(0, 600)
    await expect(following).toBeInViewport({ ratio: 1 })
    await expect(following).toContainText('Ellison, Margaret Rose')
    await expect(following).toContainText('Born 05-Jun-1942')
    await expect(following).toContainText('MRN 00123-A')
    await expect(following).not.toContainText(/Gender|allerg/i)
    expect((await following.boundingBox())?.y).toBe(0)
    await page.keyboard.press('Home')
    await expect(following).toHaveCount(0)
  })

  test('never covers what has the focus', async ({ page, sandbox }) => {
    await page.setViewportSize({ width: 1000, height: 500 })
    await launchFromEhr(page, sandbox, { patient: 'margaret-ellison' })
    await settled(page)
    await section(page, 'Medications')
      .getByText(/^Past medications/)
      .click()
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }))
    await expect(page.locator('.pb-follow')).toBeVisible()
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Shift+Tab')
      await expect.poll(() => page.evaluate(isFocusCovered), `after ${presses + 1} steps back`).toBe(false)
    }
  })
})

test.describe('The longest name', () => {
  for (const [what, width, height, scale] of [
    ['in a window of 320 pixels', 320, 800, 1],
    ['enlarged four times in a window of 1280 by 1024', 320, 256, 4],
  ] as const) {
    test(`is whole ${what}, where nothing is clipped and nothing lies beside the page`, async ({
      browser,
      sandbox,
      witness,
    }) => {
      const context = await browser.newContext({
        viewport: { width, height },
        deviceScaleFactor: scale,
        locale: 'en-GB',
        serviceWorkers: 'block',
      })
      await witness.watch(context)
      const page = await context.newPage()
      await launchFromEhr(page, sandbox, { patient: 'maximilienne' })
      await settled(page)
      expect(await clippedIn(page)).toEqual([])
      await sandbox.fault({
        match: { path: '/fhir/Patient/priya-raman' },
        action: { patchJson: [{ path: 'name.0.family', value: 'W'.repeat(500) }] },
      })
      await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
      await settled(page)
      expect(await clippedIn(page), 'B98 a name of 500 letters without a break').toEqual([])
      await context.close()
    })
  }

  test('written right to left keeps its place, and its neighbours keep theirs', async ({ page, sandbox }) => {
    await launchFromEhr(page, sandbox, { patient: 'amal-haddad' })
    await settled(page)
    const box = (text: string) => banner(page).getByText(text, { exact: true }).first().boundingBox()
    for (const [label, value] of [
      ['Born', '03-Nov-1988'],
      ['MRN', '00417-A'],
    ] as const) {
      const [before, after] = [await box(label), await box(value)]
      expect((before?.x ?? 0) + (before?.width ?? 0), label).toBeLessThanOrEqual(after?.x ?? 0)
    }
    const name = banner(page).getByRole('heading').getByText('أمل حداد', { exact: true })
    await expect(name).toHaveCSS('text-transform', 'none')
    expect(await name.evaluate(element => element.closest('bdi') !== null)).toBe(true)
  })
})

test.describe('The name on the screen', () => {
  test('is painted once: what React draws over it says the same and never takes it away @firefox', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Abernathy', '00204-G')
    await page.addInitScript(() => {
      const seen: string[] = []
      Reflect.set(globalThis, 'headlines', seen)
      new MutationObserver(() => {
        const banner = document.querySelector('[aria-label="Patient"]')
        if (banner === null) return
        const said = banner.querySelector('.pb-headline:has(.pb-name)')?.textContent ?? 'no name'
        if (seen.at(-1) !== said) seen.push(said)
      }).observe(document, { childList: true, subtree: true, characterData: true })
    })
    await launchFromEhr(page, sandbox, { patient: 'george-abernathy' })
    await settled(page)
    const headlines = await page.evaluate(() => Reflect.get(globalThis, 'headlines') as string[])
    const [name, ...others] = headlines.slice(headlines.findIndex(said => said !== 'no name'))
    expect(name).toContain('Abernathy, George')
    expect(name).toContain('Died')
    expect(others).toEqual([])
  })

  test('stays where it is, with all of the banner, when the rest of the record arrives', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault(
      onSearch('AllergyIntolerance', { delayMs: 300 }),
      onSearch('MedicationRequest', { delayMs: 200 }),
    )
    await page.addInitScript(() => {
      const places = () =>
        [...document.querySelectorAll('.pb :is(h1, .pb-fact)')].map(element => {
          const { x, y, width, height } = element.getBoundingClientRect()
          return [element.className, x, y, width, height]
        })
      Reflect.set(globalThis, 'places', places)
      new MutationObserver((_, observer) => {
        if (document.querySelector('.pb-name') === null) return
        observer.disconnect()
        Reflect.set(globalThis, 'firstPlaces', places())
      }).observe(document, { childList: true, subtree: true })
      Reflect.set(globalThis, 'shifts', [])
      new PerformanceObserver(list => {
        Reflect.get(globalThis, 'shifts').push(...list.getEntries().map(entry => Reflect.get(entry, 'value')))
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await launchFromEhr(page, sandbox, { patient: 'maria-santos-1961' })
    await settled(page)
    const [first, last] = await page.evaluate(() => {
      const placesNow = Reflect.get(globalThis, 'places') as () => unknown
      return [Reflect.get(globalThis, 'firstPlaces') as unknown, placesNow()]
    })
    expect(first).toHaveLength(4)
    expect(last).toEqual(first)
    const shifts = await page.evaluate(() => Reflect.get(globalThis, 'shifts') as number[])
    expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.01)
  })

  test('of the dead is told by pattern and line as well as by colour', async ({ page, sandbox }) => {
    await launchFromEhr(page, sandbox, { patient: 'george-abernathy' })
    await settled(page)
    const headline = page.locator('.pb-headline').first()
    await expect(headline).toHaveCSS('background-image', /repeating-linear-gradient/)
    await page.emulateMedia({ forcedColors: 'active' })
    await expect(headline).toHaveCSS('border-top-style', 'double')
  })

  test('is announced when the record opens, and printed on top of every page', async ({ page, sandbox }) => {
    await launchFromEhr(page, sandbox, { patient: 'maria-santos-1967' })
    await expect(page.getByRole('status').filter({ hasText: 'Now viewing Santos, Maria' })).toBeAttached()
    await page.emulateMedia({ media: 'print' })
    const printed = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--print-identity'),
    )
    expect(printed).toContain('Santos, Maria')
    expect(printed).toContain('Born 12-Mar-1967')
    expect(printed).toContain('MRN 00367-S')
  })
})

const fullPriya = [
  'RAMAN, Priyadarshini Lakshmi (Ms)',
  'Preferred name Priya',
  `Born 14-Jul-1995 (${years('1995-07-14')})`,
  'Gender Female',
  `MRN 00533-K ${elsewhere}`,
]

function recordNumber(value: string): fhir4.Identifier {
  return {
    use: 'usual',
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
    value,
  }
}

async function signIn(
  page: Page,
  sandbox: SandboxControl,
  app: string,
  who: { account: string; patient?: string },
): Promise<void> {
  await sandbox.signIn(who)
  await page.goto(app)
  await page.getByRole('button', { name: /^Sign in at/ }).click()
  await expect(banner(page)).toBeVisible()
}

/** Compares the lines of the banner's head, once the whole banner is there; the allergies come after them. */
async function expectLines(page: Page, expected: readonly (string | RegExp)[]): Promise<void> {
  await settled(page)
  const lines = await linesOf(page)
  const [said, ...more] = [lines.slice(0, expected.length), lines.slice(expected.length)]
  expect(said).toEqual(expected.map(line => (typeof line === 'string' ? line : expect.stringMatching(line))))
  expect(more.flat().filter(line => !/allerg/i.test(line))).toEqual([])
}

/** The lines of the banner as a sighted reader sees them: capitals as shown, hidden words and buttons left out. */
function linesOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isForEars = (element: Element) => getComputedStyle(element).clipPath !== 'none'
    const seen = (element: Element): string =>
      [...element.childNodes]
        .map(node => {
          if (node instanceof Text) {
            return getComputedStyle(element).textTransform === 'uppercase'
              ? node.data.toUpperCase()
              : node.data
          }
          if (!(node instanceof Element) || node.matches('button, svg')) return ''
          return isForEars(node) || !node.checkVisibility() ? '' : seen(node)
        })
        .join('')
    return [...document.querySelectorAll('[aria-label="Patient"] :is(h1, p, dl > div, li)')]
      .filter(line => line.checkVisibility() && !isForEars(line) && line.closest('details') === null)
      .map(seen)
  })
}

/** The parts of the page that are wider than the place they have, or stand outside of the window. */
function clippedIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [document.documentElement, ...document.querySelectorAll('body *')].filter(
      element => element instanceof HTMLElement && getComputedStyle(element).clipPath === 'none',
    )
    return all
      .filter(element => {
        const { right, left, width } = element.getBoundingClientRect()
        const isBlock = getComputedStyle(element).display !== 'inline'
        const overflows = isBlock && element.scrollWidth > element.clientWidth + 1
        return width > 0 && (overflows || right > innerWidth + 1 || left < -1)
      })
      .map(
        element => `${element.tagName}.${element.className} ${element.scrollWidth} > ${element.clientWidth}`,
      )
  })
}

/** Runs in the page: whether what has the focus lies, if only in part, beneath the banner that follows. */
function isFocusCovered(): boolean {
  const bar = document.querySelector('.pb-follow')?.getBoundingClientRect().bottom ?? 0
  const focused = document.activeElement
  if (focused === null || focused === document.body) return false
  const { top, bottom } = focused.getBoundingClientRect()
  return bottom > 0 && top < bar
}

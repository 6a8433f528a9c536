import { act, cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Person, PersonOptions } from '#clinical'
import { PatientBanner, type PatientBannerProps } from './PatientBanner.tsx'
import { type patients, someone, today } from './people.fixture.ts'

afterEach(cleanup)

const origin = { server: 'St Elsewhere EHR', asOf: new Date(2026, 10, 22, 14, 32) }
const now = () => today

function show(person: Person, props: Partial<PatientBannerProps> = {}) {
  return render(
    <PatientBanner state={{ kind: 'shown', person }} variant="full" origin={origin} now={now} {...props} />,
  )
}

function shown(
  who: keyof typeof patients,
  props: Partial<PatientBannerProps> = {},
  options: PersonOptions = {},
) {
  show(someone(who, options), props)
  return screen.getByRole('region', { name: 'Patient' })
}

describe('the banner', () => {
  test('reads name, birth, sex, identifier, in that order and without colons', () => {
    const text = shown('rama').querySelector('.pb-headline')?.textContent ?? ''
    const order = ['Chandrasekhar, Subramanyan A Jr (Mr)', 'Born', 'Sex', 'MRN'].map(word =>
      text.indexOf(word),
    )
    expect(order).toEqual(order.toSorted((one, other) => one - other))
    expect(order).not.toContain(-1)
    expect(text).not.toContain(':')
  })

  test('is one region with the name as its heading', () => {
    const region = shown('rama')
    expect(within(region).getByRole('heading', { level: 1 }).textContent).toBe(
      'Chandrasekhar, Subramanyan A Jr (Mr)',
    )
    expect(document.querySelector('[role=banner]')).toBeNull()
  })

  test('sets the family name in capitals by style only, and never in a script without case', () => {
    expect(shown('rama').querySelector('.pb-capitals .pb-family')?.textContent).toBe('Chandrasekhar')
    cleanup()
    expect(shown('japanese').querySelector('.pb-capitals')).toBeNull()
  })

  test('speaks ages in full and numbers digit by digit', () => {
    const region = shown('rama')
    expect(region.querySelector('.pb-birth .pb-spoken')?.textContent).toBe('81 years')
    expect(region.querySelector('.pb-identifier .pb-spoken')?.textContent).toBe('0 0 1 2 3 - A')
    for (const seen of region.querySelectorAll('.pb-age, .pb-id'))
      expect(seen.getAttribute('aria-hidden')).toBe('true')
  })

  test('isolates every text of the record', () => {
    for (const part of shown('hebrew').querySelectorAll('.pb-family, .pb-given')) {
      expect([part.localName, part.getAttribute('dir')]).toEqual(['bdi', 'auto'])
    }
  })

  test('says what is not recorded', () => {
    const text = shown('unknown').querySelector('.pb-headline')?.textContent
    expect(text).toBe('Name not knownBorn Not knownSex Not recordedMRN Not recorded')
  })

  test('of the deceased has its own pattern, the age at death and no living age', () => {
    const region = shown('merged')
    expect(region.querySelector('.pb-headline.pb-deceased')).not.toBeNull()
    expect(region.querySelector('.pb-birth .pb-age')).toBeNull()
    expect(region.querySelector('.pb-death')?.textContent).toContain('Died 02-Mar-2024')
    expect(region.querySelector('.pb-age-at-death')?.textContent).toContain('Age at death 78y')
  })

  test('of a replaced record says so above the name', () => {
    const region = shown('merged')
    expect(region.firstElementChild?.textContent).toContain('This record was replaced by Shaw, Mary Ann')
  })

  test('gives every tag a word and an icon', () => {
    const tags = within(shown('merged')).getAllByRole('listitem')
    expect(tags.map(tag => tag.textContent)).toEqual(['Deceased', 'Merged', 'Inactive record'])
    for (const tag of tags) expect(tag.querySelector('svg[aria-hidden=true]')).not.toBeNull()
  })

  test('keeps the details closed until asked for', async () => {
    const region = shown('rama')
    const details = region.querySelector('details')
    expect(details?.open).toBe(false)
    await userEvent.click(screen.getByText('Details'))
    expect(details?.open).toBe(true)
    expect(details?.textContent).toContain('49 Meadow St, Mounds')
  })

  test('names the server and the hour, and the day when it is another one', () => {
    expect(shown('rama').textContent).toContain('St Elsewhere EHR · as of 14:32')
    cleanup()
    const yesterday = { server: 'St Elsewhere EHR', asOf: new Date(2026, 10, 21, 9, 5) }
    expect(shown('rama', { origin: yesterday }).textContent).toContain('as of 21-Nov-2026 09:05')
  })

  test('tells whose record it is and who is signed in', () => {
    const parent = { name: 'Priya Chandrasekhar', isPatient: false }
    const text = shown('rama', { viewer: parent }, { audience: 'patient', locale: 'en-GB' }).textContent
    expect(text).toContain('Records of Subramanyan A Chandrasekhar Jr')
    expect(text).toContain('14 July 1945')
    expect(text).toContain('Signed in as Priya Chandrasekhar')
    cleanup()
    expect(shown('rama', { viewer: { name: 'Rama', isPatient: true } }).textContent).toContain(
      'Your own records',
    )
  })

  test('announces whom it shows', () => {
    shown('rama')
    const said = screen.getAllByRole('status').map(status => status.textContent)
    expect(said).toContain('Now viewing Chandrasekhar, Subramanyan A Jr (Mr)')
  })

  test('can take the focus', () => {
    const region = shown('rama')
    region.focus()
    expect(document.activeElement).toBe(region)
  })
})

describe('the micro banner', () => {
  test('shows name, birth and identifier, and no clinical data', () => {
    const region = shown('rama', { variant: 'micro', allergies: 'Known allergies' })
    expect(region.querySelector('.pb-headline')?.textContent).toBe(
      'Chandrasekhar, Subramanyan A Jr (Mr)Born 14-Jul-1945 (81y)81 yearsMRN 00123-A0 0 1 2 3 - A St Elsewhere',
    )
    expect(region.textContent).not.toContain('Known allergies')
  })

  test('keeps death and the replaced record in sight', () => {
    const text = shown('merged', { variant: 'micro' }).textContent
    expect(text).toContain('Died 02-Mar-2024')
    expect(text).toContain('This record was replaced by')
  })
})

test('the full banner holds the allergies it is given', () => {
  expect(shown('rama', { allergies: 'Known allergies' }).textContent).toContain('Known allergies')
})

describe('the copy button', () => {
  test('copies the identifier as recorded and says so', async () => {
    const user = userEvent.setup()
    shown('long')
    await user.click(screen.getByRole('button', { name: 'Copy ID' }))
    expect(await navigator.clipboard.readText()).toBe(`1${' 2'.repeat(40)}`)
    expect(screen.getByText('ID copied')).toBeTruthy()
  })

  test('says so when the clipboard refuses', async () => {
    const user = userEvent.setup()
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'))
    shown('rama')
    await user.click(screen.getByRole('button', { name: 'Copy MRN' }))
    expect(screen.getByText('MRN could not be copied')).toBeTruthy()
    vi.restoreAllMocks()
  })

  test('is absent when there is nothing to copy', () => {
    shown('unknown')
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('before there is a person', () => {
  test('loading is said, in the room the banner will take', () => {
    render(<PatientBanner state={{ kind: 'loading' }} variant="full" origin={origin} />)
    const region = screen.getByRole('region', { name: 'Patient' })
    expect(region.getAttribute('aria-busy')).toBe('true')
    expect(screen.getByRole('status').textContent).toBe('Loading patient details')
  })

  test('a failure names its cause and offers another try, and nothing about anybody', async () => {
    const onRetry = vi.fn()
    render(
      <PatientBanner
        state={{ kind: 'failed', cause: 'The server did not answer.', onRetry }}
        variant="full"
        origin={origin}
        allergies="Known allergies"
      />,
    )
    expect(screen.getByRole('alert').textContent).toBe(
      'Patient details unavailableThe server did not answer.Try again',
    )
    expect(document.body.textContent).not.toContain('Known allergies')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onRetry).toHaveBeenCalledOnce()
  })
})

describe('as time passes', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    return () => vi.useRealTimers()
  })

  test('a newborn grows older by the minute', () => {
    let clock = today
    const region = shown('newborn', { now: () => clock })
    expect(region.querySelector('.pb-age')?.textContent).toBe('(90min)')
    clock = new Date(2026, 10, 22, 12, 30)
    act(() => void vi.advanceTimersByTime(60_000))
    expect(region.querySelector('.pb-age')?.textContent).toBe('(2hr)')
  })

  test('a page is printed with the age of that day', () => {
    let clock = today
    const region = shown('rama', { now: () => clock })
    clock = new Date(2027, 6, 14, 9, 0)
    act(() => void window.dispatchEvent(new Event('beforeprint')))
    expect(region.querySelector('.pb-age')?.textContent).toBe('(82y)')
    const line = document.documentElement.style.getPropertyValue('--print-identity')
    expect(line).toContain('Born 14-Jul-1945 (82y)')
    expect(line).toContain('Printed 14-Jul-2027 09:00')
  })
})

test('no printed page carries the name of an earlier patient', () => {
  shown('rama')
  expect(document.documentElement.style.getPropertyValue('--print-identity')).toContain('Chandrasekhar')
  cleanup()
  expect(document.documentElement.style.getPropertyValue('--print-identity')).toBe('')
})

describe('when the page is scrolled', () => {
  type Told = (
    entries: readonly Pick<IntersectionObserverEntry, 'isIntersecting' | 'boundingClientRect'>[],
  ) => void
  let tell: (top: number, isIntersecting: boolean) => void = () => {}

  beforeEach(() => {
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(told: Told) {
          tell = (top, isIntersecting) => {
            act(() => told([{ isIntersecting, boundingClientRect: new DOMRect(0, top, 1000, 30) }]))
          }
        }
        observe() {}
        disconnect() {}
      },
    )
    return () => vi.unstubAllGlobals()
  })

  test('the micro banner follows, for eyes only, and goes when the full one is back', () => {
    shown('rama')
    tell(-200, false)
    const follower = document.querySelector('.pb-follow')
    expect(follower?.getAttribute('aria-hidden')).toBe('true')
    expect(follower?.querySelector('.pb-name')?.textContent).toBe('Chandrasekhar, Subramanyan A Jr (Mr)')
    expect(follower?.querySelector('button, a, summary, [tabindex]')).toBeNull()
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
    tell(0, true)
    expect(document.querySelector('.pb-follow')).toBeNull()
  })

  test('a banner still below the window is not followed', () => {
    shown('rama')
    tell(900, false)
    expect(document.querySelector('.pb-follow')).toBeNull()
  })
})

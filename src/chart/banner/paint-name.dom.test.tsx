import { readFileSync } from 'node:fs'
import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import type { Person } from '#clinical'
import type { Variant } from './headline.ts'
import { PatientBanner } from './PatientBanner.tsx'
import { paintName } from './paint-name.ts'
import { patients, someone, today } from './people.fixture.ts'

afterEach(cleanup)

const everyone = Object.keys(patients).filter((who): who is keyof typeof patients => who in patients)
const variants: readonly Variant[] = ['full', 'micro']

describe.each(variants)('the painted %s banner', variant => {
  test.each(everyone)('of %s has the text, elements and attributes that React will draw', who => {
    for (const audience of ['clinician', 'patient'] as const) {
      const person = someone(who, { audience })
      expect(headOf(painted(person, variant))).toBe(headOf(drawn(person, variant)))
      cleanup()
    }
  })
})

test('the painted banner replaces what stood there, and a name is never markup', () => {
  const host = document.createElement('div')
  host.append('an earlier patient')
  paintName(host, someone('hostile'), 'full')
  expect(host.textContent).not.toContain('an earlier patient')
  expect(host.querySelector('img')).toBeNull()
  expect(host.textContent).toContain('<img src=x onerror=alert(1)>, O[U+202E]Brien')
})

test('painting loads no React', () => {
  for (const file of ['paint-name.ts', 'headline.ts', 'icons.ts']) {
    const source = readFileSync(`src/chart/banner/${file}`, 'utf8')
    const loaded = [...source.matchAll(/^(?:import|export) (?!type).*?'(.*)'$/gm)].map(
      ([, specifier]) => specifier,
    )
    for (const specifier of loaded) {
      expect(['#words', './banner.css', './headline.ts', './icons.ts', './paint-name.ts']).toContain(
        specifier,
      )
    }
  }
})

function painted(person: Person, variant: Variant): Element {
  const host = document.createElement('div')
  paintName(host, person, variant)
  return host
}

function drawn(person: Person, variant: Variant): Element {
  const origin = { server: 'St Elsewhere EHR', asOf: today }
  return render(
    <PatientBanner state={{ kind: 'shown', person }} variant={variant} origin={origin} now={() => today} />,
  ).container
}

// All but what React adds: the copy button in its kept place, and the contents of the bar.
function headOf(host: Element): string {
  const section = host.querySelector('section')?.cloneNode(true)
  if (!(section instanceof Element)) throw new TypeError('no banner')
  for (const place of section.querySelectorAll('.pb-copy-slot, .pb-bar')) place.replaceChildren()
  return outline(section)
}

function outline(node: Node): string {
  if (!(node instanceof Element)) return JSON.stringify(node.textContent)
  const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort()
  // React keeps neighbouring texts apart where the painter does so too.
  return `<${node.localName} ${attributes.join(' ')}>${[...node.childNodes].map(outline).join('')}</>`
}

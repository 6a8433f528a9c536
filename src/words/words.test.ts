import { afterEach, describe, expect, test } from 'vitest'
import * as words from './index.ts'

afterEach(() => words.speak('en'))

const files = Object.entries(words).filter(
  ([, file]) => typeof file === 'object' && !Array.isArray(file),
) as readonly [string, Readonly<Record<string, unknown>>][]

describe('the catalogue', () => {
  test.each(files)('%s holds messages and nothing else', (_, file) => {
    expect(Object.values(file).filter(message => typeof message !== 'function')).toEqual([])
  })

  test('is spoken in English until another language is asked for', () => {
    expect(words.spokenLanguage()).toBe('en')
    expect(words.chart.allergies()).toBe('Allergies')
  })

  test('is spoken in Spanish, with its arguments, and in English again', async () => {
    await words.speak('es')
    expect(words.chart.allergies()).toBe('Alergias')
    expect(words.chart.active(1)).toBe('1 activo')
    expect(words.clinical.ageSpoken(2, 'month')).toBe('2 meses')
    await words.speak('en')
    expect(words.chart.allergies()).toBe('Allergies')
  })

  test('says in English what a language has no words for', async () => {
    await words.speak('ar')
    expect(words.chart.allergies()).toBe('الحساسية')
    expect(words.errors.details()).toBe('Details')
  })

  test('keeps the messages of one file apart from those of another', async () => {
    await words.speak('es')
    expect(words.device.title()).toBe('Este dispositivo')
    expect(words.keys.title()).toBe('La clave de sus notas')
    expect(words.notes.title()).toBe('Notas privadas')
  })
})

test.each([
  [['es-MX', 'en'], 'es'],
  [['de-DE', 'ar-EG'], 'ar'],
  [['EN-us'], 'en'],
  [['de'], 'en'],
  [[], 'en'],
  [['est'], 'en'],
] as const)('of the tags %j it speaks %s', (tags, language) => {
  expect(words.languageFor(tags)).toBe(language)
})

test.each([
  ['en', 'ltr'],
  ['es', 'ltr'],
  ['ar', 'rtl'],
] as const)('%s is written %s', (language, direction) => {
  expect(words.directionOf(language)).toBe(direction)
})

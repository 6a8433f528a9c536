import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { fileName } from './file-name.ts'
import { FRAME_STYLE, FRAME_STYLE_HASH } from './frame-style.ts'
import { checkIntegrity } from './integrity.ts'
import { isDrawable, pictureSize } from './picture-size.ts'
import { textOf } from './text-of.ts'

const bytes = new TextEncoder().encode('Hello')
const hashOf = (algorithm: string, as: 'hex' | 'base64') => createHash(algorithm).update(bytes).digest(as)

describe('B91: whether bytes are the ones in the record', () => {
  test.each([
    ['SHA-1 in base64', hashOf('sha1', 'base64'), 'agrees'],
    ['SHA-1 in hexadecimal', hashOf('sha1', 'hex'), 'agrees'],
    ['SHA-1 in hexadecimal, in base64', btoa(hashOf('sha1', 'hex')), 'agrees'],
    ['SHA-256', hashOf('sha256', 'base64'), 'agrees'],
    ['the hash of something else', createHash('sha1').update('x').digest('base64'), 'differs'],
    ['a hash of no known kind', 'RVFILy4uQWdNRQo=', 'unknown-kind'],
    ['what is no hash', 'not base64 at all %', 'unknown-kind'],
  ])('%s', async (_, hash, verdict) => {
    expect((await checkIntegrity(bytes, { size: undefined, hash })).hash).toBe(verdict)
  })

  test('a size is compared, and what is not said is not checked', async () => {
    expect(await checkIntegrity(bytes, { size: 6, hash: undefined })).toEqual({
      otherSize: 6,
      hash: undefined,
    })
    expect((await checkIntegrity(bytes, { size: 5, hash: undefined })).otherSize).toBeUndefined()
  })
})

describe('text', () => {
  const latin1 = Uint8Array.from('Fièvre', char => char.charCodeAt(0))

  test('is read in the declared character set, and a guess is said to be one', () => {
    expect(textOf(latin1, 'iso-8859-1')).toEqual({ text: 'Fièvre', isGuess: false })
    expect(textOf(latin1, undefined)).toEqual({ text: 'Fièvre', isGuess: true })
    expect(textOf(latin1, 'utf-8')).toEqual({ text: 'Fièvre', isGuess: true })
    expect(textOf(latin1, 'no-such-charset')).toEqual({ text: 'Fièvre', isGuess: true })
    expect(textOf(new TextEncoder().encode('Fièvre'), undefined)).toEqual({ text: 'Fièvre', isGuess: false })
  })

  test('says itself when it is UTF-16', () => {
    expect(textOf(Uint8Array.of(0xff, 0xfe, 0x41, 0), 'utf-8')).toEqual({ text: 'A', isGuess: false })
  })
})

describe('B90: a picture is measured before it is decoded', () => {
  const png = (width: number, height: number) => {
    const view = new DataView(new ArrayBuffer(24))
    view.setUint32(16, width)
    view.setUint32(20, height)
    return new Uint8Array(view.buffer)
  }
  // A JPEG with one table before its frame of 16 × 32.
  const jpeg = Uint8Array.of(
    ...[0xff, 0xd8, 0xff, 0xdb, 0, 4, 1, 2],
    ...[0xff, 0xc0, 0, 11, 8, 0, 32, 0, 16, 1, 1, 0x11, 0],
  )

  test('a PNG and a JPEG say how large they are', () => {
    expect(pictureSize(png(640, 480), 'png')).toEqual({ width: 640, height: 480 })
    expect(pictureSize(jpeg, 'jpeg')).toEqual({ width: 16, height: 32 })
  })

  test.each([
    ['cut short', png(1, 1).subarray(0, 20), 'png'],
    ['without a frame', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), 'jpeg'],
    ['of rubbish', Uint8Array.of(...Array(64).fill(7)), 'jpeg'],
    ['of fill bytes only', Uint8Array.of(...Array(64).fill(0xff)), 'jpeg'],
  ] as const)('one %s has no size', (_, content, kind) => {
    expect(pictureSize(content, kind)).toBeUndefined()
  })

  test('one that unfolds to gigabytes is not drawn', () => {
    expect(isDrawable({ width: 60_000, height: 60_000 })).toBe(false)
    expect(isDrawable({ width: 0, height: 10 })).toBe(false)
    expect(isDrawable({ width: 5000, height: 7000 })).toBe(true)
  })
})

describe('A32: the name of a downloaded file', () => {
  const rosa: fhir4.Patient = {
    resourceType: 'Patient',
    id: 'rosa',
    name: [{ family: 'Lindqvist', given: ['Rosa'] }],
    identifier: [{ value: '00123-A' }],
  }
  const name = (of: string, date?: string) => fileName({ name: of, date }, 'pdf', rosa)

  test('is type, day and kind', () => {
    expect(name('Discharge summary', '2026-03-10T11:00:00Z')).toBe('discharge-summary-2026-03-10.pdf')
    expect(name('Röntgen: Thorax', '2019')).toBe('röntgen-thorax-2019.pdf')
  })

  test.each(['Letter about Rosa', 'LINDQVIST', 'Card 00123', '', '../../etc/…'])(
    'of %j tells nothing of whose it is, and climbs nowhere',
    of => {
      expect(name(of)).toMatch(/^(document|etc)\.pdf$/)
    },
  )
})

test('the content policy names the style sheet of the frames as it is', () => {
  expect(FRAME_STYLE_HASH).toBe(`sha256-${createHash('sha256').update(FRAME_STYLE).digest('base64')}`)
})

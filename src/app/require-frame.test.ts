import { expect, it } from 'vitest'
import { mayBeFramedBy } from './require-frame.ts'

const ehr = 'https://ehr.example'

it.each<[string, string[] | undefined, string[], boolean]>([
  ['a listed page may frame the app', [ehr], [ehr], true],
  ['a stranger may not', ['https://evil.example'], [ehr], false],
  ['a listed page inside a stranger’s may not', [ehr, 'https://evil.example'], [ehr], false],
  [
    'a listed page inside another listed one may',
    [ehr, 'https://portal.example'],
    [ehr, 'https://portal.example'],
    true,
  ],
  ['an opaque origin may not', ['null'], [ehr], false],
  ['nobody may where none is listed', [ehr], [], false],
  ['a browser that names no ancestors leaves it to the header where some are listed', undefined, [ehr], true],
  ['and is stopped where none are', undefined, [], false],
])('%s', (_what, ancestors, listed, allowed) => {
  expect(mayBeFramedBy(ancestors, listed)).toBe(allowed)
})

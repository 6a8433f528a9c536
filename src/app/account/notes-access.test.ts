import { expect, test } from 'vitest'
import { noteAccess } from './notes-access.ts'

test.each([
  ['patient/DocumentReference.cruds', ['full', true, true, true]],
  ['patient/DocumentReference.rs', ['full', false, false, false]],
  ['patient/DocumentReference.rs patient/DocumentReference.c', ['full', true, false, false]],
  ['patient/DocumentReference.read', ['full', false, false, false]],
  ['patient/*.*', ['full', true, true, true]],
  ['patient/DocumentReference.r', ['none', false, false, false]],
  ['patient/DocumentReference.cud', ['none', true, true, true]],
  ['patient/Patient.cruds launch/patient', ['none', false, false, false]],
] as const)('%s: reading, writing, changing, deleting are %j', (granted, expected) => {
  const { read, mayWrite, mayChange, mayDelete } = noteAccess(granted)
  expect([read, mayWrite, mayChange, mayDelete]).toEqual(expected)
})

test('a grant of one slice is added to the search; several are left to the server', () => {
  const slice = 'patient/DocumentReference.rs?category=urn:x|private-note'
  expect(noteAccess(slice).search).toEqual([
    ['type', 'http://loinc.org|51855-5'],
    ['category', 'urn:x|private-note'],
  ])
  const two = noteAccess(`${slice} patient/DocumentReference.rs?status=current`)
  expect([two.read, two.slice]).toEqual(['partial', []])
})

test('the grants about documents are told as they stand', () => {
  const granted = 'openid patient/Patient.rs patient/DocumentReference.rs user/*.c'
  expect(noteAccess(granted).granted).toEqual(['patient/DocumentReference.rs', 'user/*.c'])
})

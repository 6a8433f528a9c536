import { describe, expect, test } from 'vitest'
import { type FileKind, kindsOf, sniff } from './sniff.ts'

const bytes = (text: string) => Uint8Array.from(text, char => char.charCodeAt(0))
const utf16 = (text: string) => bytes(`\xff\xfe${[...text].map(char => `${char}\0`).join('')}`)

describe('pain 37, A34: what bytes are', () => {
  test.each<[string, Uint8Array, FileKind]>([
    ['a PDF', bytes('%PDF-1.7\n'), 'pdf'],
    ['a PDF after some rubbish', bytes('\n\nrubbish %PDF-1.4'), 'pdf'],
    ['a PNG', bytes('\x89PNG\r\n\x1a\n....'), 'png'],
    ['a JPEG', bytes('\xff\xd8\xff\xe0'), 'jpeg'],
    ['a GIF', bytes('GIF89a'), 'gif'],
    ['a DICOM image', bytes(`${'\0'.repeat(128)}DICM`), 'dicom'],
    ['an office document', bytes('PK\x03\x04'), 'zip'],
    ['rich text', bytes('{\\rtf1 hello}'), 'rtf'],
    ['plain text', bytes('Seen today.\r\n\tBP 120/80 < 140'), 'text'],
    ['text in Latin-1', bytes('Fi\xe8vre'), 'text'],
    ['text in UTF-16', utf16('Hello'), 'text'],
    ['a page', bytes('  <!DOCTYPE html><p>x'), 'html'],
    ['an XHTML page', bytes('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>'), 'html'],
    ['a page after a comment', bytes('<!-- x --><script>alert(1)</script>'), 'html'],
    ['a page in UTF-16', utf16('<html><script>alert(1)</script>'), 'html'],
    ['a page with a PDF in it', bytes('<html>%PDF-1.4'), 'html'],
    [
      'a drawing',
      bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'svg',
    ],
    [
      'a clinical document',
      bytes('\xef\xbb\xbf<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3">'),
      'cda',
    ],
    [
      'the same with a prefix',
      bytes('<?xml version="1.0"?><?xml-stylesheet href="x"?><n1:ClinicalDocument>'),
      'cda',
    ],
    ['other XML', bytes('<?xml version="1.0"?><note/>'), 'xml'],
    ['nobody knows what', bytes('\x00\x01\x02'), 'unknown'],
  ])('%s is recognised', (_, content, kind) => {
    expect(sniff(content)).toBe(kind)
  })

  test.each([
    ['application/pdf', 'pdf'],
    ['image/jpg', 'jpeg'],
    ['text/plain', 'text'],
    ['application/hl7-v3+xml', 'cda'],
    ['application/xhtml', 'html'],
    ['application/fhir+json', 'text'],
  ])('%s may mean %s', (type, kind) => {
    expect(kindsOf(type)).toContain(kind)
  })

  test('a type that says nothing contradicts nothing', () => {
    expect(kindsOf(undefined)).toEqual([])
    expect(kindsOf('application/octet-stream')).toEqual([])
  })
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { asFhirBase } from '#smart'
import { askAhead, fetchAskedAhead } from './ask-ahead.ts'

const heard: string[] = []
const server = createServer((request, response) => {
  heard.push(request.url ?? '')
  response.end(`answer ${heard.length}`)
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const base = asFhirBase(`http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`)
const wellKnown = `${base}/.well-known/smart-configuration`

const textOf = async (url: string) => (await fetchAskedAhead(url)).text()

describe('the head start of a launch', () => {
  beforeEach(() => {
    heard.length = 0
    globalThis.chartkeyAskedAhead = undefined
  })
  afterAll(() => void server.close())

  it('asks a trusted server once, and hands its answer to the one who asks for that document', async () => {
    askAhead(base, [asFhirBase('https://other.example/fhir'), base])
    expect(await textOf(wellKnown)).toBe('answer 1')
    expect(heard).toEqual(['/fhir/.well-known/smart-configuration'])
  })

  it('asks nobody whom the configuration does not name', async () => {
    askAhead(base, [asFhirBase(`${base}/tenant`)])
    expect(globalThis.chartkeyAskedAhead).toBeUndefined()
    expect(await textOf(wellKnown)).toBe('answer 1')
    expect(heard).toHaveLength(1)
  })

  it('takes a slash at the end of either base for nothing, as the door does', async () => {
    askAhead(asFhirBase(`${base}/`), [base])
    expect(await textOf(wellKnown)).toBe('answer 1')
    expect(heard).toHaveLength(1)
  })

  it('answers one question only: the next one goes out', async () => {
    askAhead(base, [base])
    expect(await textOf(`${base}/metadata`)).toMatch(/^answer/)
    await textOf(wellKnown)
    await textOf(wellKnown)
    expect(heard.sort()).toEqual([
      '/fhir/.well-known/smart-configuration',
      '/fhir/.well-known/smart-configuration',
      '/fhir/metadata',
    ])
  })

  it('is let go of when whoever took its answer gives up', async () => {
    askAhead(base, [base])
    const giveUp = new AbortController()
    const answer = fetchAskedAhead(wellKnown, { signal: giveUp.signal })
    giveUp.abort()
    await expect(answer).rejects.toThrow(/abort/)
  })

  it('keeps its failure for whoever takes the answer', async () => {
    const nobody = asFhirBase('http://127.0.0.1:9/fhir')
    askAhead(nobody, [nobody])
    await expect(fetchAskedAhead(`${nobody}/.well-known/smart-configuration`)).rejects.toThrow()
  })
})

import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import type { Happening } from '#audit'
import { frameSink } from './audit-frame.ts'
import { watchWithheld } from './audit-queries.ts'
import { auditWords } from './audit-words.ts'
import { readConfig } from './config.ts'

const EHR = 'https://ehr.example'
const configWith = (more: object) =>
  readConfig({
    servers: [
      {
        id: 'st-elsewhere',
        name: 'St Elsewhere',
        fhirBase: `${EHR}/fhir`,
        clientId: 'chartkey',
        launches: { ehr: { scopes: ['patient/Patient.rs'] } },
      },
    ],
    frameAncestors: [EHR, 'https://other.example'],
    ...more,
  })
const entry = { kind: 'refreshed', id: '1', at: '2026-03-01T08:00:00.000Z' } as const

/** A page in a frame, and what its parent is posted. */
function framed() {
  const posted: [unknown, unknown][] = []
  const postMessage = (message: unknown, target: unknown) => void posted.push([message, target])
  return { page: { parent: { postMessage } as Window }, posted }
}

describe('the page around this one', () => {
  it('is told by its exact origin, which the deployment has to list', async () => {
    const { page, posted } = framed()
    const config = configWith({ events: { tellFrame: true } })
    await frameSink(config, page, EHR)?.send([entry])
    expect(posted).toEqual([[{ source: 'chartkey', version: 1, entry }, EHR]])
    expect(frameSink(config, page, 'https://evil.example')).toBeUndefined()
  })

  it('is told nothing unless the deployment wants that, nor where there is none', () => {
    const { page } = framed()
    expect(frameSink(configWith({}), page, EHR)).toBeUndefined()
    const alone = {} as { parent: Window }
    Object.assign(alone, { parent: alone })
    expect(frameSink(configWith({ events: { tellFrame: true } }), alone, EHR)).toBeUndefined()
  })

  it('is addressed by each listed origin, never by any, where the browser does not name it', async () => {
    const { page, posted } = framed()
    await frameSink(configWith({ events: { tellFrame: true } }), page, undefined)?.send([entry])
    expect(posted.map(([, target]) => target)).toEqual([EHR, 'https://other.example'])
  })
})

describe('what was withheld', () => {
  const key = (type: string) => ['fhir', EHR, 'visit', 'somebody', type, []]

  it('is told once for each type and number, whether it was found before or comes later', () => {
    const queries = new QueryClient()
    const told: Happening[] = []
    queries.setQueryData(key('Condition'), { withheld: 2 })
    queries.setQueryData(key('AllergyIntolerance'), { withheld: 0 })
    const stop = watchWithheld(queries, happening => told.push(happening))
    queries.setQueryData(key('Condition'), { withheld: 2, again: true })
    queries.setQueryData(key('MedicationRequest'), { withheld: 1 })
    queries.setQueryData(['fhir-user', 'visit'], { withheld: 7 })
    stop()
    queries.setQueryData(key('Condition'), { withheld: 9 })
    expect(told).toEqual([
      { kind: 'section-withheld', type: 'Condition', count: 2 },
      { kind: 'section-withheld', type: 'MedicationRequest', count: 1 },
    ])
  })
})

describe('the words of the log', () => {
  it('are the deployment’s servers and keepers, and the codes of this app', () => {
    const words = auditWords(configWith({}))
    expect(words.servers).toEqual(['st-elsewhere'])
    expect(words.keepers).toEqual(expect.arrayContaining(['memory', 'tab', 'sealed', 'passphrase']))
    expect(words.codes).toEqual(expect.arrayContaining(['invalid-grant', 'signed-out', 'wrong-patient']))
  })
})

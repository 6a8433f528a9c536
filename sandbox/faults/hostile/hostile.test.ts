import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { appOrigin, launch, refresh, switchOn } from '../../auth/http-client.ts'
import { type Sandbox, startSandbox } from '../../server.ts'
import type { FaultLine } from '../faults.ts'
import { at } from './case.ts'
import { hostileCases, playedElsewhere } from './index.ts'

/** Groups 1 to 6 of the security checklist. */
const rows = [1, 2, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 23, 25, 26, 27, 28, 29]
  .concat([30, 31, 32, 34, 35, 36, 37, 38, 39, 40, 41, 42, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55])
  .concat([56, 57, 58, 59, 60, 61, 62, 63, 64, 66, 67, 68, 71, 72, 73, 75, 77, 78, 81, 82, 83, 84, 85])
  .map(row => `B${String(row).padStart(2, '0')}`)
const scope = 'launch openid fhirUser online_access patient/*.rs'
let sandbox: Sandbox
let authorization: string

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin }] })
  authorization = `Bearer ${(await launch(sandbox, scope)).access_token}`
})
afterAll(() => sandbox.close())
beforeEach(() => switchOn(sandbox, 'reset', {}))

test('every row of groups 1 to 6 is played here, or says how it is played', () => {
  expect([...hostileCases.keys(), ...playedElsewhere.keys()].toSorted()).toEqual(rows)
})

const variants = [...hostileCases].flatMap(([id, { variants: each }]) =>
  Object.keys(each).map(variant => [id, variant] as const),
)

test.each(variants)('%s, %s, is met by an app that goes that way', async (id, variant) => {
  await switchOn(sandbox, 'hostile', { id, variant })
  const rules = await played()
  for (const { match } of rules) await meet(match.path)
  for (const { id: rule, played: times } of await played()) expect(times, rule).toBeGreaterThan(0)
})

async function played(): Promise<FaultLine[]> {
  return (await fetch(`${sandbox.origin}/_sandbox/faults`)).json() as Promise<FaultLine[]>
}

/** Goes where a rule lies in wait, and takes whatever comes: it is the app that must bear it well. */
async function meet(path: string): Promise<void> {
  switch (path) {
    case at.token: {
      const tokens = await settled(launch(sandbox, scope))
      await settled(refresh(sandbox, tokens?.refresh_token))
      return
    }
    case at.authorize:
      await settled(launch(sandbox, scope))
      return
    case at.keys:
      await get(path)
      await get(path)
      return
    case at.search:
    case at.observations:
    case at.records:
      await get('/fhir/Observation?patient=amal-haddad')
      return
    default:
      await get(path.startsWith('/^') ? '/fhir/DocumentReference?patient=amal-haddad' : path)
  }
}

function get(path: string): Promise<unknown> {
  const signal = AbortSignal.timeout(1000)
  return settled(
    fetch(sandbox.origin + path, {
      headers: { authorization, origin: appOrigin },
      signal,
      redirect: 'manual',
    }),
  )
}

async function settled<T>(going: Promise<T>): Promise<T | undefined> {
  const slow = new Promise<undefined>(resolve => setTimeout(resolve, 1500, undefined))
  return Promise.race([going.catch(() => undefined), slow])
}

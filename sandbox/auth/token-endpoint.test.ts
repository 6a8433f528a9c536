import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { switchOn } from './http-client.ts'
import { tokenCases } from './token-cases.ts'
import { openTokenDesk, type TokenDesk } from './token-desk.ts'

let desk: TokenDesk

beforeAll(async () => {
  desk = await openTokenDesk()
})
afterAll(() => desk.close())
beforeEach(() => desk.reset())

describe.each(tokenCases)('%s:', (_, cases) => {
  test.each(cases)('$title ($rule) is answered $status $error', async ({ send, status, error }) => {
    const answer = await send(desk)
    const body = (await answer.json()) as Record<string, unknown>
    expect({ status: answer.status, error: body.error }).toEqual({ status, error })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    if (error === undefined) expect(body.access_token).toBeTypeOf('string')
    else expect(Object.keys(body)).not.toContain('access_token')
  })
})

describe('what is answered does not tell which part was wrong:', () => {
  const kinds = ['invalid_client', 'invalid_grant'] as const

  test.each(kinds)('every %s reads the same', async kind => {
    const refused = tokenCases.flatMap(([, cases]) => cases).filter(({ error }) => error === kind)
    const bodies = new Set<string>()
    for (const { send } of refused) {
      await desk.reset()
      bodies.add(await (await send(desk)).text())
    }
    expect([...bodies]).toEqual([expect.any(String)])
  })
})

test('RFC 6749 §5.2 a client that tried by the header is told by which scheme to try', async () => {
  const answer = await desk.sendBasic('by-header', 'wrong')
  expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/)
})

test('RFC 6749 §4.1.2 a code that comes twice takes back what it had brought', async () => {
  const code = await desk.code()
  const { access_token } = (await (await desk.redeem(code)).json()) as { access_token: string }
  await desk.redeem(code)
  const headers = { authorization: `Bearer ${access_token}` }
  expect((await fetch(`${desk.sandbox.fhirBase}/Patient/amal-haddad`, { headers })).status).toBe(401)
})

test('a service is granted as much of what it asks as it was registered for, for five minutes, and cannot renew', async () => {
  const answer = await desk.sendSigned('signed', {}, { scope: 'system/Patient.cruds' })
  const body = (await answer.json()) as Record<string, unknown>
  expect(body).toMatchObject({ scope: 'system/Patient.rs', expires_in: 300 })
  expect(body).not.toHaveProperty('refresh_token')
})

test('a client may be given tokens of another life', async () => {
  expect(await (await desk.sendBasic('brief', 'present')).json()).toMatchObject({ expires_in: 20 })
})

test('RFC 6585 §4 an address that has failed too often waits, even with the right proof, and is told how long', async () => {
  await switchOn(desk.sandbox, 'token-failures', { most: 3 })
  for (const secret of ['a', 'b', 'c']) await desk.sendBasic('by-header', secret)
  const held = await desk.sendBasic('by-header', 'present')
  expect(held.status).toBe(429)
  expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('whoever succeeds is never held up', async () => {
  await switchOn(desk.sandbox, 'token-failures', { most: 1 })
  for (let time = 0; time < 5; time++) expect((await desk.sendBasic('by-header', 'present')).status).toBe(200)
})

test('docs/TOKEN-ENDPOINT.md is what these tests have seen; UPDATE=1 writes it anew', async () => {
  const page = 'docs/TOKEN-ENDPOINT.md'
  const written = describeCases()
  if (process.env.UPDATE) await writeFile(page, written)
  expect(await readFile(page, 'utf8')).toBe(written)
})

function describeCases(): string {
  const sections = tokenCases.map(([heading, cases]) => {
    const rows = cases.map(
      ({ title, rule, status, error }) => `| ${title} | ${status} | ${error ?? 'tokens'} | ${rule} |`,
    )
    return `## ${heading}\n\n| the request | status | answer | after |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`
  })
  return `# The token endpoint, case by case\n\nWritten by \`sandbox/auth/token-endpoint.test.ts\`, which sends every one of these requests. All answers carry
\`Cache-Control: no-store\`; all of one error read the same, so that nobody learns which part was wrong. Too many failures from
one address are answered 429 with \`Retry-After\`.\n\n${sections.join('\n')}`
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'

let folder: string
let sandbox: Sandbox

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartkey-load-'))
  const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true })
  await writeFile(join(folder, 'key.jwk'), JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'one' }))
  sandbox = await startSandbox({
    apps: [],
    clients: [
      {
        clientId: 'chartkey-loader',
        name: 'Chartkey loader',
        authentication: 'private_key_jwt',
        assertionAlgorithm: 'ES384',
        grants: ['client_credentials'],
        redirectUris: [],
        jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES384', use: 'sig' }] },
        scopes: ['system/*.cruds'],
      },
    ],
  })
})
afterEach(() => Promise.all([sandbox.close(), rm(folder, { recursive: true })]))

const person = (id: string, family: string) => ({ resourceType: 'Patient', id, name: [{ family }] })
const bundle = (type: string, ...entry: object[]) => ({ resourceType: 'Bundle', type, entry })
const write = (name: string, value: unknown) =>
  writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))

/** The command itself, as a deployer runs it. */
async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const all = [
    '--server',
    sandbox.fhirBase,
    '--key',
    join(folder, 'key.jwk'),
    '--journal',
    join(folder, 'journal'),
  ]
  const child = spawn(process.execPath, ['backend/load/main.ts', ...all, ...words, folder])
  const said = { out: '', err: '' }
  child.stdout.on('data', chunk => (said.out += chunk))
  child.stderr.on('data', chunk => (said.err += chunk))
  const [code] = await once(child, 'close')
  return { code, ...said }
}

async function switchOn(name: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${sandbox.origin}/_sandbox/${name}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

async function requests(path: string): Promise<readonly { form: Record<string, string> }[]> {
  const all = (await (await fetch(`${sandbox.origin}/_sandbox/requests`)).json()) as {
    method: string
    path: string
    form: Record<string, string>
  }[]
  return all.filter(request => request.method === 'POST' && request.path === path)
}

const patients = async () => (await fetch(`${sandbox.origin}/ehr/patients?as=ruth`)).text()

describe('npm run load', () => {
  test('puts every bundle of a folder into the server, and asks for one token for all of them', async () => {
    await write('one.json', bundle('collection', { resource: person('loaded-one', 'Firstloaded') }))
    await write(
      'two.json',
      bundle('transaction', {
        fullUrl: 'urn:uuid:3f0c4c3e-5a5e-4a9b-9d5e-0d1f6f1b2a33',
        resource: { resourceType: 'Patient', name: [{ family: 'Secondloaded' }] },
        request: { method: 'POST', url: 'Patient' },
      }),
    )
    const { code, out, err } = await run()
    expect(err).toBe('')
    expect(out).toContain('2 of 2 files, 2 resources')
    expect(out).toContain('2 created, 0 updated, 0 unchanged')
    expect(code).toBe(0)
    expect(await requests('/auth/token')).toHaveLength(1)
  })

  test('says who it is with a signed assertion, RFC 7523, and sends no secret', async () => {
    await write('one.json', bundle('collection', { resource: person('loaded-one', 'Firstloaded') }))
    await run()
    const [asked] = await requests('/auth/token')
    expect(asked?.form).toMatchObject({
      grant_type: 'client_credentials',
      scope: 'system/*.cruds',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    })
    expect(Object.keys(asked?.form ?? {})).not.toContain('client_secret')
  })

  test('a second run skips what the first has sent, and sends what has changed', async () => {
    await write('one.json', bundle('collection', { resource: person('loaded-one', 'Firstloaded') }))
    await write('two.json', bundle('collection', { resource: person('loaded-two', 'Secondloaded') }))
    await run()
    await write('two.json', bundle('collection', { resource: person('loaded-two', 'Renamed') }))
    const { out } = await run()
    expect(out).toContain('0 created, 1 updated')
    expect(out).toContain('1 requests skipped')
  })

  test('a journal whose last line was cut off by a crash costs one request, not the run', async () => {
    await write('one.json', bundle('collection', { resource: person('loaded-one', 'Firstloaded') }))
    await run()
    const journal = await readFile(join(folder, 'journal'), 'utf8')
    await write('journal', `${journal}{"server":"http`)
    const { code, out } = await run()
    expect(code).toBe(0)
    expect(out).toContain('1 requests skipped')
  })

  test('RFC 9110 §10.2.3 a server that asks to wait is asked again, and nothing is loaded twice', async () => {
    await write('one.json', bundle('collection', { resource: person('loaded-one', 'Firstloaded') }))
    await switchOn('faults', {
      match: { method: 'POST', path: '/fhir' },
      times: 1,
      action: { status: 503, headers: { 'retry-after': '0' } },
    })
    const { code, out } = await run()
    expect(code).toBe(0)
    expect(out).toContain('1 created')
    expect(out).toContain('1 requests sent again')
  })

  test('a server that stays unwell ends the run, which says how to go on', async () => {
    await write('one.json', bundle('collection', { resource: person('loaded-one', 'Firstloaded') }))
    await switchOn('faults', { match: { method: 'POST', path: '/fhir' }, action: { status: 503 } })
    const { code, err } = await run('--tries', '1')
    expect(code).toBe(1)
    expect(err).toContain('Run the same command again: it goes on from here.')
  })

  test('a file that is no bundle is named, and the others are loaded', async () => {
    await write('broken.json', '{ "resourceType": ')
    await write('other.json', { resourceType: 'Patient' })
    await write('good.json', bundle('collection', { resource: person('loaded-one', 'Firstloaded') }))
    const { code, out, err } = await run()
    expect(code).toBe(1)
    expect(out).toContain('1 created')
    expect(err).toContain('broken.json: ')
    expect(err).toContain('other.json: this is not a FHIR Bundle in JSON')
    expect(await patients()).toContain('Firstloaded')
  })

  test('a resource that the server refuses is reported with the server’s own words, and sent again the next time', async () => {
    const good = { resource: person('loaded-one', 'Firstloaded') }
    await write('one.json', bundle('collection', good, { resource: { resourceType: 'Spaceship', id: 'x' } }))
    const { code, out, err } = await run()
    expect(code).toBe(1)
    expect(out).toContain('1 created')
    expect(err).toMatch(/one\.json: 4\d\d /)
    expect((await run()).out).not.toContain('skipped')
  })

  test('a client that is not known is told so, without a stack and without loading anything', async () => {
    await write('one.json', bundle('collection', { resource: person('loaded-one', 'Firstloaded') }))
    const { code, err } = await run('--client', 'somebody-else')
    expect(code).toBe(1)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).toContain('invalid_client')
    expect(await patients()).not.toContain('Firstloaded')
  })

  test('a token that the server has taken back is replaced once, and the run goes on', async () => {
    await write('one.json', bundle('collection', { resource: person('loaded-one', 'Firstloaded') }))
    await switchOn('faults', { match: { method: 'POST', path: '/fhir' }, times: 1, action: { status: 401 } })
    const { code } = await run()
    expect(code).toBe(0)
    expect(await requests('/auth/token')).toHaveLength(2)
  })

  test('a password is taken only behind its flag, which says what it costs, and never over http', async () => {
    await write('one.json', bundle('collection', { resource: person('loaded-one', 'Firstloaded') }))
    const { code, err } = await run('--basic-auth', 'loader', '--server', 'http://ehr.example/fhir')
    expect(code).toBe(2)
    expect(err).toContain('CHARTKEY_LOAD_PASSWORD')
  })
})

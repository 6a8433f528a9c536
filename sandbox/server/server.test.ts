import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { appOrigin, launch } from '../auth/http-client.ts'
import { startSandbox } from '../server.ts'

test('is there as localhost and as 127.0.0.1, one public name in what it says of itself', async () => {
  const sandbox = await startSandbox({ apps: [] })
  const other = sandbox.origin.replace('localhost', '127.0.0.1')
  const answer = await fetch(`${other}/fhir/.well-known/smart-configuration`)
  expect(await answer.json()).toMatchObject({ issuer: `${sandbox.origin}/auth` })
  await sandbox.close()
})

test('says in one sentence that the port is taken, and leaves with 1', async () => {
  const sandbox = await startSandbox({ apps: [] })
  const { port } = new URL(sandbox.origin)
  const run = spawnSync(process.execPath, ['sandbox/main.ts'], {
    env: { ...process.env, SANDBOX_PORT: port },
    encoding: 'utf8',
  })
  expect(run.status).toBe(1)
  expect(run.stderr).toContain(`Port ${port} is in use`)
  expect(run.stderr.trim().split('\n')).toHaveLength(1)
  await sandbox.close()
})

test('a folder of bundles is in the FHIR API and in the patient list', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bundles-'))
  const patient = { resourceType: 'Patient', id: 'brought', name: [{ text: 'Bea Brought' }] }
  await writeFile(
    join(folder, 'one.json'),
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient }] }),
  )
  const sandbox = await startSandbox({ apps: [{ origin: appOrigin }], data: folder })
  expect(await (await fetch(`${sandbox.origin}/ehr/patients?as=ruth`)).text()).toContain('Bea Brought')
  const { access_token } = await launch(sandbox, 'launch patient/Patient.r', { patient: 'brought' })
  const answer = await fetch(`${sandbox.fhirBase}/Patient/brought`, {
    headers: { authorization: `Bearer ${access_token}` },
  })
  expect(answer.status).toBe(200)
  await Promise.all([sandbox.close(), rm(folder, { recursive: true })])
})

test('a handler that breaks answers 500 and the server lives on', async () => {
  const sandbox = await startSandbox({ apps: [] })
  const body = 'x'.repeat(100_000)
  const answer = await fetch(sandbox.origin, { method: 'POST', body })
  expect(answer.status).toBe(500)
  expect((await fetch(sandbox.origin)).status).toBe(200)
  await sandbox.close()
})

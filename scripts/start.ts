/** `npm start`: the production build with its production headers, and the sandbox EHR beside it. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { startSandbox } from '../sandbox/server.ts'
import { configFor, portOf, requireFreePort } from './ports.ts'
import { registerBff } from './register-bff.ts'
import { serveSite } from './serve.ts'
import { makeSite } from './site.ts'

const { values } = parseArgs({
  options: { data: { type: 'string' }, bff: { type: 'boolean', default: false } },
})
const port = portOf('PORT', 4010)
const sandboxPort = portOf('SANDBOX_PORT', 4020)
const northsidePort = portOf('NORTHSIDE_PORT', 4030)
await requireFreePort(port, 'PORT')
await requireFreePort(sandboxPort, 'SANDBOX_PORT')
await requireFreePort(northsidePort, 'NORTHSIDE_PORT')

await build({ logLevel: 'warn' })

const app = `http://localhost:${port}`
const sandbox = await startSandbox({
  port: sandboxPort,
  northsidePort,
  apps: [{ origin: app, name: 'Chartkey' }],
  ...(values.data !== undefined && { data: values.data }),
})
const configText = configFor(sandbox, await readFile('public/config.json', 'utf8'))
if (values.bff) await serveHeld()
else await serveOpen()
console.log(`clinician: ${sandbox.origin}/`)
console.log(`patient: ${app}/`)
console.log(`mailbox: ${sandbox.origin}/mailbox`)

/** The app as static files: each browser holds its own tokens. */
async function serveOpen(): Promise<void> {
  const site = await makeSite('dist', configText)
  if (site.mistakes !== undefined) {
    for (const { field, value, rule } of site.mistakes.mistakes) {
      console.error(`public/config.json: ${field} is ${value}, but ${rule}`)
    }
  }
  await serveSite(site, { port })
}

/** The same app with a server that holds the tokens. @see docs/BFF.md */
async function serveHeld(): Promise<void> {
  const { serveBff } = await import('./bff-site.ts')
  await serveBff(configText, { port, register: registration => registerBff(sandbox, registration) })
}

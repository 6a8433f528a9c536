/** `npm start`: the production build with its production headers, and the sandbox EHR beside it. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { startSandbox } from '../sandbox/server.ts'
import { configFor, portOf, requireFreePort } from './ports.ts'
import { serveSite } from './serve.ts'
import { makeSite } from './site.ts'

const { values } = parseArgs({ options: { data: { type: 'string' } } })
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
const site = await makeSite('dist', configText)
if (site.mistakes !== undefined) {
  for (const { field, value, rule } of site.mistakes.mistakes) {
    console.error(`public/config.json: ${field} is ${value}, but ${rule}`)
  }
}
await serveSite(site, { port })

console.log(`clinician: ${sandbox.origin}/`)
console.log(`patient: ${app}/`)

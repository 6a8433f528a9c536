/** `npm run dev`: the same as `npm start`, with hot reload and without the production headers. */
import { createServer } from 'vite'
import { startSandbox } from '../sandbox/server.ts'
import { portOf, requireFreePort } from './ports.ts'

const port = portOf('PORT', 4010)
const sandboxPort = portOf('SANDBOX_PORT', 4020)
const northsidePort = portOf('NORTHSIDE_PORT', 4030)
await requireFreePort(port, 'PORT')
await requireFreePort(sandboxPort, 'SANDBOX_PORT')
await requireFreePort(northsidePort, 'NORTHSIDE_PORT')

const app = `http://localhost:${port}`
const apps = [{ origin: app, name: 'Chartkey' }]
const sandbox = await startSandbox({ port: sandboxPort, northsidePort, apps })
process.env.CHARTKEY_FHIR_ORIGIN = sandbox.origin
process.env.CHARTKEY_NORTHSIDE_ORIGIN = sandbox.northside.origin
const server = await createServer({ server: { port, strictPort: true }, logLevel: 'warn' })
await server.listen()

console.log(`clinician: ${sandbox.origin}/`)
console.log(`patient: ${app}/`)

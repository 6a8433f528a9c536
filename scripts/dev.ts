/** `npm run dev`: the same as `npm start`, with hot reload and without the production headers. */
import { createServer } from 'vite'
import { startSandbox } from '../sandbox/server.ts'
import { portOf, requireFreePort } from './ports.ts'

const port = portOf('PORT', 4010)
const sandboxPort = portOf('SANDBOX_PORT', 4020)
await requireFreePort(port, 'PORT')
await requireFreePort(sandboxPort, 'SANDBOX_PORT')

const app = `http://localhost:${port}`
const sandbox = await startSandbox({ port: sandboxPort, apps: [{ origin: app, name: 'Chartkey' }] })
process.env.CHARTKEY_FHIR_ORIGIN = sandbox.origin
const server = await createServer({ server: { port, strictPort: true }, logLevel: 'warn' })
await server.listen()

console.log(`clinician: ${sandbox.origin}/`)
console.log(`patient: ${app}/`)

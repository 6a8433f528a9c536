import { parseArgs } from 'node:util'
import { startSandbox } from './server.ts'

/**
 * `node sandbox/main.ts [--data DIR] [--observations N] [--quiet]`. The port is SANDBOX_PORT, 4020 unless
 * told; the app is expected at PORT, 4010 unless told.
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, observations: { type: 'string' }, quiet: { type: 'boolean' } },
})
const port = Number(process.env.SANDBOX_PORT ?? 4020)
const app = `http://localhost:${process.env.PORT ?? 4010}`

try {
  const { origin, problems } = await startSandbox({
    port,
    apps: [{ origin: app, name: 'Chartkey' }],
    ...(values.data !== undefined && { data: values.data }),
    ...(values.observations !== undefined && { observations: [Number(values.observations)] }),
  })
  if (!values.quiet) {
    for (const problem of problems) console.error(problem)
    console.log(`St Elsewhere EHR: ${origin}`)
  }
} catch (cause) {
  const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
  console.error(
    taken
      ? `Port ${port} is in use: stop what runs there, or choose another with SANDBOX_PORT.`
      : `The sandbox cannot start: ${String(cause)}`,
  )
  process.exitCode = 1
}

/** `npm run load -- --server URL --key FILE DIR`: fills a FHIR server, signed in as a service. @see docs/LOAD.md */
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { SmartError, type World } from '#smart'
import { KeyRefused, readClientKey } from '../assertion.ts'
import { openJournal } from './journal.ts'
import { load, type Report } from './load.ts'
import { ServerUnwell } from './send.ts'
import { basicCredentials, type Credentials, SignInRefused, serviceCredentials } from './token.ts'

const usage = `npm run load -- --server URL --key FILE [options] DIR

  --server URL            the FHIR base
  --key FILE              the service's private key: a JWK, or PKCS #8 in PEM with --kid
  --client ID             the client id (chartkey-loader)
  --scope "…"             what to ask for (system/*.cruds)
  --endpoint-origin URL   another origin that may be asked for tokens; may be repeated
  --journal FILE          what was loaded already (chartkey-load.journal)
  --parallel N            files under way at once (2)
  --entries N             entries of a request at most, where a bundle may be cut (200)
  --tries N               how often a request is sent (6)
  --basic-auth USER       a name and a password (CHARTKEY_LOAD_PASSWORD) instead of a key. What it costs: the password
                          goes out with every request, whoever hears one has it for good, and nobody can take back
                          what this run may do without changing it everywhere`

/** A call that cannot be meant. */
class Misuse extends Error {}

const { values, positionals } = readArguments()
const [source] = positionals
const world: World = { fetch, now: Date.now }

try {
  if (values.server === undefined || source === undefined || positionals.length > 1) throw new Misuse(usage)
  const journal = await openJournal(values.journal, values.server)
  const report = await load({
    fhirBase: values.server,
    source,
    credentials: await credentialsOf(values.server),
    journal,
    world,
    sleep: ms => new Promise(resolve => setTimeout(resolve, ms)),
    parallel: numberOf('parallel', values.parallel),
    most: numberOf('entries', values.entries),
    tries: numberOf('tries', values.tries),
    progress: show,
  })
  conclude(report)
} catch (cause) {
  if (process.stdout.isTTY) process.stdout.write('\n')
  console.error(wordsFor(cause))
  process.exitCode = cause instanceof Misuse ? 2 : 1
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        server: { type: 'string' },
        key: { type: 'string' },
        kid: { type: 'string' },
        client: { type: 'string', default: 'chartkey-loader' },
        scope: { type: 'string', default: 'system/*.cruds' },
        'endpoint-origin': { type: 'string', multiple: true, default: [] },
        journal: { type: 'string', default: 'chartkey-load.journal' },
        parallel: { type: 'string', default: '2' },
        entries: { type: 'string', default: '200' },
        tries: { type: 'string', default: '6' },
        'basic-auth': { type: 'string' },
      },
    })
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : cause}\n\n${usage}`)
    process.exit(2)
  }
}

async function credentialsOf(fhirBase: string): Promise<Credentials> {
  const user = values['basic-auth']
  if (user !== undefined) {
    const password = process.env.CHARTKEY_LOAD_PASSWORD
    if (password === undefined)
      throw new Misuse('--basic-auth takes its password from CHARTKEY_LOAD_PASSWORD.')
    if (!/^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(fhirBase))
      throw new Misuse('A password is not sent over http.')
    console.error('Basic authentication: the password goes out with every request. Prefer --key.')
    return basicCredentials(user, password)
  }
  if (values.key === undefined) throw new Misuse(usage)
  const key = await readClientKey(values.key, values.kid)
  const { client: clientId, scope, 'endpoint-origin': endpointOrigins } = values
  return serviceCredentials({ fhirBase, clientId, key, scope, endpointOrigins }, world)
}

function numberOf(name: string, text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number > 0) return number
  throw new Misuse(`--${name} must be a number above 0, not ${text}.`)
}

/** One line that grows on a terminal; on paper, one line for each tenth. */
function show({ files, entries, failures }: Report, total: number): void {
  const line = `${files} of ${total} files, ${entries} resources${failures.length > 0 ? `, ${failures.length} not loaded` : ''}`
  if (process.stdout.isTTY) process.stdout.write(`\r${line}\x1b[K`)
  else if (files === total || files % Math.ceil(total / 10) === 0) console.log(line)
}

function conclude({ created, updated, unchanged, skipped, retries, failures }: Report): void {
  if (process.stdout.isTTY) process.stdout.write('\n')
  const facts = [
    `${created} created, ${updated} updated, ${unchanged} unchanged`,
    skipped > 0 && `${skipped} requests skipped: an earlier run had sent them`,
    retries > 0 && `${retries} requests sent again`,
  ]
  console.log(facts.filter(Boolean).join('; '))
  for (const { file, why } of failures) console.error(`${basename(file)}: ${why}`)
  if (failures.length > 0) process.exitCode = 1
}

function wordsFor(cause: unknown): string {
  if (cause instanceof Misuse || cause instanceof SignInRefused) return cause.message
  if (cause instanceof ServerUnwell)
    return `${cause.message} Run the same command again: it goes on from here.`
  if (cause instanceof KeyRefused) return `${values.key}: ${cause.message}`
  if (cause instanceof SmartError)
    return `The server’s description does not let this service in: ${cause.code} ${JSON.stringify(cause.detail)}`
  return String(cause)
}

/** `npm run bff`: the build behind a backend for frontend, for a deployment of its own. @see docs/BFF.md */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { makeSite } from '../../scripts/site.ts'
import { readConfig } from '../../src/app/config.ts'
import { ConfigError } from '../../src/app/config-error.ts'
import { KeyRefused, readClientKey } from '../assertion.ts'
import { createBff } from './bff.ts'

const { CHARTKEY_ORIGIN: origin, CHARTKEY_CLIENT_KEY: keyFile, CHARTKEY_SEAL_KEY: sealKey } = process.env
const {
  CHARTKEY_CONFIG: configFile = 'public/config.json',
  CHARTKEY_VISITS: file,
  CHARTKEY_FORWARDED: forwarded,
  PORT: port = '4010',
} = process.env

/** A deployment that lacks something; `message` says what. */
class Missing extends Error {}

try {
  const configText = await readFile(configFile, 'utf8')
  const config = readConfig(JSON.parse(configText))
  if (config.keeper !== 'server') throw new Missing(`${configFile} must say "keeper": "server".`)
  const bff = createBff({
    config,
    site: await makeSite('dist', configText),
    origin: requireOrigin(origin),
    sealKey: requireKey(sealKey),
    ...(keyFile !== undefined && { clientKey: await readClientKey(keyFile) }),
    ...(file !== undefined && { file }),
    forwarded: forwarded === '1',
    onFault: kind => console.error(`a request failed: ${kind}`),
  })
  createServer(bff.listener).listen(Number(port))
  console.log(`${origin}, on port ${port}`)
  if (keyFile === undefined) console.log('Without CHARTKEY_CLIENT_KEY this is a public client.')
  if (file === undefined) console.log('Without CHARTKEY_VISITS a restart signs everyone out.')
} catch (cause) {
  console.error(wordsFor(cause))
  process.exitCode = 1
}

function requireOrigin(text: string | undefined): string {
  const url = URL.parse(text ?? '')
  const secure = url?.protocol === 'https:' || url?.hostname === 'localhost'
  if (text !== undefined && url?.origin === text && secure) return text
  throw new Missing(
    'CHARTKEY_ORIGIN must be what the world calls this server, such as https://chartkey.example.org.',
  )
}

function requireKey(text: string | undefined): Uint8Array {
  const key = Buffer.from(text ?? '', 'base64')
  if (key.length === 32) return key
  throw new Missing('CHARTKEY_SEAL_KEY must be 32 random bytes in base64: openssl rand -base64 32')
}

function wordsFor(cause: unknown): string {
  if (cause instanceof Missing) return cause.message
  if (cause instanceof KeyRefused) return `${keyFile}: ${cause.message}`
  if (cause instanceof ConfigError)
    return cause.mistakes
      .map(({ field, value, rule }) => `${configFile}: ${field} is ${value}, but ${rule}`)
      .join('\n')
  return String(cause)
}

/**
 * `npm run configure -- [--config FILE] [--dist DIR] [--out DIR]`: what a deployment runs after editing its
 * config.json. Checks the file, puts it into the built pages, and writes the headers for the usual hosts.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { caddyfile, netlifyHeaders, nginxConf } from './hosts.ts'
import { makeSite } from './site.ts'

const { values } = parseArgs({
  options: {
    config: { type: 'string', default: 'public/config.json' },
    dist: { type: 'string', default: 'dist' },
    out: { type: 'string', default: 'site' },
  },
})

const site = await makeSite(values.dist, await readFile(values.config, 'utf8'))
if (site.mistakes !== undefined) {
  for (const { field, value, rule } of site.mistakes.mistakes) {
    console.error(`${values.config}: ${field} is ${value}, but ${rule}`)
  }
  process.exit(1)
}

const pageHeaders = site.files.find(({ path }) => path === '/index.html')?.headers ?? []
const files = [
  ...site.files.map(({ path, body }) => ({ path: join('public', path), body })),
  { path: 'nginx.conf', body: nginxConf(pageHeaders) },
  { path: 'Caddyfile', body: caddyfile(pageHeaders) },
  { path: 'public/_headers', body: netlifyHeaders(pageHeaders) },
]
for (const { path, body } of files) {
  const target = join(values.out, path)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, body)
}
console.log(`${values.out}/public is the site; nginx.conf, Caddyfile and public/_headers carry its headers.`)

import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { configJsonSchema } from './config-schema.ts'
import { caddyfile, netlifyHeaders, nginxConf } from './hosts.ts'
import { makeSite, type Site } from './site.ts'

const CONFIG = {
  servers: [
    {
      id: 'ehr',
      name: 'Mercy </script><script>alert(1)</script>',
      fhirBase: 'https://fhir.mercy.example/r4',
      clientId: 'chartkey',
      endpointOrigins: ['https://auth.mercy.example'],
      launches: { ehr: { scopes: ['patient/Patient.rs'] } },
    },
  ],
  frameAncestors: ['https://ehr.mercy.example'],
}

async function siteWith(configText: string): Promise<Site> {
  const dist = await mkdtemp(join(tmpdir(), 'chartkey-site-'))
  await writeFile(join(dist, 'index.html'), '<head><!-- config --></head>')
  return makeSite(dist, configText)
}

const page = ({ files }: Site) => files.find(({ path }) => path === '/index.html')
const header = (site: Site, name: string) => page(site)?.headers.find(([known]) => known === name)?.[1]

describe('a configured site', () => {
  it('lets the browser talk to the trusted origins and to no other', async () => {
    const policy = header(await siteWith(JSON.stringify(CONFIG)), 'Content-Security-Policy') ?? ''
    const directives = new Map(policy.split('; ').map(part => [part.split(' ')[0], part]))
    const trusted = "'self' https://fhir.mercy.example https://auth.mercy.example"
    expect(directives.get('connect-src')).toBe(`connect-src ${trusted}`)
    expect(directives.get('form-action')).toBe(`form-action ${trusted}`)
    expect(directives.get('frame-ancestors')).toBe('frame-ancestors https://ehr.mercy.example')
    expect(directives.get('default-src')).toBe("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
  })

  it('lets the browser talk to an identity provider that a server takes the word of', async () => {
    const issuer = 'https://login.uni.example/tenant'
    const provider = { id: 'u', name: 'U', issuer, clientId: 'c', endpointOrigins: ['https://keys.example'] }
    const launches = { standalone: { scopes: ['patient/Patient.rs'], identityProviders: [provider] } }
    const servers = CONFIG.servers.map(server => ({ ...server, launches }))
    const policy = header(await siteWith(JSON.stringify({ ...CONFIG, servers })), 'Content-Security-Policy')
    expect(policy).toMatch(/connect-src [^;]* https:\/\/login\.uni\.example https:\/\/keys\.example;/)
  })

  it('may be framed by nobody unless the configuration names them', async () => {
    const alone = await siteWith(JSON.stringify({ ...CONFIG, frameAncestors: [] }))
    expect(header(alone, 'Content-Security-Policy')).toContain("frame-ancestors 'none'")
  })

  it('carries its configuration in the page, where no value can end the block', async () => {
    const html = page(await siteWith(JSON.stringify(CONFIG)))?.body.toString() ?? ''
    const block = html.match(/<script type="application\/json"[^>]*>(.*?)<\/script>/)?.[1] ?? ''
    expect(JSON.parse(block)).toMatchObject(CONFIG)
    expect(html.match(/<script/g)).toHaveLength(1)
  })

  it.each(['{', '{"servers":[]}'])(
    'with the mistake %s trusts no server, and still says what is wrong',
    async text => {
      const site = await siteWith(text)
      expect(site.mistakes?.mistakes.length).toBeGreaterThan(0)
      expect(header(site, 'Content-Security-Policy')).toContain("connect-src 'self';")
      expect(page(site)?.body.toString()).toContain('chartkey-config')
    },
  )

  it('gives nginx, Caddy and static hosts the same headers', async () => {
    const headers = page(await siteWith(JSON.stringify(CONFIG)))?.headers ?? []
    for (const text of [nginxConf(headers), caddyfile(headers), netlifyHeaders(headers)]) {
      for (const [name, value] of headers) {
        expect(text).toContain(name)
        expect(text).toContain(value)
      }
      expect(text).toContain("connect-src 'self' https://fhir.mercy.example")
      expect(text).toContain('max-age=31536000, immutable')
    }
  })
})

describe('the JSON Schema beside config.json', () => {
  it('is the one that the app itself uses', async () => {
    expect(await readFile('public/config.schema.json', 'utf8')).toBe(configJsonSchema())
  })
})

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import react from '@vitejs/plugin-react'
import {
  build,
  type HtmlTagDescriptor,
  type IndexHtmlTransformContext,
  type Plugin,
  type Rolldown,
} from 'vite'
import { defineConfig } from 'vitest/config'
import app from './package.json' with { type: 'json' }
import { configFor } from './scripts/ports.ts'
import { configBlock, judge } from './scripts/site.ts'
import { compiledWords } from './scripts/words-plugin.ts'

const TARGET = 'es2023'

const AT_THE_FRONT_DOOR =
  /\/src\/.*\/(keepers|device-keepers|device-world|part|report|ended-address|way-back|sign-in)\.ts$/
const AT_THE_CALLBACK =
  /\/src\/(session\/(clock|complete|core|ending|hearing|keys|owner|places|settle|siblings|store)|smart\/(callback|end-session|fhir-context|id-token|id-token-claims|keys|launch-context|revoke|signature|token|token-response)|app\/(policy|store))\.ts$/
const PROOF_OF_IDENTITY =
  /\/jose\/dist\/webapi\/(lib\/(key|key_descriptor|validate|buffer_utils|jws_verify|jws_algorithms)|util\/(base64url|errors)|jws\/compact\/verify)\.js$/
const FIRST_OF_RECORD =
  /\/src\/(fhir\/(?!file-|writ|sender|attachment)|clinical\/(person|name|identifier|age|sex|fields|text|when)(?!-key)[\w-]*\.|words\/en\/(clinical|banner)\.|app\/(leave-visit|put-aside|record)\.|chart\/banner\/(headline|icons|paint-name)\.)/
const FIRST_OF_CHART =
  /\/src\/(chart\/(banner\/|record\/(?!sections|read-book))|chart\/(section-state|summary\/(AllergyZone|allergy-state))\.|clinical\/(allergies|codes|visit|user-name)[\w-]*\.|ui\/(lazy-part|skeleton)\.|words\/en\/(chart-first|places|ui|visit)\.|app\/(access|marks|record-page|spot|viewer|visit-bar)\.)/
const FIRST_OF_VIEW =
  /\/node_modules\/(react|react-dom|scheduler|@tanstack\/(react-query|query-core))\/|\/src\/(ui\/(notice|icon|button)|smart\/fhir-user)\./

export default defineConfig({
  appType: 'mpa',
  plugins: [compiledWords(), react(), devPages(), headStart(), hints(), plainImports()],
  define: { 'import.meta.env.VITE_APP_VERSION': JSON.stringify(app.version) },
  build: {
    target: TARGET,
    modulePreload: false, // hints() knows better what is needed when
    cssCodeSplit: false,
    rolldownOptions: {
      input: ['index.html', 'launch.html', 'callback.html'],
      // Few files: what doors share comes together, where it does not weigh on one that has no use for it.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'door',
              tags: ['$initial'],
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 24_000,
            },
            // The front door asks the device what it keeps, and has no use for what would come along.
            { name: 'kept', priority: 1, test: AT_THE_FRONT_DOOR },
            // What redeems a code is wanted by lazy parts as well, without which the other doors do.
            { name: 'callback', priority: 1, test: AT_THE_CALLBACK },
            { name: 'jose', priority: 2, test: PROOF_OF_IDENTITY },
            // What the record shares with its lazy parts stays with it.
            { name: 'record', test: FIRST_OF_RECORD },
            { name: 'view', test: FIRST_OF_VIEW },
            { name: 'chart', test: FIRST_OF_CHART },
          ],
        },
      },
    },
  },
  test: {
    testTimeout: 30_000, // property tests on a busy machine
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['{src,backend,sandbox,scripts}/**/*.test.ts'], environment: 'node' },
      },
      {
        extends: true,
        test: { name: 'component', include: ['src/**/*.dom.test.tsx'], environment: 'jsdom' },
      },
    ],
  },
})

/** In development: the pages' own paths, and the configuration that `scripts/site.ts` embeds in production. */
function devPages(): Plugin {
  const pages: Record<string, string> = {
    '/launch': '/launch.html',
    '/callback': '/callback.html',
    '/chart': '/index.html',
    '/signed-out': '/index.html',
  }
  return {
    name: 'chartkey:dev-pages',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const url = new URL(request.url ?? '/', 'http://dev')
        const page = pages[url.pathname.replace(/^(\/[^/]*).*$/, '$1')]
        if (page !== undefined) request.url = page + url.search
        next()
      })
    },
    async transformIndexHtml(html) {
      const config = await readFile('public/config.json', 'utf8')
      const { CHARTKEY_FHIR_ORIGIN: origin, CHARTKEY_NORTHSIDE_ORIGIN: northside } = process.env
      const stands = origin !== undefined && northside !== undefined
      const text = stands ? configFor({ origin, northside: { origin: northside } }, config) : config
      return html.replace('<!-- config -->', () => configBlock(judge(text)))
    },
  }
}

/**
 * Puts the head start into launch.html, so that a launch does not wait for another file before it asks the server
 * where to sign in. `scripts/site.ts` names its hash in the content policy.
 */
function headStart(): Plugin {
  const slot = '<!-- head start -->'
  return {
    name: 'chartkey:head-start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      async handler(html) {
        if (!html.includes(slot)) return html
        const code = await bundleAlone('src/app/head-start.ts')
        return html.replace(slot, () => `<script>${code.replaceAll('</script', '<\\/script')}</script>`)
      },
    },
  }
}

/** One module and all that it needs as one script. */
async function bundleAlone(input: string): Promise<string> {
  const output: Rolldown.OutputOptions = { format: 'iife', codeSplitting: false }
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: TARGET, rolldownOptions: { input, output } },
  })
  const [script, ...more] = 'output' in built ? built.output : []
  if (script?.type !== 'chunk' || more.length > 0) throw new Error(`${input} must become one script`)
  return script.code.trim()
}

/**
 * What the next step needs is asked for while the network waits for something else: the front page and the launch
 * door fetch the callback ahead, and the callback fetches the chart while the code is redeemed. As `modulepreload`,
 * which the policy judges by script-src in every browser (Firefox holds `prefetch` against default-src) and which
 * nobody reports as unused (Chromium does that with `preload`).
 */
function hints(): Plugin {
  const record = 'src/app/open-record.ts'
  const chart = 'src/app/chart-app.tsx'
  const wayBack = 'src/session/take-up.ts'
  const pages: Record<string, { now: string; later: readonly string[] }> = {
    'index.html': { now: 'index.html', later: ['callback.html', record, chart, wayBack] },
    'launch.html': { now: 'launch.html', later: ['callback.html', record] },
    'callback.html': { now: 'callback.html', later: [record, chart] },
  }
  return {
    name: 'chartkey:hints',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { filename, bundle = {} }) {
        const page = pages[basename(filename)]
        if (page === undefined) return []
        const now = filesOf(bundle, [page.now])
        const later = filesOf(bundle, page.later).filter(file => !now.includes(file))
        return [
          ...now.filter(file => !html.includes(file)).map(file => modulePreload(file)),
          ...later.map(file => modulePreload(file, { fetchpriority: 'low' })),
        ]
      },
    },
  }
}

/**
 * A dynamic import is left as it is: Vite's helper for them loads style sheets and preloads, of which there are none,
 * as all styles are in one file and `hints()` preloads.
 */
function plainImports(): Plugin {
  return {
    name: 'chartkey:plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: id => (id.includes('vite/preload-helper') ? 'export const __vitePreload = load => load()' : null),
  }
}

function modulePreload(file: string, attrs: Record<string, string> = {}): HtmlTagDescriptor {
  return {
    tag: 'link',
    injectTo: 'head',
    attrs: { rel: 'modulepreload', href: `/${file}`, crossorigin: true, ...attrs },
  }
}

/** Every script that these modules' chunks pull in. */
function filesOf(
  bundle: NonNullable<IndexHtmlTransformContext['bundle']>,
  roots: readonly string[],
): readonly string[] {
  const files = new Set<string>()
  const visit = (name: string) => {
    const chunk = bundle[name]
    if (chunk?.type !== 'chunk' || files.has(name)) return
    files.add(name)
    for (const next of chunk.imports) visit(next)
  }
  for (const root of roots) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith(`/${root}`)) visit(chunk.fileName)
    }
  }
  return [...files]
}

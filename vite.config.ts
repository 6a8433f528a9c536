import { readFile } from 'node:fs/promises'
import react from '@vitejs/plugin-react'
import type { HtmlTagDescriptor, IndexHtmlTransformContext, Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  appType: 'mpa',
  plugins: [react(), devPages(), hints()],
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'launch.html', 'callback.html'] },
  },
  // Leaves fhirclient's fetch ponyfill out of the build; the tests run in Node, where it finds no window.
  define: process.env.VITEST === undefined ? { FHIRCLIENT_PURE: 'true' } : {},
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['{src,sandbox,scripts}/**/*.test.ts'], environment: 'node' },
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
      const text = config.replaceAll(
        'http://localhost:4020',
        process.env.CHARTKEY_FHIR_ORIGIN ?? 'http://localhost:4020',
      )
      return html.replace(
        '<!-- config -->',
        () =>
          `<script type="application/json" id="chartkey-config">${text.replaceAll('<', '\\u003c')}</script>`,
      )
    },
  }
}

/**
 * What the next step needs is asked for while the network waits for something else: the callback preloads the
 * chart while the code is redeemed; the launch door fetches both ahead, at low priority, while the person is at
 * the sign-in. Scripts as `modulepreload`, which the policy judges by script-src in every browser (Firefox holds
 * `prefetch` against default-src).
 */
function hints(): Plugin {
  const needs: Record<string, readonly string[]> = {
    'callback.html': ['src/app/open-record.ts', 'src/app/chart-app.tsx'],
    'launch.html': ['src/app/callback.ts', 'src/app/open-record.ts', 'src/app/chart-app.tsx'],
  }
  return {
    name: 'chartkey:hints',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { filename, bundle }) {
        const [page, roots] = Object.entries(needs).find(([name]) => filename.endsWith(name)) ?? []
        if (roots === undefined || bundle === undefined) return []
        const later = page === 'launch.html'
        // What the page names already it loads anyway; asking twice would only fetch it twice.
        return filesOf(bundle, roots)
          .filter(file => !html.includes(file) && !(later && file.endsWith('.css')))
          .map((file): HtmlTagDescriptor => {
            const rel = file.endsWith('.css') ? 'stylesheet' : 'modulepreload'
            const attrs = { rel, crossorigin: true, href: `/${file}`, ...(later && { fetchpriority: 'low' }) }
            return { tag: 'link', injectTo: 'head', attrs }
          })
      },
    },
  }
}

/** Every script and style that these modules' chunks pull in. */
function filesOf(
  bundle: NonNullable<IndexHtmlTransformContext['bundle']>,
  roots: readonly string[],
): readonly string[] {
  const files = new Set<string>()
  const visit = (name: string) => {
    const chunk = bundle[name]
    if (chunk?.type !== 'chunk' || files.has(name)) return
    files.add(name)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    for (const next of chunk.imports) visit(next)
  }
  for (const chunk of Object.values(bundle)) {
    if (chunk.type === 'chunk' && roots.some(root => chunk.facadeModuleId?.endsWith(root)))
      visit(chunk.fileName)
  }
  return [...files]
}

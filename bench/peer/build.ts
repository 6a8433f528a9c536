import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

/**
 * Builds the bare sample the way its authors would at their best: fhirclient's own browser build,
 * without polyfills, in one file that serves both pages.
 */
export async function buildPeer(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: [`${root}launch.html`, `${root}callback.html`] },
    },
  })
}

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '../src/app/config.ts'
import { ConfigError } from '../src/app/config-error.ts'
import type { Config } from '../src/app/config-schema.ts'
import { assetHeaders, type Header, pageHeaders } from './headers.ts'

/** One file of the deployed site. `path` begins with a slash. */
export interface SiteFile {
  readonly path: string
  readonly body: Buffer
  readonly headers: readonly Header[]
}

/** The site as it is deployed: the build, with the configuration put into its pages and headers. */
export interface Site {
  readonly files: readonly SiteFile[]
  /** What is wrong with the configuration. The pages then say so themselves, and may talk to no server. */
  readonly mistakes: ConfigError | undefined
}

/** The pages, and the paths that each one answers. Anything else is a file or a 404. */
export const PAGES: readonly { file: string; paths: RegExp }[] = [
  { file: '/launch.html', paths: /^\/launch\/?$/ },
  { file: '/callback.html', paths: /^\/callback\/?$/ },
  { file: '/index.html', paths: /^\/(chart(\/.*)?|signed-out)?$/ },
]

const SLOT = '<!-- config -->'

/**
 * Puts a configuration into a build. The pages carry it in their own HTML, so that a launch does not wait for
 * another file, and the headers are generated from the same text.
 */
export async function makeSite(dist: string, configText: string): Promise<Site> {
  const judged = judge(configText)
  const mistakes = judged instanceof ConfigError ? judged : undefined
  const policy = judged instanceof ConfigError ? { servers: [], frameAncestors: [] } : judged
  const block = configBlock(judged)
  const built = await filesIn(dist)
  const page = pageHeaders(policy, built.filter(({ path }) => path.endsWith('.html')).flatMap(inlineHashes))
  const files: SiteFile[] = []
  for (const { path, body } of built) {
    if (path === '/config.json') files.push({ path, body: Buffer.from(configText), headers: page })
    else if (path.endsWith('.html'))
      files.push({ path, body: Buffer.from(body.toString().replace(SLOT, () => block)), headers: page })
    else files.push({ path, body, headers: path.startsWith('/assets/') ? assetHeaders : page })
  }
  return { files, mistakes }
}

async function filesIn(dist: string): Promise<readonly Omit<SiteFile, 'headers'>[]> {
  const found = await readdir(dist, { recursive: true, withFileTypes: true })
  const paths = found
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(dist.length).replaceAll('\\', '/'))
  return Promise.all(paths.map(async path => ({ path, body: await readFile(join(dist, path)) })))
}

/** The scripts that stand in a built page, in the words of the content policy. */
function inlineHashes({ body }: Pick<SiteFile, 'body'>): readonly string[] {
  const scripts = body.toString().matchAll(/<script(?![^>]* src=)[^>]*>([\s\S]*?)<\/script>/g)
  return [...scripts].map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
}

/** The configuration that this text holds, or everything that is wrong with it. */
export function judge(text: string): Config | ConfigError {
  try {
    return readConfig(JSON.parse(text))
  } catch (error) {
    const rule = `is not JSON: ${error instanceof Error ? error.message : ''}`
    return error instanceof ConfigError ? error : new ConfigError([{ field: 'config.json', value: '', rule }])
  }
}

/**
 * What was judged, as a data block of a page, which no policy runs; `<` is escaped so that no value can close it.
 * Mistakes are marked as such, for the script in the page that acts before the door has its say.
 */
export function configBlock(judged: Config | ConfigError): string {
  const mistaken = judged instanceof ConfigError
  const data = JSON.stringify(mistaken ? judged.mistakes : judged).replaceAll('<', '\\u003c')
  return `<script type="application/json" id="chartkey-config"${mistaken ? ' data-mistaken' : ''}>${data}</script>`
}

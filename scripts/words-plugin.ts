import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const FOLDER = join(import.meta.dirname, '../src/words')
const PER_FILE = 1000

/**
 * Compiles the message catalogue. The English messages are the catalogue's own functions; each is given a number by
 * its place in its file, under which a translation may answer in its stead. A translation is compiled to one call
 * that tells its messages under the same numbers. So the English, which everybody loads, stays split and shaken with
 * the code that says it, and a language costs nothing to those who do not speak it.
 */
export function compiledWords(): Plugin {
  return {
    name: 'chartkey:words',
    enforce: 'pre',
    transform(code, id) {
      const [, language, file] = /\/src\/words\/([a-z]{2})\/([\w-]+)\.ts$/.exec(id) ?? []
      if (language === undefined || file === undefined || file === 'index') return null
      return language === 'en' ? english(code, file) : translation(code, language, file)
    },
  }
}

function english(code: string, file: string): string {
  const names = messagesOf(code)
  const inner = code.replace(/^export const (\w+) =/gm, 'const $1 =')
  const outer = names.map(
    (name, place) =>
      `const ${name}$ = /*#__PURE__*/ say(${baseOf(file) + place}, ${name})\nexport { ${name}$ as ${name} }`,
  )
  return [inner, `import { say } from '../said.ts'`, ...outer].join('\n')
}

function translation(code: string, language: string, file: string): string {
  const translated = new Set(messagesOf(code))
  const english = messagesOf(readFileSync(join(FOLDER, 'en', `${file}.ts`), 'utf8'))
  const list = english.map(name => (translated.has(name) ? name : 'undefined')).join(', ')
  return `${code}\nimport { tell } from '../said.ts'\ntell('${language}', ${baseOf(file)}, [${list}])`
}

const messagesOf = (code: string) =>
  [...code.matchAll(/^export const (\w+) =/gm)].map(([, name = '']) => name)

const baseOf = (file: string) => files().indexOf(`${file}.ts`) * PER_FILE

const files = () => readdirSync(join(FOLDER, 'en')).toSorted()

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Plugin, parseAst } from 'vite'

const FOLDER = join(import.meta.dirname, '../src/words')
const PER_FILE = 1000

/**
 * Compiles the message catalogue. The English messages are the catalogue's own functions; each is given a number by
 * its place in its file, under which a translation answers in its stead. A translation is compiled to one call
 * that tells its messages under the same numbers. So the English, which everybody loads, stays split and shaken with
 * the code that says it, and a language costs nothing to those who do not speak it.
 */
export function compiledWords(): Plugin {
  return {
    name: 'chartkey:words',
    enforce: 'pre',
    transform(code, id) {
      const [, language, file = ''] = /\/src\/words\/([a-z]{2})\/([\w-]+)\.ts$/.exec(id) ?? []
      if (language === undefined || !files().includes(`${file}.ts`)) return null
      return language === 'en' ? english(code, file) : translation(code, language, file)
    },
  }
}

function english(code: string, file: string): string {
  const base = baseOf(file)
  let said = code
  // From the last to the first, so that the places of those before stay what they were.
  for (const [place, { start, end }] of [...messagesIn(code).entries()].toReversed()) {
    said = `${said.slice(0, start)}/*#__PURE__*/ say(${base + place}, ${said.slice(start, end)})${said.slice(end)}`
  }
  return `${said}\nimport { say } from '../said.ts'`
}

function translation(code: string, language: string, file: string): string {
  const translated = new Set(messagesOf(code))
  const english = messagesOf(readFileSync(join(FOLDER, 'en', `${file}.ts`), 'utf8'))
  const list = english.map(name => (translated.has(name) ? name : 'undefined')).join(', ')
  return `${code}\nimport { tell } from '../said.ts'\ntell('${language}', ${baseOf(file)}, [${list}])`
}

const messagesOf = (code: string) => messagesIn(code).map(({ name }) => name)

/** The exported constants of a module: their names, and where the function of each begins and ends. */
function messagesIn(code: string): readonly { name: string; start: number; end: number }[] {
  return parseAst(code, { lang: 'ts' }).body.flatMap(statement => {
    if (statement.type !== 'ExportNamedDeclaration') return []
    if (statement.declaration?.type !== 'VariableDeclaration') return []
    return statement.declaration.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' && init ? [{ name: id.name, start: init.start, end: init.end }] : [],
    )
  })
}

const baseOf = (file: string) => files().indexOf(`${file}.ts`) * PER_FILE

const files = () => readdirSync(join(FOLDER, 'en')).toSorted()

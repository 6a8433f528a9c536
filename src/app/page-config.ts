import { AppError } from './app-error.ts'
import { ConfigError, type ConfigMistake } from './config-error.ts'
import type { Config } from './config-schema.ts'

/**
 * The configuration that `npm run configure` judged and put into this page, defaults included; or what was wrong with
 * it. It is read as it stands: whoever can write it can write the scripts beside it.
 *
 * @throws {AppError} `config-missing` when the page holds none.
 * @throws {ConfigError} naming every mistake.
 */
export function pageConfig(): Config {
  const block = document.getElementById('chartkey-config')
  if (block === null) throw new AppError('config-missing')
  const judged: unknown = JSON.parse(block.textContent ?? '')
  if (block.hasAttribute('data-mistaken')) throw new ConfigError(judged as readonly ConfigMistake[])
  return judged as Config
}

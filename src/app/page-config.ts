import { AppError } from './app-error.ts'
import { ConfigError, readConfig } from './config.ts'
import type { Config } from './config-schema.ts'

/**
 * The configuration that `npm run configure` put into this page.
 *
 * @throws {AppError} `config-missing` when the page holds none.
 * @throws {ConfigError} naming every mistake.
 */
export function pageConfig(): Config {
  const text = document.getElementById('chartkey-config')?.textContent
  if (text === undefined || text === null) throw new AppError('config-missing')
  try {
    return readConfig(JSON.parse(text))
  } catch (error) {
    if (error instanceof ConfigError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new ConfigError([{ field: 'config.json', value: '', rule: `is not JSON: ${why}` }])
  }
}

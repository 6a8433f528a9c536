import * as v from 'valibot'
import { ConfigError } from './config-error.ts'
import { type Config, ConfigSchema } from './config-schema.ts'

/**
 * Parses a configuration, when it is deployed: the pages carry what comes out of here.
 *
 * @throws {ConfigError} naming every field that breaks a rule.
 */
export function readConfig(json: unknown): Config {
  const parsed = v.safeParse(ConfigSchema, json)
  if (parsed.success) return parsed.output
  throw new ConfigError(
    parsed.issues.map(issue => ({
      field: v.getDotPath(issue) ?? 'config.json',
      value: shortly(issue.path?.at(-1)?.value ?? issue.input),
      rule: ruleOf(issue),
    })),
  )
}

/** The schema's own words where a rule brings none. */
function ruleOf({ kind, type, expected, input, message }: v.BaseIssue<unknown>): string {
  if (expected === 'never') return 'is no field of this file; check its spelling'
  if (input === undefined) return 'must be given'
  if (kind !== 'schema' || !message.startsWith('Invalid')) return message
  return TYPE_RULES.get(type) ?? 'must be of another kind'
}

const TYPE_RULES: ReadonlyMap<string, string> = new Map([
  ['string', 'must be text in quotes'],
  ['number', 'must be a number'],
  ['array', 'must be a list'],
  ['strict_object', 'must be fields in braces'],
])

function shortly(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value))
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}

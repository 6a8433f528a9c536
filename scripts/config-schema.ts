import { toJsonSchema } from '@valibot/to-json-schema'
import { ConfigSchema } from '../src/app/config-schema.ts'

/** The JSON Schema beside config.json. Rules that JSON Schema cannot say are checked at start only. */
export function configJsonSchema(): string {
  return `${JSON.stringify(toJsonSchema(ConfigSchema, { errorMode: 'ignore', typeMode: 'input' }), null, 2)}\n`
}

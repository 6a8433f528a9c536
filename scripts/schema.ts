/** `npm run schema`: writes `public/config.schema.json` from the schema that the app itself uses. */
import { writeFile } from 'node:fs/promises'
import { configJsonSchema } from './config-schema.ts'

await writeFile('public/config.schema.json', configJsonSchema())

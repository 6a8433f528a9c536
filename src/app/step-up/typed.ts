import * as v from 'valibot'
import type { ContactEntry } from '#chart'
import type { Written } from '#fhir'
import { isOnDevice } from '../account/device-until.ts'
import { typedKeeper } from '../keepers.ts'
import type { OpenRecord } from '../record.ts'

/** Contact details that were typed and not saved, and the version that they change. */
export interface TypedContact {
  readonly base: Written<fhir4.Patient>
  readonly entries: readonly ContactEntry[]
}

/** Where they wait while the person is away: encrypted on this device, and destroyed as they are taken. */
export interface TypedShelf {
  /** @throws {VaultError} */
  put(typed: TypedContact): Promise<void>
  /** Nothing where none is left, or where it cannot be read. */
  take(): Promise<TypedContact | undefined>
}

/** The shelf of this visit; none where nothing may be kept on the device, or the visit ends with the page. */
export function findTypedShelf({ session }: OpenRecord): TypedShelf | undefined {
  const { owner, id, reach, keepers, device, patient } = session
  const binding = { owner, session: id }
  if (reach === 'page' || device === 'shared' || !keepers.some(isOnDevice)) return undefined
  return {
    async put(typed) {
      await (await typedKeeper.open(binding)).write(KEY, JSON.stringify({ ...typed, patient }))
    },
    async take() {
      const found = await typedKeeper.find().catch(() => undefined)
      if (found?.owner !== owner) return undefined
      try {
        const text = found.session === id ? await (await typedKeeper.open(binding)).read(KEY) : undefined
        const read = v.parse(TypedSchema, JSON.parse(text ?? 'null'))
        return read.patient === patient ? (read as TypedContact) : undefined // as the FHIR room once judged it
      } catch {
        return undefined
      } finally {
        await typedKeeper.shred().catch(() => {})
      }
    },
  }
}

const KEY = 'contact'

const TypedSchema = v.object({
  patient: v.string(),
  base: v.object({
    resource: v.looseObject({ resourceType: v.literal('Patient'), id: v.string() }),
    version: v.optional(v.string()),
  }),
  entries: v.array(
    v.object({
      key: v.string(),
      part: v.picklist(['telecom', 'address']),
      index: v.optional(v.number()),
      system: v.string(),
      asText: v.boolean(),
      fields: v.record(v.string(), v.string()),
      ended: v.boolean(),
      former: v.boolean(),
    }),
  ),
})

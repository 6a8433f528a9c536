import * as v from 'valibot'
import { AuditError } from './error.ts'
import type { Happening } from './happening.ts'

/**
 * Every word that an entry may hold, closed lists all: a name or a token cannot get in by accident, nor by a mistake
 * of whoever reports.
 */
export interface AuditWords {
  /** Ids of the configuration's servers. */
  readonly servers: readonly string[]
  readonly keepers: readonly string[]
  /** Codes of errors, and reasons for which a visit ends. */
  readonly codes: readonly string[]
  /** FHIR resource types. */
  readonly types: readonly string[]
}

/** Lets happenings through that hold nothing but these words. @throws {AuditError} `refused` */
export function happeningReader(words: AuditWords): (given: unknown) => Happening {
  const schema = happeningSchema({
    server: v.picklist(words.servers),
    keeper: v.picklist(words.keepers),
    code: v.picklist(words.codes),
    type: v.picklist(words.types),
  })
  return given => {
    const parsed = v.safeParse(schema, given)
    if (!parsed.success) throw new AuditError('refused')
    return parsed.output
  }
}

/** What was accepted once stays readable when a list has changed since: the same shapes, of any short plain word. */
const Word = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,64}$/))
export const KeptHappening = happeningSchema({ server: Word, keeper: Word, code: Word, type: Word })

type WordSchema = v.GenericSchema<string>

function happeningSchema(word: Readonly<Record<'server' | 'keeper' | 'code' | 'type', WordSchema>>) {
  const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))
  const { server, keeper, code, type } = word
  return v.variant('kind', [
    v.strictObject({ kind: v.literal('launch'), launch: v.picklist(['ehr', 'standalone']), server }),
    v.strictObject({
      kind: v.literal('signed-in'),
      identity: v.picklist(['verified', 'unverified', 'not-provided']),
      keeper,
    }),
    v.strictObject({ kind: v.literal('resumed'), keeper }),
    v.strictObject({ kind: v.literal('refreshed') }),
    v.strictObject({ kind: v.literal('refresh-failed'), code }),
    v.strictObject({ kind: v.literal('context-changed'), code }),
    v.strictObject({ kind: v.literal('record-opened') }),
    v.strictObject({ kind: v.literal('section-withheld'), type, count }),
    v.strictObject({ kind: v.literal('locked'), why: v.picklist(['idle', 'asked']) }),
    v.strictObject({ kind: v.literal('unlocked'), how: v.picklist(['passphrase', 'tap']) }),
    v.strictObject({ kind: v.literal('keeper-changed'), keeper }),
    v.strictObject({ kind: v.literal('keeper-failed'), keeper, code }),
    v.strictObject({
      kind: v.literal('key'),
      action: v.picklist(['made', 'backed-up', 'restored', 'opened', 'forgotten']),
    }),
    v.strictObject({
      kind: v.literal('written'),
      type,
      action: v.picklist(['create', 'update', 'delete']),
    }),
    v.strictObject({ kind: v.literal('signed-out'), why: code }),
    v.strictObject({ kind: v.literal('error'), code }),
    v.strictObject({ kind: v.literal('log-dropped'), count }),
    v.strictObject({ kind: v.literal('log-restarted') }),
  ])
}

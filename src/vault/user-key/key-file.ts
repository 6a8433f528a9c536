import { calculateJwkThumbprint } from 'jose'
import * as v from 'valibot'
import { UserKeyError } from './error.ts'

/** More characters than any key file has. */
export const LONGEST_KEY_FILE = 10_000

/** A public key on P-256 (RFC 7518 §6.2.1), and nothing else. */
export interface PublicKey {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

/** A person's own key as it lies on a device, and as it is backed up: the private half only under the passphrase. */
export interface KeyFile {
  readonly app: 'chartkey'
  readonly kind: 'notes-key'
  readonly version: 1
  /** The thumbprint of the public key (RFC 7638, SHA-256). */
  readonly kid: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly publicKey: PublicKey
  /** The private JWK as compact JWE under the passphrase. */
  readonly wrapped: string
}

/**
 * Parses a key file. Whether its private key belongs to it can only be told once it is open.
 *
 * @throws {UserKeyError} `key-file-unreadable`
 */
export async function readKeyFile(text: string): Promise<KeyFile> {
  if (text.length > LONGEST_KEY_FILE) throw unreadable('not-ours')
  const json = readJson(text)
  const mark = v.safeParse(Mark, json)
  if (!mark.success) throw unreadable('not-ours')
  if (mark.output.version > 1) throw unreadable('newer-version')
  const parsed = v.safeParse(KeyFileSchema, json)
  if (!parsed.success) throw unreadable('damaged')
  const file = parsed.output
  if ((await calculateJwkThumbprint(file.publicKey)) !== file.kid) throw unreadable('kid-mismatch')
  return file
}

/** The text of a key file, for a disk. {@link readKeyFile} reads it back. */
export const writeKeyFile = (file: KeyFile): string => `${JSON.stringify(file, null, 2)}\n`

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unreadable('not-json')
  }
}

const unreadable = (fault: NonNullable<UserKeyError['fault']>) =>
  new UserKeyError('key-file-unreadable', { fault })

const Mark = v.object({
  app: v.literal('chartkey'),
  kind: v.literal('notes-key'),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
})

/** 32 bytes in base64url. */
const Coordinate = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))

const KeyFileSchema = v.object({
  app: v.literal('chartkey'),
  kind: v.literal('notes-key'),
  version: v.literal(1),
  kid: Coordinate,
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  publicKey: v.object({
    kty: v.literal('EC'),
    crv: v.literal('P-256'),
    x: Coordinate,
    y: Coordinate,
  }),
  wrapped: v.pipe(v.string(), v.regex(/^[\w-]+(\.[\w-]+){4}$/)),
})

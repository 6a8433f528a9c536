import { bytesOfBase64 } from '#fhir'

/** Whether bytes are the ones that the record describes. `undefined`: it does not say. */
export interface Integrity {
  /** The declared size, when it is not the real one. */
  readonly otherSize: number | undefined
  readonly hash: 'agrees' | 'differs' | 'unknown-kind' | undefined
}

/**
 * Compares bytes with the size and hash in the record. The hash is SHA-1 in base64; servers that write it in
 * hexadecimal, or use SHA-256, are understood.
 * @see FHIR R4 §2.24.0.5 Attachment.size, Attachment.hash
 */
export async function checkIntegrity(
  bytes: Uint8Array<ArrayBuffer>,
  { size, hash }: { readonly size: number | undefined; readonly hash: string | undefined },
): Promise<Integrity> {
  return {
    otherSize: size === undefined || size === bytes.length ? undefined : size,
    hash: hash === undefined ? undefined : await compareHash(bytes, hash),
  }
}

async function compareHash(bytes: Uint8Array<ArrayBuffer>, hash: string): Promise<Integrity['hash']> {
  const told = readHash(hash)
  const algorithm = told && ALGORITHMS.get(told.length)
  if (told === undefined || algorithm === undefined) return 'unknown-kind'
  const real = new Uint8Array(await crypto.subtle.digest(algorithm, bytes))
  return real.every((byte, place) => byte === told[place]) ? 'agrees' : 'differs'
}

const ALGORITHMS = new Map([
  [20, 'SHA-1'],
  [32, 'SHA-256'],
])

function readHash(hash: string): Uint8Array | undefined {
  if (/^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(hash)) return bytesOfHex(hash)
  const bytes = bytesOfBase64(hash)
  // Base64 of hexadecimal is a mistake that real servers make.
  const text = bytes && new TextDecoder().decode(bytes)
  return text !== undefined && /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(text) ? bytesOfHex(text) : bytes
}

const bytesOfHex = (text: string) =>
  Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16))

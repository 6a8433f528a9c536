import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Encrypts what is kept, so that a copy of the database opens nothing. AES-256-GCM, a fresh 96-bit IV each time. */
export interface Seal {
  /** @param place what the text is and whose: it opens nowhere else */
  close(place: string, text: string): Buffer
  /** Undefined for what was not closed by this key for this place. */
  open(place: string, sealed: Uint8Array): string | undefined
}

const ivBytes = 12
const tagBytes = 16

/** @param key 32 bytes */
export function createSeal(key: Uint8Array): Seal {
  return {
    close(place, text) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      cipher.setAAD(Buffer.from(place))
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(place, sealed) {
      const bytes = Buffer.from(sealed)
      if (bytes.length < ivBytes + tagBytes) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
      decipher.setAAD(Buffer.from(place))
      decipher.setAuthTag(bytes.subarray(-tagBytes))
      try {
        const text = decipher.update(bytes.subarray(ivBytes, -tagBytes))
        return Buffer.concat([text, decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}

/** What stands in the database for a secret that a browser holds. */
export const digestOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')

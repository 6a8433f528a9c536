import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Keeps secrets that must be read again, unlike a password. */
export interface Seal {
  /** `{iv}.{tag}.{ciphertext}`, base64url. `about` is what the secret belongs to: it opens for that alone. */
  close(secret: string, about: string): string
  /** @throws when it was sealed by another key, for something else, or was changed */
  open(sealed: string, about: string): string
}

/**
 * AES-256-GCM under a key that lives as long as this process, as the accounts do. A deployment that keeps its accounts
 * takes the key from a key management service and keeps the key's id beside each secret.
 * @see NIST SP 800-38D
 */
export function createSeal(key = randomBytes(32)): Seal {
  return {
    close(secret, about) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return [iv, cipher.getAuthTag(), text].map(part => part.toString('base64url')).join('.')
    },
    open(sealed, about) {
      const [iv = '', tag = '', text = ''] = sealed.split('.')
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), {
        authTagLength: 16,
      })
        .setAAD(Buffer.from(about))
        .setAuthTag(Buffer.from(tag, 'base64url'))
      return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString(
        'utf8',
      )
    },
  }
}

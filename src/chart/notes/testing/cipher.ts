import { CompactEncrypt, calculateJwkThumbprint, compactDecrypt, exportJWK, generateKeyPair } from 'jose'
import type { NoteCipher } from '../cipher.ts'

/** A key pair of somebody's, made for one test. */
export async function makeCipher(): Promise<NoteCipher> {
  const alg = 'ECDH-ES+A256KW'
  const { publicKey, privateKey } = await generateKeyPair(alg)
  const kid = await calculateJwkThumbprint(await exportJWK(publicKey))
  return {
    kid,
    seal: text =>
      new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg, enc: 'A256GCM', kid })
        .encrypt(publicKey),
    unseal: async jwe => new TextDecoder().decode((await compactDecrypt(jwe, privateKey)).plaintext),
  }
}

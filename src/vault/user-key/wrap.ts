import { CompactEncrypt, compactDecrypt } from 'jose'
import { VaultError } from '../vault.ts'

/** Encrypts a secret under a passphrase: compact JWE, PBES2. */
export async function wrapWithPassphrase(secret: string, passphrase: string): Promise<string> {
  if ([...passphrase].length < 12) throw new VaultError('passphrase-refused')
  return new CompactEncrypt(new TextEncoder().encode(secret))
    .setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' })
    .setKeyManagementParameters({ p2c: 210_000 })
    .encrypt(new TextEncoder().encode(passphrase.normalize('NFKC')))
}

/** The way back. */
export async function unwrapWithPassphrase(jwe: string, passphrase: string): Promise<Uint8Array> {
  try {
    const { plaintext } = await compactDecrypt(jwe, new TextEncoder().encode(passphrase.normalize('NFKC')), {
      keyManagementAlgorithms: ['PBES2-HS512+A256KW'],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxPBES2Count: 2_000_000,
      maxDecompressedLength: 0,
    })
    return plaintext
  } catch (cause) {
    throw new VaultError('wrong-passphrase', { cause })
  }
}

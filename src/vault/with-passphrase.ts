/**
 * Encrypts a secret under a passphrase, in a worker: a compact JWE (PBES2-HS512+A256KW, A256GCM) that may be kept or
 * handed to the user as a file. A string is taken as UTF-8.
 *
 * @throws {VaultError} `passphrase-refused`; `judgePassphrase` says why
 */
export async function wrapWithPassphrase(secret: Uint8Array | string, passphrase: string): Promise<string> {
  const { offMainThread } = await import('./off-main-thread.ts')
  const octets = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret
  return offMainThread('wrapSecret', passphrase, octets)
}

/**
 * Opens what {@link wrapWithPassphrase} made, in a worker. Nobody counts the tries: whoever has the JWE has it.
 *
 * @throws {VaultError} `tampered` for what is no such JWE, `wrong-passphrase` for what does not decrypt
 */
export async function unwrapWithPassphrase(jwe: string, passphrase: string): Promise<Uint8Array> {
  const { offMainThread } = await import('./off-main-thread.ts')
  return offMainThread('unwrapSecret', passphrase, jwe)
}

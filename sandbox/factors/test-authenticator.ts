import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What a test may have an authenticator, or the browser before it, do otherwise. */
export interface Otherwise {
  origin?: string
  rpId?: string
  /** Whether the owner showed a finger, a face or a code. */
  verified?: boolean
  counter?: number
  userHandle?: string
}

/** An authenticator with one passkey of its own, as the browser answers for it. Answers are JSON as text. */
export interface TestAuthenticator {
  make(options: { challenge: string; rp: { id?: string } }, otherwise?: Otherwise): string
  prove(options: { challenge: string; rpId?: string }, otherwise?: Otherwise): string
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const base64url = (data: string | Uint8Array) => Buffer.from(data).toString('base64url')

/** ES256, no attestation. @see Web Authentication Level 3 §6.1, §6.5 */
export function testAuthenticator(origin: string, sub: string): TestAuthenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  let used = 0

  function dataOf(rpId: string, { verified = true, counter }: Otherwise, credential?: Buffer): Buffer {
    const count = Buffer.alloc(4)
    used += 1
    count.writeUInt32BE(counter ?? used)
    const flags = 0x01 | (verified ? 0x04 : 0) | (credential === undefined ? 0 : 0x40)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, credential ?? Buffer.alloc(0)])
  }
  const clientData = (kind: string, challenge: string, asked: Otherwise) =>
    Buffer.from(JSON.stringify({ type: `webauthn.${kind}`, challenge, origin: asked.origin ?? origin }))
  const answer = (response: object) =>
    JSON.stringify({
      ...{ id: base64url(id), rawId: base64url(id), type: 'public-key', clientExtensionResults: {} },
      response,
    })

  return {
    make({ challenge, rp }, otherwise = {}) {
      const key = new Map<number, number | Uint8Array<ArrayBuffer>>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ])
      const credential = Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        isoCBOR.encode(key),
      ])
      const authData = new Uint8Array(dataOf(otherwise.rpId ?? rp.id ?? '', otherwise, credential))
      const attestation = new Map<string, string | Uint8Array<ArrayBuffer> | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return answer({
        clientDataJSON: base64url(clientData('create', challenge, otherwise)),
        attestationObject: base64url(isoCBOR.encode(attestation)),
        transports: ['internal'],
      })
    },
    prove({ challenge, rpId = '' }, otherwise = {}) {
      const authData = dataOf(otherwise.rpId ?? rpId, otherwise)
      const client = clientData('get', challenge, otherwise)
      return answer({
        clientDataJSON: base64url(client),
        authenticatorData: base64url(authData),
        signature: base64url(sign('sha256', Buffer.concat([authData, sha256(client)]), privateKey)),
        userHandle: base64url(otherwise.userHandle ?? sub),
      })
    },
  }
}

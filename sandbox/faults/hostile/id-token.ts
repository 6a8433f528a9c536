import type { Forgery } from '../id-token.ts'
import { always, at, elsewhere, type Fault, type HostileCase, member, rule, type World } from './case.ts'

const forged = (idToken: Forgery) => always(at.token, { idToken })
const claims = (changed: Record<string, unknown>) => forged({ claims: changed })
const lacking = (...removeClaims: string[]) => forged({ removeClaims })
/** Seconds since the epoch, when the rule is switched on. */
const soon = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
const week = 7 * 24 * 60 * 60

function atTime(make: () => Forgery): (world: World) => Fault[] {
  return () => rule(at.token, { idToken: make() })
}

/** Group 4; B52 is the device's clock, which the browser turns. */
export const idTokenCases: Record<string, HostileCase> = {
  B45: {
    says: 'alg none',
    variants: {
      none: forged({ key: 'none' }),
      None: forged({ key: 'none', header: { alg: 'None' } }),
      missing: forged({ key: 'none', header: { alg: null } }),
    },
  },
  B46: {
    says: 'HS256 with something public',
    variants: { pem: forged({ key: 'hs256-public' }), 'client id': forged({ key: 'hs256-client-id' }) },
  },
  B47: {
    says: 'a signature that is none',
    variants: {
      'other key': forged({ key: 'other' }),
      rs256: forged({ splice: 'flip' }),
      es256: forged({ header: { alg: 'ES256' }, splice: 'flip' }),
      truncated: forged({ splice: 'truncate' }),
      der: forged({ splice: 'der' }),
      jwe: forged({ splice: 'jwe' }),
      garbage: forged({ raw: 'not-a-jwt' }),
    },
  },
  B48: {
    says: 'iss',
    variants: {
      wrong: claims({ iss: elsewhere }),
      slash: ({ issuer }) => rule(at.token, { idToken: { claims: { iss: `${issuer}/` } } }),
      fhir: ({ fhirBase }) => rule(at.token, { idToken: { claims: { iss: fhirBase } } }),
    },
  },
  B49: {
    says: 'aud',
    variants: {
      missing: lacking('aud'),
      other: claims({ aud: 'another-app' }),
      substring: claims({ aud: 'chart' }),
      case: claims({ aud: 'Chartkey' }),
    },
  },
  B50: {
    says: 'aud with company',
    variants: {
      'no azp': claims({ aud: ['chartkey', 'another-app'] }),
      'foreign azp': claims({ aud: ['chartkey', 'another-app'], azp: 'another-app' }),
      alone: claims({ aud: ['chartkey'] }),
    },
  },
  B51: {
    says: 'times',
    variants: {
      'exp past': atTime(() => ({ claims: { exp: soon(-3600) } })),
      'exp text': claims({ exp: 'tomorrow' }),
      'exp missing': lacking('exp'),
      'nbf future': atTime(() => ({ claims: { nbf: soon(3600) } })),
      'iat missing': lacking('iat'),
      'iat future': atTime(() => ({ claims: { iat: soon(3600), exp: soon(7200) } })),
      'iat a week old': atTime(() => ({ claims: { iat: soon(-week) } })),
    },
  },
  B53: {
    says: 'nonce and at_hash',
    variants: {
      missing: lacking('nonce'),
      wrong: claims({ nonce: 'of-another-launch' }),
      'at_hash wrong': claims({ at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    },
  },
  B54: {
    says: 'sub',
    variants: {
      missing: lacking('sub'),
      empty: claims({ sub: '' }),
      number: claims({ sub: 7 }),
      long: claims({ sub: 'a'.repeat(300) }),
    },
  },
  B55: {
    says: 'kid absent',
    variants: {
      'one key': () => [
        ...rule(at.token, { idToken: { header: { kid: null } } }),
        ...rule(at.keys, { patchJson: [1, 1, 1].map(index => ({ path: `keys.${index}`, remove: true })) }),
      ],
      'several keys': () => [
        ...rule(at.token, { idToken: { header: { kid: null } } }),
        ...rule(at.keys, { addKey: 'other' }),
      ],
    },
  },
  B56: {
    says: 'unknown kid, and a rotation',
    variants: {
      unknown: forged({ header: { kid: 'unheard-of' } }),
      rotated: () => [
        ...rule(at.token, { idToken: { key: 'other', header: { kid: 'other' } } }),
        ...rule(at.keys, { addKey: 'other' }, { after: 1 }),
      ],
    },
  },
  B57: {
    says: 'keys that are none, and too many',
    variants: {
      enc: member(at.keys, 'keys.0.use', 'enc'),
      kty: member(at.keys, 'keys.0.kty', 'EC'),
      short: member(at.keys, 'keys.0.n', 'sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri'),
      private: member(at.keys, 'keys.0.d', 'AQAB'),
      'x5c only': always(at.keys, { json: { keys: [{ kid: 'rs256', x5c: ['MIIB'] }] } }),
      many: always(at.keys, {
        json: { keys: Array.from({ length: 5000 }, (_, i) => ({ kty: 'RSA', kid: `${i}` })) },
      }),
      huge: always(at.keys, { drip: { bytes: 65536, everyMs: 0, total: 20e6 } }),
    },
  },
  B58: {
    says: 'a header that brings its own key, or a demand',
    variants: {
      jku: forged({ key: 'other', header: { jku: `${elsewhere}/jwks` } }),
      jwk: forged({ key: 'other', header: { jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } } }),
      x5u: forged({ key: 'other', header: { x5u: `${elsewhere}/cert` } }),
      crit: forged({ header: { crit: ['exp'], exp: 1 } }),
    },
  },
  B59: {
    says: 'fhirUser',
    variants: {
      elsewhere: claims({ fhirUser: `${elsewhere}/fhir/Practitioner/1` }),
      patient: claims({ fhirUser: 'Patient/1' }),
      group: claims({ fhirUser: 'Group/9' }),
      javascript: claims({ fhirUser: 'javascript:alert(1)' }),
    },
  },
}

import { always, at, elsewhere, type HostileCase, member, rule, without } from './case.ts'

const { wellKnown } = at
const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`

/** Group 1, what a server can do; B01, B02, B04 and B05 are launch URLs, and need no fault. */
export const discoveryCases: Record<string, HostileCase> = {
  B07: {
    says: 'the issuer is not the pinned one',
    variants: {
      other: member(wellKnown, 'issuer', elsewhere),
      slash: ({ issuer }) => rule(wellKnown, { patchJson: [{ path: 'issuer', value: `${issuer}/` }] }),
    },
  },
  B08: { says: '200 with HTML', variants: { html: always(wellKnown, { html: true }) } },
  B09: {
    says: 'discovery redirects',
    variants: {
      elsewhere: always(wellKnown, { redirect: `${elsewhere}${wellKnown}`, status: 301 }),
      plain: always(wellKnown, { redirect: `http://evil.example${wellKnown}` }),
    },
  },
  B10: {
    says: 'too much, too slowly, or never',
    variants: {
      huge: always(wellKnown, { drip: { bytes: 65536, everyMs: 0, total: 200e6 } }),
      drip: always(wellKnown, { drip: { bytes: 1, everyMs: 500, total: 1e9 } }),
      hang: always(wellKnown, { hang: true }),
    },
  },
  B11: {
    says: 'cannot be reached',
    variants: { cors: always(wellKnown, { noCors: true }), cut: always(wellKnown, { destroy: true }) },
  },
  B12: {
    says: 'PKCE methods missing or weak',
    variants: {
      missing: without(wellKnown, 'code_challenge_methods_supported'),
      plain: member(wellKnown, 'code_challenge_methods_supported', ['plain']),
    },
  },
  B13: {
    says: 'endpoints that are none',
    variants: {
      relative: member(wellKnown, 'token_endpoint', 'token'),
      http: member(wellKnown, 'token_endpoint', 'http://evil.example/token'),
      fragment: ({ issuer }) =>
        rule(wellKnown, { patchJson: [{ path: 'authorization_endpoint', value: `${issuer}/authorize#x` }] }),
      array: member(wellKnown, 'token_endpoint', [`${elsewhere}/token`]),
      null: member(wellKnown, 'token_endpoint', null),
      javascript: member(wellKnown, 'authorization_endpoint', 'javascript:alert(1)'),
    },
  },
  B14: {
    says: 'jwks_uri elsewhere or missing',
    variants: {
      elsewhere: member(wellKnown, 'jwks_uri', `${elsewhere}/jwks`),
      missing: without(wellKnown, 'jwks_uri'),
    },
  },
  B15: {
    says: 'JSON made to hurt',
    variants: {
      proto: always(wellKnown, { body: '{"__proto__":{"token_endpoint":"https://evil.example"}}' }),
      duplicate: always(wellKnown, { body: '{"issuer":"https://a.example","issuer":"https://b.example"}' }),
      bom: ({ issuer }) => rule(wellKnown, { body: `\ufeff{"issuer":"${issuer}"}` }),
      deep: always(wellKnown, { body: deep }),
    },
  },
}

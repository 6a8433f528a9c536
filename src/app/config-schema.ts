import * as v from 'valibot'
import { asFhirBase, findOidcIssuer } from '#smart'
import { StepUp } from './config-step-up.ts'

/**
 * What a hospital engineer edits: which servers this deployment trusts, and how long a visit may last.
 *
 * The same file makes the Content-Security-Policy (scripts/headers.ts), so the trust list is kept twice: by
 * this code and by the browser. `public/config.schema.json` is generated from {@link ConfigSchema}.
 */
export type Config = v.InferOutput<typeof ConfigSchema>
export type ServerEntry = Config['servers'][number]
export type IdentityProvider = NonNullable<ServerEntry['launches']['standalone']>['identityProviders'][number]
const LAUNCH_KINDS = ['ehr', 'standalone'] as const
export type LaunchKind = (typeof LAUNCH_KINDS)[number]
export type LaunchPolicy = NonNullable<ServerEntry['launches'][LaunchKind]>

const isLoopback = (url: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)

function secureUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))
}

const SecureUrl = v.pipe(
  v.string('must be a URL in quotes'),
  v.check(secureUrl, 'must be an absolute https: URL (http: only for localhost)'),
)
const Origin = v.pipe(
  SecureUrl,
  v.check(
    text => !URL.canParse(text) || new URL(text).origin === text,
    'must be an origin only, such as https://auth.example.org: no path, no slash at the end',
  ),
)
const FhirBaseUrl = v.pipe(
  SecureUrl,
  v.check(
    text => !secureUrl(text) || isFhirBase(text),
    'must be a FHIR base URL without user name, query or fragment',
  ),
)

function isFhirBase(text: string): boolean {
  try {
    return asFhirBase(text) !== undefined
  } catch {
    return false
  }
}

const Scope = v.pipe(
  v.string('must be a scope in quotes'),
  v.regex(
    /^(patient|user)\/([A-Z][A-Za-z]*|\*)\.c?r?u?d?s?(\?\S+)?$/,
    'must be a SMART v2 scope such as patient/Observation.rs; the app rewrites it for servers that know only v1',
  ),
)

/** The keepers that config.json may name; one of a deployment's own is added here and in keepers.ts. */
const KEEPERS = ['memory', 'tab', 'sealed', 'passphrase'] as const
const Keeper = v.picklist(KEEPERS, 'must be "memory", "tab", "sealed" or "passphrase"')

const Launch = v.strictObject({
  scopes: v.pipe(v.array(Scope), v.minLength(1, 'must name at least one scope')),
  access: v.optional(
    v.picklist(['none', 'online', 'offline'], 'must be "none", "online" or "offline"'),
    'none',
  ),
  storage: v.optional(Keeper, 'tab'),
  keepers: v.optional(v.array(Keeper)),
})
const EHR_KEEPERS: readonly string[] = ['memory', 'tab']

const Flag = v.optional(v.boolean('must be true or false'), false)

const Filled = v.pipe(v.string(), v.minLength(1, 'must not be empty'))
const Issuer = v.pipe(
  SecureUrl,
  v.check(
    text => !secureUrl(text) || findOidcIssuer(text) !== undefined,
    'must be an issuer: a URL without query or fragment',
  ),
)
/** What any party of a sign-in is known by: to us, to people, and we to it. */
const PARTY = {
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'must be lower-case letters, digits and hyphens')),
  name: v.pipe(Filled, v.maxLength(120, 'must be at most 120 characters')),
  clientId: Filled,
  endpointOrigins: v.optional(v.array(Origin), []),
}

const IdentityProvider = v.strictObject({
  ...PARTY,
  issuer: Issuer,
  subjectToken: v.optional(
    v.picklist(['id_token', 'access_token'], 'must be "id_token" or "access_token"'),
    'id_token',
  ),
  scopes: v.optional(
    v.array(v.pipe(v.string(), v.regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'must be one scope, without spaces'))),
    [],
  ),
  audience: v.optional(Filled),
})

const isEachOnce = (texts: readonly string[]) => new Set(texts).size === texts.length

const Standalone = v.strictObject({
  ...Launch.entries,
  identityProviders: v.optional(
    v.pipe(
      v.array(IdentityProvider, 'must be a list of identity providers'),
      v.check(
        providers => (['id', 'issuer'] as const).every(key => isEachOnce(providers.map(one => one[key]))),
        'must not use one id or one issuer twice',
      ),
    ),
    [],
  ),
})

const Server = v.strictObject({
  ...PARTY,
  fhirBase: FhirBaseUrl,
  issuer: v.optional(Issuer),
  endpoints: v.optional(
    v.strictObject({
      authorization: SecureUrl,
      token: SecureUrl,
      jwks: v.optional(SecureUrl),
      revocation: v.optional(SecureUrl),
      capabilities: v.optional(v.array(v.string()), ['permission-v2']),
    }),
  ),
  requireNonce: Flag,
  stepUp: v.optional(StepUp),
  allowNoS256: Flag,
  identifierSystems: v.optional(
    v.array(
      v.strictObject({
        system: Filled,
        label: Filled,
      }),
    ),
    [],
  ),
  launches: v.pipe(
    v.strictObject({
      ehr: v.optional(
        v.pipe(
          Launch,
          v.check(
            ({ storage, keepers = [] }) =>
              [storage, ...keepers].every(keeper => EHR_KEEPERS.includes(keeper)),
            'must keep an EHR launch in "memory" or "tab": a ward PC is nobody’s own device',
          ),
        ),
      ),
      standalone: v.optional(
        v.pipe(
          Standalone,
          v.check(
            ({ storage }) => storage !== 'passphrase',
            'must not start in "passphrase", which the person chooses once signed in; allow it in "keepers"',
          ),
          v.check(
            ({ storage, keepers }) => keepers?.includes(storage) ?? true,
            'must name its "storage" among its "keepers"',
          ),
        ),
      ),
    }),
    v.check(
      launches => launches.ehr !== undefined || launches.standalone !== undefined,
      'must allow "ehr", "standalone" or both',
    ),
  ),
})

type Entry = v.InferOutput<typeof Server>

/** What a launch is looked up by: this base, by this kind of launch. */
function doorsOf({ fhirBase, launches }: Pick<Entry, 'fhirBase' | 'launches'>): readonly string[] {
  const base = isFhirBase(fhirBase) ? new URL(fhirBase).href.replace(/\/$/, '') : fhirBase
  return LAUNCH_KINDS.filter(kind => launches[kind] !== undefined).map(kind => `${kind} ${base}`)
}

const between = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  )

/** The schema of `public/config.json`. */
export const ConfigSchema = v.strictObject({
  $schema: v.optional(v.string()),
  servers: v.pipe(
    v.array(Server, 'must be a list of servers'),
    v.minLength(1, 'must name at least one server'),
    v.check(servers => isEachOnce(servers.map(({ id }) => id)), 'must not use one id twice'),
    v.check(
      servers => isEachOnce(servers.flatMap(doorsOf)),
      'must not allow the same kind of launch for one fhirBase twice',
    ),
  ),
  session: v.optional(
    v.strictObject({
      ehrHours: v.optional(between(0.1, 12), 8),
      standaloneHours: v.optional(between(0.1, 12), 12),
      ehrIdleMinutes: v.optional(between(2, 15), 10),
      standaloneIdleMinutes: v.optional(between(5, 30), 15),
      deviceDays: v.optional(between(1, 30), 30),
      sharedWorkstations: Flag,
    }),
    {},
  ),
  events: v.optional(
    v.strictObject({ fhir: v.optional(v.boolean('must be true or false'), true), tellFrame: Flag }),
    {},
  ),
  /** `server`: a backend for frontend holds the visit, and no token reaches the browser. See docs/BFF.md. */
  keeper: v.optional(v.picklist(['browser', 'server'], 'must be "browser" or "server"'), 'browser'),
  frameAncestors: v.optional(v.array(Origin), []),
})

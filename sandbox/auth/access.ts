import type Provider from 'oidc-provider'
import type { Access } from '../fhir/api.ts'
import type { Directory } from './directory.ts'
import type { GrantRecords } from './grants.ts'

/** Looks a token up: undefined when it is unknown, expired, revoked, its session has ended or its account is disabled. */
export async function accessOf(
  { provider, records, directory }: { provider: Provider; records: GrantRecords; directory: Directory },
  token: string,
): Promise<Access | undefined> {
  const service = token === '' ? undefined : await provider.ClientCredentials.find(token)
  if (service?.isValid && service.clientId !== undefined)
    return { clientId: service.clientId, scopes: (service.scope ?? '').split(' '), restricted: true }
  const found = token === '' ? undefined : await provider.AccessToken.find(token)
  if (found === undefined || !found.isValid || found.clientId === undefined) return undefined
  if (found.expiresWithSession && !(await sessionLives(provider, found.sessionUid))) return undefined
  const account = directory.accounts.findSubject(found.accountId)
  if (account === undefined) return undefined
  const record = records.get(found.grantId)
  if (record !== undefined) record.usedAt = Date.now()
  const { patient, restricted } = record?.context ?? {}
  const { fhirUser } = account
  const { acr, auth_time: authTime } = found.extra ?? {}
  return {
    clientId: found.clientId,
    scopes: [...found.scopes],
    ...(patient !== undefined && { patient }),
    ...(fhirUser !== undefined && { fhirUser }),
    signIn: {
      ...(typeof acr === 'string' && { acr }),
      ...(typeof authTime === 'number' && { authTime }),
    },
    ...(restricted !== undefined && { restricted }),
  }
}

async function sessionLives(provider: Provider, uid: string | undefined): Promise<boolean> {
  return uid !== undefined && (await provider.Session.findByUid(uid)) !== undefined
}

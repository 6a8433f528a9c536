import * as v from 'valibot'
import type { Account, NewAccount } from '../accounts/account.ts'
import type { Role } from '../accounts/roles.ts'
import { findResourceScope } from '../fhir/scopes.ts'

/** What cannot be done as an admin asked; `message` is fit to be read by them. */
export class AdminRefused extends Error {
  override name = 'AdminRefused'
}

/** What an admin may change of an account; null and undefined take an address, a number or a place in the record away. */
export type AccountChange = Partial<Omit<Account, 'sub'>>

const text = (most: number, what: string) =>
  v.pipe(
    v.string(`${what} must be text`),
    v.trim(),
    v.minLength(1, `${what} is missing`),
    v.maxLength(most, `${what} is longer than ${most} characters`),
  )
const absent = v.pipe(
  v.null(),
  v.transform(() => undefined),
)

const fields = {
  login: v.pipe(
    v.string('the user name must be text'),
    v.trim(),
    v.regex(/^[a-z0-9][a-z0-9._-]{1,63}$/, 'a user name has 2 to 64 of a–z, 0–9, dot, dash and underline'),
  ),
  name: text(120, 'the name'),
  kind: v.picklist(['clinician', 'patient', 'proxy', 'admin'], 'kind is clinician, patient, proxy or admin'),
  role: text(40, 'the role'),
}
const optional = {
  fhirUser: v.union([
    absent,
    v.pipe(
      v.string(),
      v.regex(
        /^(?:Patient|Practitioner|RelatedPerson)\/[A-Za-z0-9\-.]{1,64}$/,
        'the place in the record is Patient/…, Practitioner/… or RelatedPerson/…',
      ),
    ),
  ]),
  patients: v.array(text(64, 'a patient’s id')),
  email: v.union([absent, text(254, 'the e-mail address')]),
  emailVerified: v.boolean(),
  phone: v.union([absent, text(32, 'the telephone number')]),
  phoneVerified: v.boolean(),
  tenant: text(60, 'the house'),
  externalIds: v.array(v.strictObject({ system: text(200, 'a system'), value: text(100, 'an id') })),
  disabled: v.boolean(),
}

const NewSchema = v.strictObject({ ...fields, ...v.partial(v.strictObject(optional)).entries })
const ChangeSchema = v.partial(v.strictObject({ ...fields, ...optional }))
const RoleSchema = v.strictObject({
  name: v.pipe(
    v.string('the name must be text'),
    v.regex(/^[a-z][a-z0-9-]{1,39}$/, 'a role’s name has 2 to 40 of a–z, 0–9 and dash'),
  ),
  title: text(60, 'the title'),
  scopes: v.array(v.string('a scope is text')),
  secondFactor: v.boolean('secondFactor is true or false'),
})

/** Reads an account to be made. @throws AdminRefused */
export function readNewAccount(value: unknown): NewAccount {
  return { patients: [], ...read(NewSchema, value) }
}

/** Reads a change to an account. @throws AdminRefused */
export function readChange(value: unknown): AccountChange {
  return read(ChangeSchema, value)
}

/** Reads a role; every scope must be one that a person could grant. @throws AdminRefused */
export function readRole(value: unknown): Role {
  const role = read(RoleSchema, value)
  const odd = role.scopes.find(scope => (findResourceScope(scope)?.level ?? 'system') === 'system')
  if (odd !== undefined)
    throw new AdminRefused(
      `“${odd}” is no scope of a person’s; write patient/Observation.rs, or user/*.cruds`,
    )
  if (role.name === 'admin' && (role.scopes.length > 0 || !role.secondFactor))
    throw new AdminRefused('Administrators open no part of a record, and always take a second step.')
  return role
}

function read<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const [issue] = result.issues
  const at = v.getDotPath(issue)
  throw new AdminRefused(at === null ? issue.message : `${at}: ${issue.message}`)
}

import type { Account, RoleName } from './account.ts'

/** What a role may do. */
export interface Role {
  name: RoleName
  /** As an admin and the consent page call it. */
  title: string
  /** The most that somebody in this role may grant, as scopes; a scope asked for is granted as far as one of them covers it. */
  scopes: readonly string[]
  /** Signs in with a second factor always. */
  secondFactor: boolean
}

const everything = ['patient/*.cruds', 'user/*.cruds'] as const

/** The roles that the house starts with; an admin may change them and define more. */
const startingRoles: readonly Role[] = [
  { name: 'physician', title: 'Physician', scopes: everything, secondFactor: false },
  { name: 'nurse', title: 'Nurse', scopes: everything, secondFactor: false },
  { name: 'pharmacist', title: 'Pharmacist', scopes: everything, secondFactor: false },
  {
    name: 'front-desk',
    title: 'Front desk',
    scopes: ['Patient.rus', 'Encounter.rs', 'Coverage.rs', 'PractitionerRole.rs', 'AuditEvent.c'].flatMap(
      scope => [`patient/${scope}`, `user/${scope}`],
    ),
    secondFactor: false,
  },
  { name: 'patient', title: 'Patient', scopes: ['patient/*.cruds'], secondFactor: false },
  { name: 'proxy', title: 'Acting for a patient', scopes: ['patient/*.cruds'], secondFactor: false },
  { name: 'admin', title: 'Administrator', scopes: [], secondFactor: true },
]

/** The roles of the house. */
export interface Roles {
  list(): readonly Role[]
  /** The role of that name, or one that permits nothing. */
  of(account: Pick<Account, 'role'>): Role
  put(role: Role): void
  reset(): void
}

/** The roles, as the house starts with them. */
export function createRoles(): Roles {
  const roles = new Map<RoleName, Role>()
  const reset = () => {
    roles.clear()
    for (const role of startingRoles) roles.set(role.name, role)
  }
  reset()
  return {
    list: () => [...roles.values()],
    of: ({ role }) => roles.get(role) ?? { name: role, title: role, scopes: [], secondFactor: false },
    put: role => void roles.set(role.name, role),
    reset,
  }
}

/** Somebody who has an account at Northside University. */
export interface NorthsidePerson {
  /** The subject there, which means nothing elsewhere. */
  subject: string
  login: string
  name: string
  email: string
  emailVerified: boolean
  /** How they sign in there; with a second factor where the university asks for one. */
  amr: readonly string[]
  /** Why this person is in the sandbox. */
  reason: string
}

/** Students and staff. Some of them are known at St Elsewhere by their address, some only seem to be. */
export const northsidePeople: readonly NorthsidePerson[] = [
  {
    subject: 'nu-20311',
    login: 'praman',
    name: 'Priya Raman',
    email: 'priya@home.example',
    emailVerified: true,
    amr: ['pwd'],
    reason: 'A patient of St Elsewhere, by the same verified address.',
  },
  {
    subject: 'nu-10007',
    login: 'radeyemi',
    name: 'Ruth Adeyemi',
    email: 'ruth@st-elsewhere.example',
    emailVerified: true,
    amr: ['pwd', 'otp', 'mfa'],
    reason: 'Teaches here and works there: staff are asked for their own password once.',
  },
  {
    subject: 'nu-20544',
    login: 'nokafor',
    name: 'Ngozi Okafor',
    email: 'ngozi@home.example',
    emailVerified: true,
    amr: ['pwd'],
    reason: 'Acts for three children: which record is meant cannot be told from the sign-in alone.',
  },
  {
    subject: 'nu-20999',
    login: 'ahaddad',
    name: 'Amal Haddad',
    email: 'amal@home.example',
    emailVerified: false,
    amr: ['pwd'],
    reason: 'The university never checked that this address is theirs.',
  },
  {
    subject: 'nu-31415',
    login: 'sokabe',
    name: 'Sten Okabe',
    email: 'sten@northside.example',
    emailVerified: true,
    amr: ['pwd'],
    reason: 'Nobody at St Elsewhere knows them.',
  },
]

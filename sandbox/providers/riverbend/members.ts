import type { Member } from './response.ts'

/** The members of the plan who are in the sandbox. */
export const members: readonly (Member & { login: string; reason: string })[] = [
  {
    id: 'rb-778120',
    login: 'mellison',
    name: 'Margaret Ellison',
    mail: 'margaret@home.example',
    mailVerified: true,
    reason: 'A patient of St Elsewhere, by the same address.',
  },
  {
    id: 'rb-778431',
    login: 'rashby',
    name: 'Rowan Ashby',
    mail: 'rowan@home.example',
    mailVerified: false,
    reason: 'The plan took the address from a form and never checked it.',
  },
  {
    id: 'rb-991002',
    login: 'tquill',
    name: 'Tamsin Quill',
    mail: 'tamsin@riverbend.example',
    mailVerified: true,
    reason: 'Nobody at St Elsewhere knows them.',
  },
]

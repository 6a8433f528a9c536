/** The fields of a new account's form, as the JSON that the API takes. */
export function accountOf(form: URLSearchParams): Record<string, unknown> {
  const { email, phone, fhirUser, ...rest } = changeOf(form)
  const given = Object.entries({ email, phone, fhirUser }).filter(([, value]) => value !== null)
  return { ...rest, ...Object.fromEntries(given) }
}

/** The fields of an account's form, as the JSON that the API takes: an empty field takes its value away. */
export function changeOf(form: URLSearchParams): Record<string, unknown> {
  const of = (name: string) => form.get(name)?.trim() ?? ''
  const orNull = (name: string) => of(name) || null
  return {
    login: of('login'),
    name: of('name'),
    kind: of('kind'),
    role: of('role'),
    fhirUser: orNull('fhirUser'),
    patients: wordsOf(of('patients')),
    email: orNull('email'),
    emailVerified: form.has('emailVerified'),
    phone: orNull('phone'),
    phoneVerified: form.has('phoneVerified'),
    tenant: of('tenant'),
    externalIds: linesOf(of('externalIds')).map(line => {
      const [system = '', ...value] = wordsOf(line)
      return { system, value: value.join(' ') }
    }),
  }
}

/** The fields of a role's form, as the JSON that the API takes. */
export function roleOf(form: URLSearchParams): Record<string, unknown> {
  return {
    name: form.get('name')?.trim() ?? '',
    title: form.get('title') ?? '',
    scopes: wordsOf(form.get('scopes') ?? ''),
    secondFactor: form.has('secondFactor'),
  }
}

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean)
const linesOf = (text: string) => text.split(/\r?\n/).filter(line => line.trim() !== '')

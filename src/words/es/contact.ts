/** Los datos de contacto de una persona, y su corrección. */
export const title = () => 'Datos de contacto'
export const lead = (own: boolean) =>
  own
    ? 'Lo que dice la historia sobre cómo contactar con usted.'
    : 'Lo que dice la historia sobre cómo contactar con este paciente.'
export const loading = () => 'Cargando los datos de contacto'
export const failed = (why: string) => `No se pudieron cargar los datos de contacto. ${why}`
export const none = () => 'No consta ninguno'
export const former = () => 'Ya no se usa'
export const phonesAndMail = () => 'Teléfono y correo electrónico'
export const addresses = () => 'Direcciones'
export const correct = () => 'Corregir estos datos'
export const notPermitted = () =>
  'Aquí puede leer estos datos, pero no cambiarlos: esta aplicación no recibió permiso al iniciar sesión.'
export const partlyPermitted = () =>
  'Aquí puede leer estos datos, pero no cambiarlos: esta aplicación solo podría hacerlo dentro de límites que no puede asegurar.'
export const noVersion = () =>
  'Aquí puede leer estos datos, pero no cambiarlos: este servidor no dice qué versión de la historia envió, así que un cambio podría sobrescribir el de otra persona.'
export const replaced = () => 'Esta historia fue sustituida por otra. Sus datos no se cambian aquí.'

export const kind = (kind: string) => KINDS.get(kind) ?? 'Otro contacto'
const KINDS = new Map([
  ['phone', 'Número de teléfono'],
  ['email', 'Dirección de correo electrónico'],
  ['fax', 'Número de fax'],
  ['sms', 'Número para mensajes de texto'],
  ['pager', 'Buscapersonas'],
  ['url', 'Dirección web'],
  ['address', 'Dirección'],
])
export const field = (field: string) => FIELDS.get(field) ?? field
const FIELDS = new Map([
  ['line', 'Calle y número'],
  ['city', 'Localidad'],
  ['district', 'Distrito'],
  ['state', 'Provincia o región'],
  ['postalCode', 'Código postal'],
  ['country', 'País'],
  ['text', 'Dirección completa'],
  ['use', 'Se usa para'],
])
export const value = (kind: string) =>
  ['phone', 'fax', 'sms', 'pager'].includes(kind) ? 'Número' : 'Dirección'
export const lineHint = () => 'Una línea para cada parte, como en un sobre'
export const notSaid = () => 'No se dice'
export const noLongerUsed = () => 'Ya no se usa'
export const noLongerUsedHint = () => 'Queda en la historia como anterior.'
export const addContact = (kind: string) =>
  kind === 'phone'
    ? 'Añadir un número de teléfono'
    : kind === 'email'
      ? 'Añadir una dirección de correo electrónico'
      : 'Añadir una dirección'
export const dropNew = () => 'No añadir este'
export const save = () => 'Guardar'
export const saving = () => 'Guardando'
export const cancel = () => 'Cancelar'
export const saved = () => 'Guardado. La historia tiene los datos nuevos.'
export const nothingChanged = () => 'No se cambió nada.'
export const lookAgain = (count: number) =>
  count === 1 ? 'Revise de nuevo un campo, por favor.' : `Revise de nuevo ${count} campos, por favor.`
export const mistake = (
  mistake: 'missing' | 'phone' | 'email' | 'postal-code' | 'us-postal-code' | 'too-long',
) => MISTAKES[mistake]
const MISTAKES = {
  missing: 'Escríbalo aquí. Si ya no hay ninguno, elija «Ya no se usa».',
  phone: 'Escriba un número de 3 a 15 cifras, con + delante o sin él.',
  email: 'Escriba una dirección como nombre@ejemplo.org.',
  'postal-code': 'Escriba un código postal de letras y cifras.',
  'us-postal-code': 'Escriba un código ZIP de 5 cifras, o de 5 y 4 como 02199-1234.',
  'too-long': 'Es demasiado largo: como máximo 200 caracteres.',
} as const
export const saveFailed = (why: string) =>
  `No se guardó nada. ${why} Lo que escribió sigue aquí; puede guardar de nuevo.`
export const saveRejected = (why: string | undefined) =>
  `El servidor no aceptó estos datos${why === undefined ? '' : `: ${why}`}. No se guardó nada; lo que escribió sigue aquí.`
export const saveNotPermitted = () =>
  'El servidor no le permite cambiar estos datos. No se guardó nada; lo que escribió sigue aquí.'
export const saveNotNow = () =>
  'El servidor no acepta este cambio por ahora, aunque nadie más cambió la historia. Lo que escribió sigue aquí.'
export const saveUnknown = () =>
  'El servidor no respondió, así que no se sabe si su cambio se guardó. Compruébelo antes de guardar de nuevo.'
export const saveUnknownWhy = (why: string) => `Todavía no se sabe si su cambio se guardó. ${why}`
export const lookNow = () => 'Comprobar ahora'
export const notSavedAfterAll = () =>
  'Su cambio no se guardó. Lo que escribió sigue aquí; puede guardar de nuevo.'
export const conflictTitle = () => 'Otra persona cambió esta historia entretanto'
export const conflictElsewhere = () =>
  'Su cambio y el de la otra persona no se tocan. Aún no se guardó nada: guarde de nuevo para añadir el suyo.'
export const conflictChoose = () =>
  'Ambos cambiaron los mismos datos. Elija para cada uno lo que debe decir la historia y guarde de nuevo. Aún no se guardó nada.'
export const conflictBefore = () => 'Antes'
export const conflictTheirs = () => 'El de la otra persona, ahora en la historia'
export const conflictYours = () => 'El suyo'
export const conflictChosen = () => 'Elija uno para cada uno de estos.'
export const conflictField = (kind: string, field: string) => `${kind}: ${field}`
export const nothingThere = () => 'Nada'
export const removedThere = () => 'Eliminado de la historia'
export const overThere = () => 'Consta que ya no se usa'

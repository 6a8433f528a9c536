export const patient = () => 'المريض'
export const loading = () => 'جارٍ تحميل بيانات المريض'
export const unavailable = () => 'بيانات المريض غير متاحة'
export const retry = () => 'حاول مرة أخرى'
export const details = () => 'التفاصيل'
export const nowViewing = (name: string) => `المعروض الآن: ${name}`
export const origin = (server: string, asOf: string) => `${server} · حتى ${asOf}`
export const signedInAs = (name: string) => `تم تسجيل الدخول باسم ${name}`
export const ownRecords = () => 'سجلك أنت'
export const copyIdentifier = (label: string) => `نسخ ${label}`
export const copied = (label: string) => `تم نسخ ${label}`
export const notCopied = (label: string) => `تعذّر نسخ ${label}`
export const bracketed = (age: string) => `(${age})`
export const printed = (identity: readonly string[], at: string) => [...identity, `طُبع ${at}`].join('  ·  ')

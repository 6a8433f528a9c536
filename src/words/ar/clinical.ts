const months = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
]
export const monthShort = (month: number) => months[month - 1] ?? String(month)
export const zoneNotStated = (moment: string) => `${moment} (المنطقة الزمنية غير مذكورة)`
export const notKnown = () => 'غير معروف'
export const notRecorded = () => 'غير مسجَّل'
export const dateNotKnown = () => 'التاريخ غير معروف'
export const checkDateOfBirth = () => 'تحقق من تاريخ الميلاد'
export const checkDateOfDeath = () => 'تحقق من تاريخ الوفاة'
export const checkNumber = () => 'تحقق من الرقم'

type AgeUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'
const forms: Readonly<Record<AgeUnit, Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>>> = {
  minute: { one: 'دقيقة', two: 'دقيقتان', few: 'دقائق', other: 'دقيقة' },
  hour: { one: 'ساعة', two: 'ساعتان', few: 'ساعات', other: 'ساعة' },
  day: { one: 'يوم', two: 'يومان', few: 'أيام', other: 'يومًا' },
  week: { one: 'أسبوع', two: 'أسبوعان', few: 'أسابيع', other: 'أسبوعًا' },
  month: { one: 'شهر', two: 'شهران', few: 'أشهر', other: 'شهرًا' },
  year: { one: 'سنة', two: 'سنتان', few: 'سنوات', other: 'سنة' },
}
const rules = new Intl.PluralRules('ar')
const named = (count: number, unit: AgeUnit) => {
  const rule = rules.select(count)
  const form = forms[unit][rule] ?? forms[unit].other ?? ''
  return rule === 'one' || rule === 'two' ? form : `${count} ${form}`
}
export const ageShort = (count: number, unit: AgeUnit) => named(count, unit)
export const ageSpoken = (count: number, unit: AgeUnit) => named(count, unit)
export const ageRange = (from: number, to: number, unit: AgeUnit) => `${from}–${named(to, unit)}`
export const ageRangeSpoken = (from: number, to: number, unit: AgeUnit) => `من ${from} إلى ${named(to, unit)}`
export const ageUnder = (count: number, unit: AgeUnit) => `أقل من ${named(count, unit)}`
export const ageUnderSpoken = (count: number, unit: AgeUnit) => `أقل من ${named(count, unit)}`

export const nameNotKnown = () => 'الاسم غير معروف'
export const preferredName = () => 'الاسم المفضَّل'
export const formerName = () => 'الاسم السابق'
export const recordsOf = () => 'سجل'
export const nameCaution = (use: string) =>
  use === 'temp' ? 'اسم مؤقت' : use === 'anonymous' ? 'اسم مستعار' : undefined
export const born = () => 'الميلاد'
export const died = () => 'الوفاة'
export const ageAtDeath = () => 'العمر عند الوفاة'
export const deathConflict = () => 'يقول السجل أيضًا إنه لم يُتوفَّ'
export const sexLabel = (_locale: string) => 'الجنس'
const genders = new Map([
  ['male', 'ذكر'],
  ['female', 'أنثى'],
  ['other', 'غير ذلك'],
  ['unknown', 'غير معروف'],
])
export const gender = (code: string) => genders.get(code) ?? `غير مفهوم «${code}»`
export const mrn = () => 'رقم الملف'
export const id = () => 'المعرّف'
export const onRecordNotShown = () => 'مسجَّل ولا يُعرض'
export const moreOnRecord = (count: number) => `وغيره في السجل: ${count}`
export const deceased = () => 'متوفَّى'
export const deathNotKnown = () => 'لا يُعرف إن كان متوفَّى'
export const merged = () => 'مدمج'
export const inactiveRecord = () => 'سجل غير نشط'
export const restricted = () => 'مقيَّد'
export const partialRecord = () => 'سجل جزئي'
export const testPatient = () => 'مريض تجريبي'
export const birthOrder = (order: number) => `ترتيب الولادة ${order}`
export const multipleBirth = () => 'ولادة متعددة'
export const anotherRecord = () => 'سجل آخر'
export const replacedBy = (name: string) => `حلّ محل هذا السجل ${name}`
export const openCurrentRecord = () => 'افتح السجل الحالي بدلًا منه. لا يمكن تغيير شيء في هذا.'
export const sexAndGender = () => 'الجنس والنوع'
export const names = () => 'الأسماء'
export const identifiers = () => 'المعرّفات'
export const address = () => 'العنوان'
export const contact = () => 'الهاتف والبريد'
export const generalPractitioner = () => 'الرعاية الأولية'
export const language = () => 'اللغة'
export const linkedRecords = () => 'سجلات مرتبطة'
export const recordId = () => 'رقم السجل الداخلي'
export const yesNo = (yes: boolean) => (yes ? 'نعم' : 'لا')

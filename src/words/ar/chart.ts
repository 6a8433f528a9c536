export * from './chart-first.ts'

export const dateNotKnown = () => 'التاريخ غير معروف'
export const notCoded = () => 'بلا ترميز: قد لا تكشفها أدوات الفحص'
export const problemNotNamed = () => 'مشكلة بلا اسم'
export const statusNotRecorded = () => 'الحالة غير مسجَّلة'
export const problemStatus = (code: string | undefined) =>
  code === undefined ? statusNotRecorded() : (problemStatuses.get(code) ?? code)
const problemStatuses = new Map([
  ['active', 'نشطة'],
  ['recurrence', 'عودة'],
  ['relapse', 'انتكاسة'],
  ['inactive', 'غير نشطة'],
  ['remission', 'في هدأة'],
  ['resolved', 'زالت'],
  ['unknown', 'الحالة غير معروفة'],
])
export const retry = () => 'حاول مرة أخرى'
export const retrySection = (title: string) => `حاول مرة أخرى: ${title}`
export const entries = (count: number) => `عدد المدخلات: ${count}`
export const countNewest = (count: string, date: string) => `${count} · أحدثها ${date}`
export const asOf = (time: string) => `حتى ${time}`
export const notPermittedByScope = () => 'غير مسموح: لم يُمنح الوصول إلى هذا الجزء عند تسجيل الدخول.'
export const notPermittedByServer = () => 'غير مسموح: رفض نظام السجلات عرض هذا الجزء.'
export const notSupported = () => 'غير مدعوم: نظام السجلات لا يقدّم هذا الجزء.'
export const noneRecorded = () => 'لا شيء مسجَّل'
export const noneAmongThoseRead = () => 'لا شيء بين المدخلات التي أمكنت قراءتها.'
export const sectionFailed = () => 'تعذّر تحميل هذا الجزء.'
export const failureDetails = () => 'التفاصيل'
export const incomplete = () => 'قد تكون هذه القائمة ناقصة.'
export const problems = () => 'المشكلات'
export const medications = () => 'الأدوية'
export const orders = () => 'أدوية موصوفة'
export const reports = () => 'أدوية مذكورة'
export const dispenses = () => 'أدوية مصروفة'
export const results = () => 'النتائج'
export const observations = () => 'القياسات'
export const diagnosticReports = () => 'التقارير'
export const vitals = () => 'العلامات الحيوية'
export const immunizations = () => 'التطعيمات'
export const encounters = () => 'الزيارات'
export const documents = () => 'المستندات'
export const procedures = () => 'الإجراءات'
export const careTeam = () => 'فريق الرعاية'
export const plans = () => 'الأهداف وخطط الرعاية'
export const goals = () => 'الأهداف'
export const carePlans = () => 'خطط الرعاية'
export const coverage = () => 'التغطية التأمينية'
export const progress = (sections: {
  total: number
  complete: number
  incomplete: number
  loading: number
  notPermitted: number
  notSupported: number
  failed: number
  asOf: string | undefined
}) =>
  [
    `اكتمل ${sections.complete} من ${sections.total} من الأقسام${sections.asOf === undefined ? '' : ` حتى ${sections.asOf}`}`,
    sections.loading > 0 && `قيد التحميل: ${sections.loading}`,
    sections.incomplete > 0 && `ناقص: ${sections.incomplete}`,
    sections.notPermitted > 0 && `غير مسموح: ${sections.notPermitted}`,
    sections.notSupported > 0 && `غير مدعوم: ${sections.notSupported}`,
    sections.failed > 0 && `فشل: ${sections.failed}`,
  ]
    .filter(part => part !== false)
    .join(' · ')
export const recordedOn = (date: string) => `سُجّل ${date}`
export const allergyConflict = () => 'مدخلات متناقضة: يذكر السجل حساسية وينفيها أيضًا.'
export const pastAllergies = (count: number) => `زالت أو غير نشطة (${count})`
export const noActiveProblems = () => 'لا مشكلات نشطة مسجَّلة'
export const noKnownProblems = () => 'لا مشكلات معروفة'
export const active = (count: number) => `النشط: ${count}`
export const pastProblems = (count: number) => `غير نشطة أو في هدأة أو زالت (${count})`
export const codes = () => 'الرموز'
export const onset = (when: string) => `البداية ${when}`
export const ended = (when: string) => `النهاية ${when}`
export const notCodedShort = () => 'بلا ترميز'
export const noCurrentMedications = () => 'لا أدوية حالية مسجَّلة'
export const noKnownMedications = () => 'لا أدوية معروفة'
export const current = (count: number) => `الحالي: ${count}`
export const pastMedications = (count: number) => `أدوية سابقة (${count})`
export const doNotGive = () => 'لا يُعطى'
export const because = (reason: string) => `بسبب ${reason}`
export const dose = () => 'الجرعة'
export const dosageNotRecorded = () => 'الجرعة غير مسجَّلة'

/** ما تقوله النظرة الأولى إلى السجل. */
export const thePatient = () => 'المريض'
export const aRelative = () => 'أحد الأقارب'
export const restricted = () => 'مقيَّد'
export const allergiesKnown = () => 'حساسية معروفة'
export const allergiesNotRecorded = () => 'لا توجد بيانات مسجَّلة عن الحساسية'
export const allergiesUnavailable = () => 'بيانات الحساسية غير متاحة'
export const noKnownAllergies = () => 'لا حساسية معروفة'
export const noKnownDrugAllergies = () => 'لا حساسية معروفة للأدوية'
export const noKnownFoodAllergies = () => 'لا حساسية معروفة للأطعمة'
export const agentNotRecorded = () => 'العامل المسبِّب غير مسجَّل'
export const severeReaction = () => 'تفاعل شديد'
export const reactionsNotKnown = () => 'التفاعلات غير معروفة'
export const criticality = (code: string | undefined) => {
  if (code === 'high') return 'خطورة عالية'
  if (code === 'low') return 'خطورة منخفضة'
  if (code === 'unable-to-assess') return 'تعذّر تقدير الخطورة'
  return 'الخطورة غير مسجَّلة'
}
export const resolved = () => 'زالت'
export const inactive = () => 'غير نشطة'
export const unconfirmed = () => 'غير مؤكدة'
export const intolerance = () => 'عدم تحمّل'
export const loadingSection = (title: string) => `جارٍ تحميل: ${title}`
export const allergies = () => 'الحساسية'
export const conflictingEntries = () => 'مدخلات متناقضة'
export const allergiesInAll = (count: number) => `المجموع ${count}`
export const listMayBeIncomplete = () => 'قد تكون القائمة ناقصة'

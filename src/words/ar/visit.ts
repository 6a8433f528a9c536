/** شريط الزيارة: من يقرأ، وبأي يقين، وكم بقي من الوقت. */
export const pageTitle = () => 'السجل الطبي · Chartkey'
export const label = () => 'جلستك'
export const signedInAs = (name: string) => `تم تسجيل الدخول باسم ${name}`
export const signedInUnknown = () => 'تم تسجيل الدخول، والاسم غير معروف'
export const identityVerified = () => 'تم التحقق من الهوية'
export const identityNotVerified = () => 'لم يتم التحقق من الهوية'
export const identityNotProvided = () => 'لم تُقدَّم الهوية'
export const timeLeft = (minutes: number) =>
  minutes < 1
    ? 'بقي أقل من دقيقة'
    : minutes < 120
      ? `الدقائق المتبقية: ${minutes}`
      : minutes < 2880
        ? `الساعات المتبقية: ${Math.floor(minutes / 60)}`
        : `الأيام المتبقية: ${Math.floor(minutes / 1440)}`
export const openedAt = (time: string) => `فُتح ${time}`
export const signOut = () => 'تسجيل الخروج'
export const signingOut = () => 'جارٍ تسجيل الخروج'
export const account = () => 'الحساب'
export const partMissing = () => 'تعذّر تحميل هذا الجزء. حاول مرة أخرى.'

/** أجزاء من الشاشة لا تعرف شيئًا عن السجل. */
export const partLoading = () => 'جارٍ التحميل'
export const partMissing = () => 'تعذّر تحميل هذا الجزء.'
export const tryAgain = () => 'حاول مرة أخرى'

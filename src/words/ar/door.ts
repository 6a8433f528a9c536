/** الصفحات قبل السجل وبعده. */
export const appName = () => 'Chartkey'
export const pageTitle = (page: string) => `${page} · Chartkey`
export const opening = () => 'جارٍ فتح السجل'
export const findingServer = () => 'سؤال الخادم عن مكان تسجيل الدخول'
export const goingToSignIn = () => 'الانتقال إلى تسجيل الدخول'
export const checkingAnswer = () => 'التحقق ممن سجّل الدخول'
export const openingRecord = () => 'جارٍ فتح السجل'
export const frontDoorTitle = () => 'سجلك الصحي'
export const frontDoorLead = () =>
  'اختر المكان الذي أنت مريض فيه. تسجّل الدخول هناك؛ ولا يرى Chartkey كلمة مرورك أبدًا.'
export const frontDoorEhrOnly = () => 'يُفتح هذا التطبيق من داخل نظام السجلات لديك. ابدأه هناك والمريض مفتوح.'
export const frontDoorClinician = () =>
  'هل تعمل في المستشفى؟ افتح Chartkey من داخل نظام السجلات لديك والمريض مفتوح.'
export const signInAt = (server: string) => `تسجيل الدخول في ${server}`
export const signedOutTitle = () => 'تم تسجيل خروجك'
export const signedOutLead = () => 'السجل مغلق على هذا الجهاز.'
export const endedTitle = () => 'أُغلق السجل'
export const endedExpired = () => 'انتهى الوصول ولم يمكن تجديده. افتح التطبيق من جديد للمتابعة.'
export const endedLimit = () => 'يحدّ هذا المستشفى من مدة تسجيل الدخول، وقد انتهت المدة.'
export const endedContextChanged = () =>
  'كان جواب الخادم عن شخص غير صاحب السجل المفتوح، أو تعذّر التحقق منه. حرصًا على السلامة أُغلق السجل.'
export const endedIdle = () => 'قُفل السجل أو لم يستخدمه أحد لفترة. حفاظًا على خصوصيته أُغلق.'
export const endedClock = () =>
  'ساعة هذا الجهاز لا توافق ساعة المستشفى. اضبط ساعة الجهاز ثم سجّل الدخول من جديد.'
export const endedOtherUser = () => 'سجّل شخص آخر الدخول على هذا الجهاز، لذلك سُجّل خروجك.'
export const clonedTitle = () => 'علامة التبويب هذه نسخة'
export const endedCloned = () =>
  'يبقى السجل مفتوحًا في علامة التبويب التي نسختها. حتى لا يختلط شخص بآخر، لا تعرض النسخة منه شيئًا ولا تحفظه.'
export const endedUnreadable = () => 'تعذّرت قراءة ما حفظه هذا الجهاز من جلستك، لذلك حُذف.'
export const nothingKept = () => 'لا يُحفظ شيء من السجل على هذا الجهاز.'
export const signInAgain = () => 'تسجيل الدخول من جديد'
export const backToPlace = () => 'بعد تسجيل الدخول تعود إلى حيث كنت.'
export const openFromEhr = () =>
  'للمتابعة افتح التطبيق من جديد من نظام السجلات والمريض مفتوح. إن كان الأمر لا يحتمل الانتظار فالسجل في النظام نفسه.'
export const toFrontDoor = () => 'إلى صفحة البداية'
export const lockedTitle = () => 'مقفل'
export const lockedOffline = () => 'لا يوجد اتصال، وفتح السجل من جديد يحتاج إليه.'
export const unlockOnline = () => 'حاول مرة أخرى'

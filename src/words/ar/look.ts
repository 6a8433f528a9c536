/** كلمات اللغة والمظهر. */
export const languageTitle = () => 'اللغة'
export const languageKept = () => 'تُحفظ في هذا المتصفح لمن يستخدمه بعد ذلك.'
export const languageMissing = () => 'تعذّر تحميل هذه اللغة. حاول مرة أخرى.'
export const coloursOf = (server: string) => `بألوان ${server} حيث يمكن قراءتها.`
export const coloursOurs = () => 'بألوان Chartkey.'
export const wearOurs = () => 'استخدم ألوان Chartkey'
export const wearTheirs = (server: string) => `استخدم ألوان ${server}`

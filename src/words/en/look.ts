/** The words of language and look. */
export const languageTitle = () => 'Language'
export const languageKept = () => 'Kept on this browser, for whoever uses it next.'
export const languageMissing = () => 'That language could not be loaded. Try again.'

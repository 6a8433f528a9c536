/** The words of language and look. */
export const languageTitle = () => 'Language'
export const languageKept = () => 'Kept on this browser, for whoever uses it next.'
export const languageMissing = () => 'That language could not be loaded. Try again.'
export const coloursOf = (server: string) => `In the colours of ${server}, where they can be read.`
export const coloursOurs = () => 'In the colours of Chartkey.'
export const wearOurs = () => 'Use the colours of Chartkey'
export const wearTheirs = (server: string) => `Use the colours of ${server}`

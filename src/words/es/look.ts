/** Las palabras del idioma y del aspecto. */
export const languageTitle = () => 'Idioma'
export const languageKept = () => 'Se guarda en este navegador, para quien lo use después.'
export const languageMissing = () => 'No se pudo cargar ese idioma. Inténtelo de nuevo.'
export const coloursOf = (server: string) => `Con los colores de ${server}, donde se pueden leer.`
export const coloursOurs = () => 'Con los colores de Chartkey.'
export const wearOurs = () => 'Usar los colores de Chartkey'
export const wearTheirs = (server: string) => `Usar los colores de ${server}`

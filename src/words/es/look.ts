/** Las palabras del idioma y del aspecto. */
export const languageTitle = () => 'Idioma'
export const languageKept = () => 'Se guarda en este navegador, para quien lo use después.'
export const languageMissing = () => 'No se pudo cargar ese idioma. Inténtelo de nuevo.'

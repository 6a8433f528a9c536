/** Piezas de pantalla que no saben nada de FHIR. */
export const partLoading = () => 'Cargando'
export const partMissing = () => 'No se pudo cargar esta parte.'
export const tryAgain = () => 'Intentar de nuevo'

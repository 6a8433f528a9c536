/** Pieces of screen that know no FHIR. */
export const partLoading = () => 'Loading'
export const partMissing = () => 'This part could not be loaded.'
export const tryAgain = () => 'Try again'

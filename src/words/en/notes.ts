/** Private notes. */
export const title = () => 'Private notes'

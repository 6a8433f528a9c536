/** The access log. */
export const title = () => 'Access log'

/** The person's own key. */
export const title = () => 'My key'

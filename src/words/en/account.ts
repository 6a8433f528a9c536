/** Who is signed in, and their own contact details. */
export const title = () => 'Account'

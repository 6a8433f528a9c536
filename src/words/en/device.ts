/** This device, the lock, and the limits of a visit. */
export const title = () => 'This device'

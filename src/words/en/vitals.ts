/** The words of vital signs. */
export {}

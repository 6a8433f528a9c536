/** The words of timeline. */
export {}

/** The words of results. */
export {}

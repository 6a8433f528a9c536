/** The words of medications in depth. */
export {}

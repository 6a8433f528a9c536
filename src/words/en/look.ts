/** The words of language and look. */
export {}

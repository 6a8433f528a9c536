/** The words of search and keyboard. */
export {}

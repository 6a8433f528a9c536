/** The words of documents. */
export {}

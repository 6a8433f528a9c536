/** Spanish. Complete: a message without a translation does not compile. */
export {}

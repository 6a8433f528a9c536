/** The words of the further sections of the summary, and what needs attention. */
export {}

/** The words of wrong-patient guard. */
export {}

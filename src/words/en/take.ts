/** The words of print, export and files. */
export {}

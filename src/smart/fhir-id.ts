/**
 * Whether the value is a FHIR id that may be put in a URL path. `.` and `..` match the datatype's pattern but mean
 * another path, so they are no ids here. @see FHIR R4, datatypes, id
 */
export function isFhirId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9\-.]{1,64}$/.test(value) && !/^\.{1,2}$/.test(value)
}

/** `Patient/{id}`, the subject of everything in a person's record. */
export const patient = (id: string): fhir4.Reference => ({ reference: `Patient/${id}` })

/** The physician who looks after most of the demo's people. */
export const physician: fhir4.Reference = {
  reference: 'Practitioner/ruth-adeyemi',
  display: 'Ruth Adeyemi, MD',
}

/** The nurse who gives vaccines and takes vital signs. */
export const nurse: fhir4.Reference = {
  reference: 'Practitioner/colm-brannigan',
  display: 'Colm Brannigan, RN',
}

/** The pharmacist who reconciles medicines. */
export const pharmacist: fhir4.Reference = {
  reference: 'Practitioner/ines-duarte',
  display: 'Ines Duarte, RPh',
}

/** The hospital that keeps these records. */
export const hospital: fhir4.Reference = {
  reference: 'Organization/st-elsewhere',
  display: 'St Elsewhere Hospital',
}

/** The hospital's laboratory. */
export const laboratory: fhir4.Reference = {
  reference: 'Organization/st-elsewhere-laboratory',
  display: 'St Elsewhere Laboratory',
}

/** A reference to a resource of the record, by type and id. */
export const to = (resource: { resourceType: string; id?: string }, display?: string): fhir4.Reference => ({
  reference: `${resource.resourceType}/${resource.id}`,
  ...(display === undefined ? {} : { display }),
})

import { home, mobile, motherhood } from './build/identity.ts'
import { patient } from './build/reference.ts'
import type { DemoProxy } from './contract.ts'

/** Those who sign in for another: Ngozi Okafor, the mother of Tunde and the twins. */
export const proxies: readonly DemoProxy[] = [
  {
    id: 'ngozi-okafor',
    login: 'ngozi',
    name: 'Ngozi Okafor',
    patients: ['tunde-okafor', 'baby-okafor', 'baby-okafor-two'],
    // A RelatedPerson is related to one patient, so a mother of three is three of them.
    resources: [
      mother('ngozi-okafor', 'tunde-okafor'),
      mother('ngozi-okafor-for-baby-okafor', 'baby-okafor'),
      mother('ngozi-okafor-for-baby-okafor-two', 'baby-okafor-two'),
    ],
  },
]

function mother(id: string, child: string): fhir4.RelatedPerson {
  return {
    resourceType: 'RelatedPerson',
    id,
    active: true,
    patient: patient(child),
    relationship: [motherhood],
    name: [{ use: 'official', family: 'Okafor', given: ['Ngozi', 'Adaeze'] }],
    gender: 'female',
    birthDate: '1990-06-21',
    telecom: [mobile('555-0170')],
    address: [home('7 Lantern Court')],
  }
}

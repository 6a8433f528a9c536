/** The words that keep one patient from being taken for another. */
export const similarOpen = () => 'Similar name open in another tab: check date of birth.'
export const contradicts = () =>
  'Another tab shows this record with another name, date of birth or sex. Open the patient anew before you go on.'
export const othersOpen = (count: number) =>
  count === 1 ? 'Another record is open in another tab.' : `${count} other records are open in other tabs.`
export const backIn = (name: string, born: string) => `This is the record of ${name}, born ${born}.`
export const stillThisPatient = () => 'Is this still the patient you mean?'
export const yesThisPatient = () => 'Yes, this patient'
export const noCloseRecord = () => 'No, close the record'

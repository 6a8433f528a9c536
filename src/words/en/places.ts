/** The places of a chart and the ways between them. */
export const navigation = () => 'Chart'
export const place = (
  name: 'summary' | 'results' | 'vitals' | 'medications' | 'timeline' | 'documents' | 'take',
) => titles[name]
const titles = {
  summary: 'Summary',
  results: 'Results',
  vitals: 'Vital signs',
  medications: 'Medications',
  timeline: 'Timeline',
  documents: 'Documents',
  take: 'Print and export',
} as const
export const search = () => 'Search'

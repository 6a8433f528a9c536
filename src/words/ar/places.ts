/** أماكن السجل والطرق بينها. */
export const navigation = () => 'السجل'
export const place = (
  name: 'summary' | 'results' | 'vitals' | 'medications' | 'timeline' | 'documents' | 'take',
) => titles[name]
const titles = {
  summary: 'الملخص',
  results: 'النتائج',
  vitals: 'العلامات الحيوية',
  medications: 'الأدوية',
  timeline: 'الخط الزمني',
  documents: 'المستندات',
  take: 'الطباعة والتصدير',
} as const
export const search = () => 'بحث'

/** Los lugares de una historia y los caminos entre ellos. */
export const navigation = () => 'Historia'
export const place = (
  name: 'summary' | 'results' | 'vitals' | 'medications' | 'timeline' | 'documents' | 'take',
) => titles[name]
const titles = {
  summary: 'Resumen',
  results: 'Resultados',
  vitals: 'Constantes vitales',
  medications: 'Medicación',
  timeline: 'Cronología',
  documents: 'Documentos',
  take: 'Imprimir y exportar',
} as const
export const search = () => 'Buscar'

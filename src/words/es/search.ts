const numbers = new Intl.NumberFormat('es') // one for all: it takes longer to make than to use

// Búsqueda.
export const hint = () => 'Buscar en la historia'
export const results = () => 'Encontrado en la historia'
const many = (count: number, one: string, more: string) =>
  `${numbers.format(count)} ${count === 1 ? one : more}`
export const found = (count: number, sections: number) =>
  `${many(count, 'coincidencia', 'coincidencias')} en ${many(sections, 'apartado', 'apartados')}`
export const none = (typed: string) => `No se ha encontrado nada para «${typed}».`
export const noneSoFar = (typed: string) =>
  `No se ha encontrado nada para «${typed}» en lo que se pudo buscar. La búsqueda no es completa.`
export const preparing = () => 'Preparando la búsqueda'
export const partial = () => 'No se pudo buscar en toda la historia.'
export const notRead = (count: number) =>
  `No se busca en ${many(count, 'entrada registrada por error, refutada o que no se puede interpretar', 'entradas registradas por error, refutadas o que no se pueden interpretar')}.`
export const group = (name: string, count: number) => `${name} (${numbers.format(count)})`
export const more = (count: number) => `Mostrar ${numbers.format(count)} más`
export const observations = (count: number) => many(count, 'observación', 'observaciones')
export const testNotNamed = () => 'Prueba sin nombre'
export const newest = (count: string, date: string) => `${count}, la última ${date}`
export const fact = (label: string, text: string) => `${label} ${text}`

// El teclado.
export const keyboard = () => 'Teclado'
export const keyboardTitle = () => 'Atajos de teclado'
export const keyboardAbout = () =>
  'Teclas sueltas, fuera de los campos de texto. A todo se llega también con Tab e Intro, o con el puntero.'
export const keyboardOn = () => 'Los atajos de una sola tecla están activados'
export const keyboardFor = () => 'Esta elección vale hasta que se vuelva a cargar la página.'
export const keyboardClose = () => 'Cerrar'
export const keyGroup = (name: 'move' | 'places' | 'sections') => keyGroups[name]
const keyGroups = {
  move: 'En cualquier parte',
  places: 'Lugares',
  sections: 'Apartados del resumen',
} as const
export const keyDoes = (what: 'search' | 'next' | 'previous' | 'open' | 'help') => does[what]
const does = {
  search: 'Buscar',
  next: 'Fila siguiente',
  previous: 'Fila anterior',
  open: 'Abrir la fila',
  help: 'Esta ayuda',
} as const

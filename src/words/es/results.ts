/** Las palabras de los resultados: lo que dicen un valor, una valoración y un intervalo, y las vistas que los muestran. */
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

// Un valor.
export const compared = (comparator: string | undefined, number: string) =>
  comparator === undefined ? number : `${comparators.get(comparator) ?? comparator} ${number}`
const comparators = new Map([
  ['<=', '≤'],
  ['>=', '≥'],
])
export const range = (low: string | undefined, high: string | undefined) => {
  if (low !== undefined && high !== undefined) return `${low}–${high}`
  if (low !== undefined) return `≥ ${low}`
  return high === undefined ? undefined : `≤ ${high}`
}
export const ratio = (numerator: string | undefined, denominator: string | undefined, isTitre: boolean) => {
  if (numerator === undefined && denominator === undefined) return undefined
  return [numerator ?? '?', denominator ?? '?'].join(isTitre ? ':' : ' / ')
}
export const span = (start: string | undefined, end: string | undefined) => {
  if (start !== undefined && end !== undefined) return start === end ? start : `${start} a ${end}`
  if (start !== undefined) return `desde ${start}`
  return end === undefined ? undefined : `hasta ${end}`
}
export const yesNo = (yes: boolean) => (yes ? 'Sí' : 'No')
export const sampled = (samples: number | undefined) =>
  samples === undefined
    ? 'Una curva registrada'
    : `Una curva registrada de ${plural(samples, 'muestra', 'muestras')}`
export const unknownKind = (kind: string) =>
  `Un valor de un tipo que esta aplicación no puede mostrar (${kind})`
export const notReadable = (given: string) => `No es un valor legible: «${given}»`
export const held = () => 'Véanse sus partes'
export const noValue = () => 'Sin valor registrado'
export const cannotInterpret = () => 'No se puede interpretar'
export const cannotInterpretWhy = () =>
  'Lo que dice depende de reglas que esta aplicación no conoce. Consulte la historia clínica de origen.'
export const notNamed = () => 'Prueba sin nombre'
export const dateAndClock = (date: string, clock: string) => `${date}, ${clock}`
export const absentReason = (code: string) => absentReasons.get(code) ?? code
const absentReasons = new Map([
  ['unknown', 'Valor desconocido'],
  ['asked-unknown', 'Se preguntó; no se sabe'],
  ['temp-unknown', 'Aún no se sabe'],
  ['not-asked', 'No se preguntó'],
  ['asked-declined', 'No quiso responder'],
  ['masked', 'Oculto por privacidad'],
  ['not-applicable', 'No procede'],
  ['unsupported', 'El emisor no lo admite'],
  ['as-text', 'En el texto del informe'],
  ['error', 'Error: sin valor'],
  ['not-a-number', 'No es un número'],
  ['negative-infinity', 'Demasiado bajo para darse'],
  ['positive-infinity', 'Demasiado alto para darse'],
  ['not-performed', 'No realizado'],
  ['not-permitted', 'No está permitido mostrarlo'],
])
export const status = (code: string | undefined) => {
  if (code === undefined) return 'Estado no registrado'
  return statuses.get(code) ?? code
}
const statuses = new Map([
  ['registered', 'Aún sin resultado'],
  ['partial', 'Parcial'],
  ['preliminary', 'Preliminar'],
  ['amended', 'Modificado'],
  ['corrected', 'Corregido'],
  ['appended', 'Ampliado'],
  ['cancelled', 'Cancelado'],
  ['entered-in-error', 'Introducido por error'],
  ['unknown', 'Estado desconocido'],
])

// Una valoración.
export const flag = (code: string) => flags.get(code) ?? code
const flags = new Map([
  ['LL', 'Críticamente bajo'],
  ['HH', 'Críticamente alto'],
  ['AA', 'Críticamente anormal'],
  ['L', 'Bajo'],
  ['LU', 'Significativamente bajo'],
  ['LX', 'Por debajo del umbral inferior'],
  ['L<', 'Significativamente bajo'],
  ['<', 'Por debajo de la escala'],
  ['H', 'Alto'],
  ['HU', 'Significativamente alto'],
  ['HX', 'Por encima del umbral superior'],
  ['H>', 'Significativamente alto'],
  ['>', 'Por encima de la escala'],
  ['A', 'Anormal'],
  ['EX', 'Fuera del umbral'],
  ['UNE', 'Inesperado'],
  ['EXP', 'Esperado'],
  ['N', 'Normal'],
  ['POS', 'Positivo'],
  ['NEG', 'Negativo'],
  ['DET', 'Detectado'],
  ['ND', 'No detectado'],
  ['RR', 'Reactivo'],
  ['WR', 'Débilmente reactivo'],
  ['NR', 'No reactivo'],
  ['IND', 'Indeterminado'],
  ['E', 'Dudoso'],
  ['IE', 'Datos insuficientes'],
  ['AC', 'Anticuerpos interferentes presentes'],
  ['TOX', 'Tóxico para el cultivo celular'],
  ['QCF', 'Control de calidad no superado'],
  ['CAR', 'Portador'],
  ['Carrier', 'Portador'],
  ['B', 'Mejor'],
  ['W', 'Peor'],
  ['U', 'Aumento significativo'],
  ['D', 'Descenso significativo'],
  ['S', 'Sensible'],
  ['SDD', 'Sensible, dependiente de la dosis'],
  ['SYN-S', 'Sinergia, sensible'],
  ['VS', 'Muy sensible'],
  ['MS', 'Moderadamente sensible'],
  ['I', 'Intermedio'],
  ['R', 'Resistente'],
  ['SYN-R', 'Sinergia, resistente'],
  ['NS', 'No sensible'],
  ['NCL', 'Sin punto de corte definido'],
  ['OBX', 'Véanse las partes del resultado'],
])

// Un intervalo de referencia.
export const population = (told: readonly string[]) => told.join(' · ')
export const aged = (range: string) => `edad ${range}`
export const timeUnit = (unit: 'a' | 'mo' | 'wk' | 'd') =>
  ({ a: 'años', mo: 'meses', wk: 'semanas', d: 'días' })[unit]

// Una evolución.
export const pointShown = (value: string, status: string | undefined, flag: string | undefined) =>
  [value, flag, status].filter(part => part !== undefined).join(' · ')
export const band = (range: {
  text: string
  unit: string | undefined
  population: string | undefined
  when: string | undefined
}) => {
  const unit = range.unit === undefined || range.text.includes(range.unit) ? '' : ` ${range.unit}`
  const population = range.population === undefined ? '' : ` (${range.population})`
  return `${range.text}${unit}${population}${range.when === undefined ? '' : `, dado con el resultado del ${range.when}`}`
}
export const bandNote = (shown: string) => `Sombreado: intervalo de referencia ${shown}.`
export const undatedNote = (count: number) =>
  count === 1
    ? '1 valor no tiene fecha y no se puede dibujar.'
    : `${count} valores no tienen fecha y no se pueden dibujar.`
export const plotLabel = (test: string, unit: string | undefined) =>
  unit === undefined ? test : `${test} (${unit})`
export const previous = (value: string, when: string) => `anterior ${value}, ${when}`
export const tick = (value: number) => String(value)
export const trendEmpty = () => 'No hay valores en este periodo.'
export const spanLegend = () => 'Periodo'
export const spanName = (span: '48h' | '1w' | '1m' | '6m' | '1y' | '5y' | 'all') =>
  ({
    '48h': '48 h',
    '1w': '1 semana',
    '1m': '1 mes',
    '6m': '6 meses',
    '1y': '1 año',
    '5y': '5 años',
    all: 'Todo',
  })[span]
export const earlier = () => 'Antes'
export const later = () => 'Después'
export const fit = () => 'Ajustar la escala a los valores (los cambios parecen mayores)'
export const focusLabel = () => 'Valores en un momento'
export const focusNone = () => 'Ningún momento elegido'
export const focusHint = () =>
  'Señale un punto del gráfico, o mueva el control con las flechas, para leer los valores.'
export const valueAt = (test: string, value: string, when: string) => `${test}: ${value}, ${when}`
export const lastBefore = (test: string, value: string, when: string) =>
  `${test}: último valor anterior ${value}, ${when}`
export const noneYet = (test: string) => `${test}: aún sin valor`
export const asTable = () => 'Lo mismo en una tabla'
export const tableCaption = (test: string, shown: number, all: number) =>
  shown === all
    ? `${test}: ${plural(all, 'valor', 'valores')}`
    : `${test}: los ${shown} más recientes de ${all} valores`
export const date = () => 'Fecha'
export const value = () => 'Valor'
export const moreRows = (left: number) => `Mostrar más (quedan ${left})`

// Grupos, informes, detalles.
export const unnamedPanel = () => 'Informe sin nombre'
export const vitalSigns = () => 'Constantes vitales'
export const observedLabel = () => 'Observado'
export const ageLabel = () => 'Edad entonces'
export const issuedLabel = () => 'Emitido'
export const statusLabel = () => 'Estado'
export const rangeLabel = () => 'Intervalo de referencia'
export const performerLabel = () => 'Realizado por'
export const methodLabel = () => 'Método'
export const specimenLabel = () => 'Muestra'
export const bodySiteLabel = () => 'Parte del cuerpo'
export const deviceLabel = () => 'Dispositivo'
export const noteLabel = () => 'Nota'
export const labelsLabel = () => 'Marcas'
export const codesLabel = () => 'Códigos'
export const final = () => 'Definitivo'
export const noDate = () => 'Fecha no registrada'
export const note = (text: string, author: string | undefined, when: string | undefined) => {
  const source = [author, when].filter(part => part !== undefined).join(', ')
  return source === '' ? text : `${text} (${source})`
}
export const rangeLine = (text: string, population: string | undefined, isChosen: boolean) =>
  [text, population && `(${population})`, isChosen && '· es el aplicable'].filter(Boolean).join(' ')

// Las vistas.
export const title = () => 'Resultados'
export const resultCount = (count: number) => plural(count, 'resultado', 'resultados')
export const viewAs = () => 'Mostrar los resultados como'
export const asTableOfDates = () => 'Tabla'
export const asNumberLines = () => 'Rectas numéricas'
export const filterLabel = () => 'Buscar una prueba'
export const flaggedOnDates = () => 'Solo las pruebas señaladas en estas fechas'
export const flaggedLast = () => 'Solo las pruebas cuyo último resultado fue señalado'
export const askCareTeam = () =>
  'Un resultado fuera de su intervalo no siempre es preocupante, y uno dentro de él no siempre es una buena noticia. Pregunte a su equipo médico qué significan los suyos para usted.'
export const testsFound = (count: number, isFiltered: boolean, whole: boolean) => {
  const tests = plural(count, 'prueba', 'pruebas')
  const found = isFiltered ? `${tests} ${count === 1 ? 'encontrada' : 'encontradas'}` : tests
  return whole ? found : `${found} entre los resultados que se leyeron`
}
export const singleTests = () => 'Pruebas sueltas'
export const otherObservations = () => 'Otras observaciones'
export const test = () => 'Prueba'
export const trend = () => 'Evolución'
export const unit = () => 'Unidad'
export const datesShown = (
  count: number,
  first: string,
  last: string,
  isOlder: boolean,
  isNewer: boolean,
) => {
  const shown = count === 1 ? `1 fecha: ${first}` : `${count} fechas: ${first} a ${last}`
  if (isOlder && isNewer) return `${shown}. Hay fechas anteriores y posteriores.`
  if (isOlder) return `${shown}. Hay fechas anteriores.`
  return isNewer ? `${shown}. Hay fechas posteriores.` : shown
}
export const olderDates = () => 'Fechas anteriores'
export const newerDates = () => 'Fechas posteriores'
export const newestDates = () => 'Fechas más recientes'
export const lastOn = (value: string, when: string) => `Último ${value}, ${when}`
export const noneStands = () => 'Ningún resultado vigente'
export const onlyUndated = () => 'Solo resultados sin fecha, véanse abajo'
export const rowsShown = (shown: number, all: number) => `Se muestran ${shown} de ${all} pruebas.`
export const moreTests = () => 'Mostrar más pruebas'
export const shownUnder = (panel: string, tests: readonly string[]) => `En ${panel}: ${tests.join(', ')}`
export const missingResults = (count: number) =>
  count === 1
    ? '1 resultado que nombra no está entre los leídos.'
    : `${count} resultados que nombra no están entre los leídos.`
export const calculatedFlag = (word: string) => `${word} (calculado a partir del intervalo de referencia)`
export const calculatedShort = () => 'calc.'
export const hasNotes = (count: number) => (count === 1 ? 'nota' : `${count} notas`)
export const cutShort = (text: string) => `${text} … (hay más)`
export const trendOf = (test: string) => `Evolución de ${test}`
export const resultOf = (person: string) => `Resultado de ${person}`
export const alsoFlagged = (word: string) => `También valorado como: ${word}`
export const close = () => 'Cerrar'
export const undatedTitle = () => 'Resultados sin fecha'
export const undatedLead = () =>
  'Nadie registró cuándo se observaron. No están en ninguna fecha de arriba ni en ninguna evolución.'
export const issued = (when: string) => `Emitido ${when}`
export const reportsTitle = (title: string, count: number) => `${title} (${count})`
export const reportHolds = (names: readonly string[]) => `Resultados: ${names.join(', ')}`
export const concluded = (text: string) => `Conclusión: ${text}`
export const containedResult = (name: string, value: string) => `${name}: ${value}`
export const reportDocuments = (count: number) =>
  count === 1 ? 'Lo acompaña un documento' : `Lo acompañan ${count} documentos`
export const moreReports = (left: number) => `Mostrar más informes (quedan ${left})`
export const trendTitle = (tests: readonly string[]) => `Evolución: ${tests.join(', ')}`
export const nothingToDraw = () => 'No tiene números con fecha que se puedan dibujar.'
export const addTest = () => 'Añadir una prueba en el mismo eje de tiempo'
export const chooseTest = () => 'Elija una prueba'
export const removeTest = (test: string) => `Quitar ${test}`
export const closeTrend = () => 'Cerrar la evolución'
export const noResults = () => 'No hay resultados registrados aparte de las constantes vitales'
export const allResults = () => 'Todos los resultados'
export const moreInPanel = (count: number) => `y ${count} más en este grupo`

// Rectas numéricas.
export const numberLine = (value: string, range: string) => `${value} en una recta con el intervalo ${range}`
export const noRange = () => 'No vino con intervalo de referencia, así que nada aquí dice si es lo esperado.'
export const rangeLead = (place: 'below' | 'within' | 'above' | undefined) => {
  if (place === 'below') return 'Por debajo del intervalo de referencia'
  if (place === 'above') return 'Por encima del intervalo de referencia'
  return place === 'within' ? 'Dentro del intervalo de referencia' : 'Intervalo de referencia'
}
export const higher = (was: string, when: string) => `Más alto que antes: era ${was}, ${when}.`
export const lower = (was: string, when: string) => `Más bajo que antes: era ${was}, ${when}.`
export const unchanged = (when: string) => `Igual que en ${when}.`
export const before = (was: string, when: string) => `Antes: ${was}, ${when}.`
export const showTrend = () => 'Ver en el tiempo'
export const hideTrend = () => 'Ocultar en el tiempo'
export const details = () => 'Detalles'
export const detailsOf = (test: string) => `Detalles de ${test}`

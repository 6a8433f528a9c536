/** The words of vital signs and growth. */
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

// What is measured.
type Kind =
  | 'bloodPressure'
  | 'heartRate'
  | 'respiratoryRate'
  | 'temperature'
  | 'oxygenSaturation'
  | 'inhaledOxygen'
  | 'pain'
  | 'comaScale'
  | 'weight'
  | 'height'
  | 'bmi'
  | 'headCircumference'
  | 'birthWeight'
export const kind = (what: Kind) => kinds[what]
const kinds: Readonly<Record<Kind, string>> = {
  bloodPressure: 'Presión arterial',
  heartRate: 'Frecuencia cardíaca',
  respiratoryRate: 'Frecuencia respiratoria',
  temperature: 'Temperatura',
  oxygenSaturation: 'Saturación de oxígeno',
  inhaledOxygen: 'Oxígeno inhalado',
  pain: 'Dolor',
  comaScale: 'Escala de coma de Glasgow',
  weight: 'Peso',
  height: 'Talla o longitud',
  bmi: 'Índice de masa corporal',
  headCircumference: 'Perímetro cefálico',
  birthWeight: 'Peso al nacer',
}
/** What it is in plain words, where the name alone does not say. */
export const plainly = (what: Kind | 'other') => plain.get(what)
const plain = new Map<Kind | 'other', string>([
  ['bloodPressure', 'La presión en las arterias cuando el corazón late y cuando descansa'],
  ['heartRate', 'Latidos del corazón por minuto'],
  ['respiratoryRate', 'Respiraciones por minuto'],
  ['oxygenSaturation', 'Cuánto oxígeno lleva la sangre de todo el que puede llevar'],
  ['comaScale', 'Qué tan despierta está una persona'],
  ['bmi', 'El peso en relación con la talla'],
])
export const notNamed = () => 'Medición sin nombre'
export const together = (parts: readonly string[]) => parts.join(' · ')
export const part = (name: string, value: string) => `${name} ${value}`
export const onOxygen = (amount: string) => `con oxígeno, ${amount}`
export const systolic = () => 'Sistólica'
export const diastolic = () => 'Diastólica'
export const notRecorded = () => 'no registrada'
export const pressure = (systolicText: string, diastolicText: string, unit: string | undefined) =>
  `${systolicText}/${diastolicText}${unit === undefined ? '' : ` ${unit}`}`
export const meanPressure = (text: string) => `media ${text}`

// How it was taken.
export const method = () => 'Método'
export const bodySite = () => 'Lugar del cuerpo'
export const position = () => 'Posición'
export const device = () => 'Dispositivo'
export const takenBy = () => 'Tomada por'
export const note = () => 'Nota'
export const howTaken = () => 'Cómo se tomó'

// When.
type AgeUnit = 'day' | 'week' | 'month' | 'year'
const ageUnits: Readonly<Record<AgeUnit, readonly [one: string, many: string]>> = {
  day: ['día', 'días'],
  week: ['semana', 'semanas'],
  month: ['mes', 'meses'],
  year: ['año', 'años'],
}
export const ago = (count: number, unit: AgeUnit) => {
  if (unit === 'day' && count === 0) return 'hoy'
  if (unit === 'day' && count === 1) return 'ayer'
  return `hace ${plural(count, ...ageUnits[unit])}`
}
export const atLeastAgo = (count: number, unit: AgeUnit) =>
  count === 0 ? 'fecha no exacta' : `hace al menos ${plural(count, ...ageUnits[unit])}`
export const undated = () => 'fecha desconocida'
export const oldValue = (age: string) => `${age}, no reciente`

// The latest set.
export const latest = () => 'Últimas mediciones'
export const measurement = () => 'Medición'
export const value = () => 'Valor'
export const measured = () => 'Fecha de medición'
export const noneFound = () => 'Sin signos vitales registrados'
export const noValueYet = () => 'Ningún valor registrado'
export const newerWithout = (why: string, when: string | undefined) =>
  `Más reciente, sin valor: ${why}${when === undefined ? '' : `, ${when}`}`
export const given = (what: string, whose: string | undefined) =>
  whose === undefined ? `${what} (según el registro)` : `${whose}: ${what} (según el registro)`
export const range = (text: string, population: string | undefined, whose: string | undefined) =>
  `${whose === undefined ? 'Intervalo' : `Intervalo, ${whose.toLowerCase()}`} ${text}${population === undefined ? '' : ` para ${population}`} (según el registro)`
export const showTrend = (name: string) => `Mostrar ${name} a lo largo del tiempo`
export const takenByAll = (names: readonly string[]) => `Tomadas por ${names.join(', ')}`

// Over time.
export const overTime = () => 'A lo largo del tiempo'
export const trendOf = (name: string, count: number) => `${name}, ${plural(count, 'registro', 'registros')}`
export const noNumbers = () => 'No contiene números que puedan dibujarse.'
export const pressureTitle = () => 'Presión arterial a lo largo del tiempo'
export const pressureNote = () =>
  'Cada barra va del valor diastólico al sistólico de una toma; las tomas no se unen.'
export const pressureMean = () => 'La marca dentro de una barra es la media, cuando se indicó.'
export const pressurePlot = (unit: string) => `Presión arterial, ${unit}`
export const newestOnly = (drawn: number, count: number) =>
  `Se dibujan los ${drawn} registros más recientes de ${count}.`
export const notDrawn = (count: number) =>
  `${plural(count, 'toma no se dibuja', 'tomas no se dibujan')}: faltan los dos valores o el día.`

// Growth.
type Measure = 'weight' | 'length' | 'head' | 'bmi'
export const growth = () => 'Crecimiento'
export const growthOf = (measure: Measure) => growthTitles[measure]
const growthTitles: Readonly<Record<Measure, string>> = {
  weight: 'Peso para la edad',
  length: 'Longitud o talla para la edad',
  head: 'Perímetro cefálico para la edad',
  bmi: 'Índice de masa corporal para la edad',
}
export const growthSource = () =>
  'Curvas: Patrones de crecimiento infantil de la OMS (Organización Mundial de la Salud, 2006) desde el nacimiento hasta los 2 años, para el perímetro cefálico hasta los 5; tablas de crecimiento de los CDC (Estados Unidos, 2000) de los 2 a los 20 años.'
export const growthFor = (sex: 'female' | 'male') =>
  sex === 'female' ? 'Curvas para niñas.' : 'Curvas para niños.'
export const growthNoGrade = () =>
  'Un percentil compara con otros niños. Por sí solo no dice nada sobre la salud.'
export const growthOff = (why: 'no-birth-date' | 'partial-birth-date' | 'no-sex') => offReasons[why]
const offReasons: Readonly<Record<'no-birth-date' | 'partial-birth-date' | 'no-sex', string>> = {
  'no-birth-date':
    'Sin curvas de crecimiento: no se conoce la fecha de nacimiento y no puede saberse la edad.',
  'partial-birth-date': 'Sin curvas de crecimiento: no se conoce el día exacto de nacimiento.',
  'no-sex': 'Sin curvas de crecimiento: el registro no dice si corresponden las de niñas o las de niños.',
}
export const growthNone = () =>
  'No hay peso, talla, perímetro cefálico ni índice de masa corporal registrados.'
export const corrected = (weeks: number, days: number) =>
  `Nacimiento a las ${weeks} semanas${days === 0 ? '' : ` y ${plural(days, 'día', 'días')}`} de gestación: hasta el segundo cumpleaños las curvas se leen a la edad corregida, contada desde la fecha prevista del parto.`
export const ageCorrected = (age: string) => `${age} (curvas leídas a la edad corregida)`
export const years = (from: number, to: number) => `${from} a ${to} años`
export const whichYears = () => 'Edades mostradas'
export const ageInMonths = () => 'Edad en meses'
export const ageInYears = () => 'Edad en años'
export const plotOf = (title: string, unit: string) => `${title}, ${unit}, con curvas de percentiles`
export const plotPlain = (title: string, unit: string) => `${title}, ${unit}, sin curvas`
export const percentile = (percent: number) => {
  if (percent < 0.1) return 'por debajo del percentil 0,1'
  if (percent > 99.9) return 'por encima del percentil 99,9'
  if (percent < 1 || percent > 99) return `percentil ${percent.toFixed(1).replace('.', ',')}`
  return `percentil ${Math.round(percent)}`
}
export const zScore = (z: number) => `z ${signed(z)}`
const signed = (z: number) => {
  const text = Math.abs(z).toFixed(1).replace('.', ',')
  if (text === '0,0') return text
  return `${z < 0 ? '−' : '+'}${text}`
}
export const inPlainWords = (percent: number) => {
  const below = Math.round(percent)
  if (below < 1) return 'De 100 niños de la misma edad y sexo, casi todos tienen un valor más alto.'
  if (below > 99) return 'De 100 niños de la misma edad y sexo, casi todos tienen un valor más bajo.'
  return `De 100 niños de la misma edad y sexo, unos ${below} tienen un valor más bajo.`
}
export const reference = (which: 'who' | 'cdc') => (which === 'who' ? 'OMS' : 'CDC')
export const noStanding = () => 'sin percentil: fuera de las curvas'
export const pointAt = (age: string, when: string | undefined, parts: readonly string[]) =>
  `${when === undefined ? '' : `${when}, `}${age}: ${parts.join(', ')}`
export const noneAtThisAge = () => 'Nada medido a estas edades.'
export const converted = (value: number, unit: string) =>
  `dibujado como ${String(Number(value.toPrecision(4))).replace('.', ',')} ${unit}`
export const choosePoint = () => 'Medición mostrada'
export const undrawn = (count: number) =>
  `${plural(count, 'valor no se dibuja', 'valores no se dibujan')}: sin unidad conocida o sin el día.`
export const asTable = () => 'Como tabla'
export const age = () => 'Edad'
export const standingTitle = () => 'Lugar en las curvas'
export const centileMark = (centile: number) => String(centile)

import { chart } from '#words'
import { conceptOf } from './codes.ts'
import { type Fields, fieldsOf, isPresent, textsOf } from './fields.ts'
import { durationText, isTimeUnit, numberOf, numberText } from './medications-quantity.ts'
import { visibleText } from './text.ts'

/** How often, in words; `whole` is false when the timing says more than the words do. */
interface Frequency {
  readonly text: string | undefined
  readonly whole: boolean
}

/** Words a FHIR Timing: "twice a day", "every 8 hours", "on Monday and Thursday", "at 08:00". @see FHIR R4 §2.24.0.7 "Timing" */
export function frequencyOf(timing: unknown): Frequency {
  const fields = fieldsOf(timing)
  const repeat = fieldsOf(fields.repeat)
  const named = conceptOf(fields.code)?.text
  const parts = [
    rateOf(repeat) ?? named,
    chart.onDays(textsOf(repeat.dayOfWeek)),
    chart.atTimes(textsOf(repeat.timeOfDay).map(time => time.slice(0, 5))),
    whensOf(repeat),
  ].filter(isPresent)
  const text = parts.length === 0 ? undefined : parts.join(' ')
  const unread = Object.keys(repeat).filter(key => !readFields.includes(key))
  const rateRead = repeat.period === undefined || rateOf(repeat) !== undefined || named !== undefined
  return { text, whole: unread.length === 0 && rateRead && fields.event === undefined }
}

// Without a stated frequency nothing is said: servers send a bare "period: 1 d" beside quite other instructions.
function rateOf(repeat: Fields): string | undefined {
  const times = numberOf(repeat.frequency)
  const period = numberOf(repeat.period)
  const unit = visibleText(repeat.periodUnit)
  if (times === undefined || period === undefined || unit === undefined) return undefined
  const most = numberOf(repeat.frequencyMax)
  const longest = numberOf(repeat.periodMax)
  const length = durationText(longest ?? period, unit)
  const every = longest === undefined ? length : chart.range(numberText(period), length)
  if (every === undefined) return undefined
  return chart.frequency({
    least: numberText(times),
    most: most === undefined ? undefined : numberText(most),
    unit: period === 1 && longest === undefined && isTimeUnit(unit) ? unit : undefined,
    every,
  })
}

function whensOf(repeat: Fields): string | undefined {
  const whens = textsOf(repeat.when)
  if (whens.length === 0) return undefined
  return whens.map(chart.dayMoment).join(', ')
}

const readFields = [
  'frequency',
  'frequencyMax',
  'period',
  'periodMax',
  'periodUnit',
  'dayOfWeek',
  'timeOfDay',
  'when',
  'boundsDuration',
  'boundsRange',
  'boundsPeriod',
]

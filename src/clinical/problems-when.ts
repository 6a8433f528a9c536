import { chart } from '#words'
import { type Dates, dateOf } from './codes-record.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { durationText, rangeText } from './medications-quantity.ts'
import { visibleText } from './text.ts'

/** When a condition began, in words and no more precisely than the record has it; `undefined` when it has nothing. */
export function onsetOf(condition: Fields, dates: Dates = dateOf): string | undefined {
  return whenOf(condition, 'onset', dates)
}

/** When a condition ended. A bare "yes, it ended" is "date not known". */
export function abatementOf(condition: Fields, dates: Dates = dateOf): string | undefined {
  if (condition.abatementBoolean === true) return chart.dateNotKnown()
  return whenOf(condition, 'abatement', dates)
}

function whenOf(condition: Fields, field: 'onset' | 'abatement', dates: Dates): string | undefined {
  const at = dates(condition[`${field}DateTime`])
  if (at !== undefined) return at
  const age = fieldsOf(condition[`${field}Age`])
  const years = durationText(age.value, age.code ?? age.unit)
  if (years !== undefined) return chart.atAge(years)
  const period = fieldsOf(condition[`${field}Period`])
  const span = chart.span(dates(period.start), dates(period.end))
  if (span !== undefined) return span
  const ages = rangeText(condition[`${field}Range`])
  return ages === undefined ? visibleText(condition[`${field}String`]) : chart.atAge(ages)
}

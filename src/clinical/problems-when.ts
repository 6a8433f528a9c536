import { chart } from '#words'
import { dateOf } from './codes-record.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { durationText, rangeText } from './medications-quantity.ts'
import { visibleText } from './text.ts'

/** When a condition began, in words and no more precisely than the record has it; `undefined` when it has nothing. */
export function onsetOf(condition: Fields): string | undefined {
  return whenOf(condition, 'onset')
}

/** When a condition ended. A bare "yes, it ended" is "date not known". */
export function abatementOf(condition: Fields): string | undefined {
  if (condition.abatementBoolean === true) return chart.dateNotKnown()
  return whenOf(condition, 'abatement')
}

function whenOf(condition: Fields, field: 'onset' | 'abatement'): string | undefined {
  const at = dateOf(condition[`${field}DateTime`])
  if (at !== undefined) return at
  const age = fieldsOf(condition[`${field}Age`])
  const years = durationText(age.value, age.code ?? age.unit)
  if (years !== undefined) return chart.atAge(years)
  const period = fieldsOf(condition[`${field}Period`])
  const span = chart.span(dateOf(period.start), dateOf(period.end))
  if (span !== undefined) return span
  const ages = rangeText(condition[`${field}Range`])
  return ages === undefined ? visibleText(condition[`${field}String`]) : chart.atAge(ages)
}

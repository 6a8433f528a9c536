import { chart, medicines as words } from '#words'
import { type Fields, fieldsOf, isPresent } from './fields.ts'
import type { DateWords } from './medications-dose.ts'
import { amountText, durationText, numberOf, numberText } from './medications-quantity.ts'
import { visibleText } from './text.ts'

/** What a pharmacy handed out: how much of it, and for how long. @see FHIR R4 MedicationDispense.quantity, daysSupply */
export function suppliedWords(dispense: Fields): readonly string[] {
  return [quantityOf(dispense.quantity), daysOf(dispense.daysSupply)].filter(isPresent)
}

/** What an order lets a pharmacy hand out. @see FHIR R4 MedicationRequest.dispenseRequest */
export function supplyWords(order: Fields, dates: DateWords): readonly string[] {
  const asked = fieldsOf(order.dispenseRequest)
  const repeats = numberOf(asked.numberOfRepeatsAllowed)
  const { start, end } = fieldsOf(asked.validityPeriod)
  const valid = chart.span(dates(start), dates(end))
  return [
    quantityOf(asked.quantity),
    daysOf(asked.expectedSupplyDuration),
    repeats === undefined ? undefined : words.repeats(repeats, numberText(repeats)),
    valid === undefined ? undefined : words.prescriptionValid(valid),
  ].filter(isPresent)
}

function quantityOf(quantity: unknown): string | undefined {
  const amount = amountText(quantity)
  return amount === undefined ? undefined : words.quantity(amount)
}

function daysOf(duration: unknown): string | undefined {
  const fields = fieldsOf(duration)
  const unit = visibleText(fields.code) ?? visibleText(fields.unit)
  const length = durationText(fields.value, /^days?$/i.test(unit ?? '') ? 'd' : unit) ?? amountText(duration)
  return length === undefined ? undefined : words.supplyFor(length)
}

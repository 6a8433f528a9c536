import { useEffect } from 'react'
import { formatMoment, type Person } from '#clinical'
import { banner } from '#words'

const property = '--print-identity'

/**
 * Keeps name, birth, death and identifier in a custom property that `banner.css` prints at the top of every page,
 * with the time of printing. Gone with the banner, so no page carries the name of an earlier patient.
 */
export function usePrintIdentity(person: Person, now: () => Date): void {
  useEffect(() => {
    const { style } = document.documentElement
    // A JSON string is a CSS string here: names hold no control characters any more, see `visibleText`.
    const write = () => style.setProperty(property, JSON.stringify(printedLine(person, now())))
    write()
    window.addEventListener('beforeprint', write)
    return () => {
      window.removeEventListener('beforeprint', write)
      style.removeProperty(property)
    }
  }, [person, now])
}

function printedLine({ headline, birth, death, identifier }: Person, at: Date): string {
  const born = [birth.label, birth.text, birth.age && banner.bracketed(birth.age.text), birth.warning]
  const died = death && [
    death.label,
    death.text,
    death.age && `${death.ageLabel} ${death.age.text}`,
    death.warning,
  ]
  const id = [identifier.label, identifier.text, identifier.warning]
  const facts = [[headline.plain], born, died ?? [], id].map(words => words.filter(Boolean).join(' '))
  return banner.printed(
    facts.filter(words => words !== ''),
    formatMoment(at),
  )
}

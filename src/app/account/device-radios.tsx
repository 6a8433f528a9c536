import type { ReactNode } from 'react'
import '../device-choice.css'

/** One choice of how the app looks or speaks on this device: made by a radio button, in force at once. */
export function DeviceRadios<Value extends string>({
  title,
  name,
  options,
  chosen,
  onChoose,
  children,
}: {
  title: string
  name: string
  options: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[]
  chosen: Value
  onChoose: (value: Value) => void
  /** What follows from it, below. */
  children: ReactNode
}) {
  return (
    <section>
      <h3>{title}</h3>
      <fieldset className="choice device-themes">
        <legend className="said-only">{title}</legend>
        {options.map(({ value, label, lang }) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={chosen === value}
              onChange={() => onChoose(value)}
            />
            <strong lang={lang}>{label}</strong>
          </label>
        ))}
      </fieldset>
      {children}
    </section>
  )
}

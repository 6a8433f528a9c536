import { useState } from 'react'
import { openPreferences, type Preferences } from '#vault'
import { device as words } from '#words'
import { applyTheme } from '../theme.ts'
import '../device-choice.css'

const THEMES = ['system', 'light', 'dark'] as const satisfies readonly Preferences['theme'][]
const preferences = openPreferences()

/** The colours of the app on this device: applied at once, kept apart from all that is secret. */
export function DeviceTheme() {
  const [theme, setTheme] = useState(() => preferences.read().theme)
  const choose = (next: Preferences['theme']) => {
    setTheme(next)
    applyTheme(next)
    preferences.write({ theme: next })
  }
  return (
    <section>
      <h3>{words.themeTitle()}</h3>
      <fieldset className="choice device-themes">
        <legend className="said-only">{words.themeTitle()}</legend>
        {THEMES.map(name => (
          <label key={name}>
            <input
              type="radio"
              name="theme"
              value={name}
              checked={theme === name}
              onChange={() => choose(name)}
            />
            <strong>{words.theme(name)}</strong>
          </label>
        ))}
      </fieldset>
      <p className="quiet">{words.themeKept()}</p>
    </section>
  )
}

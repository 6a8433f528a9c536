import { useState } from 'react'
import { openPreferences, type Preferences } from '#vault'
import { device as words } from '#words'
import { applyTheme } from '../theme.ts'
import { DeviceRadios } from './device-radios.tsx'

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
    <DeviceRadios
      title={words.themeTitle()}
      name="theme"
      options={THEMES.map(value => ({ value, label: words.theme(value) }))}
      chosen={theme}
      onChoose={choose}
    >
      <p className="quiet">{words.themeKept()}</p>
    </DeviceRadios>
  )
}

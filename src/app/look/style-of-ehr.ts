import { fetchStyle, type SmartStyle } from '#smart'
import { h } from '#ui'
import { openPreferences } from '#vault'
import { look as words } from '#words'
import type { OpenRecord } from '../record.ts'
import { endpointOriginsOf } from '../server-entry.ts'
import { whileOpen } from '../while-open.ts'
import { world } from '../world.ts'
import { readRgb } from './contrast.ts'
import { outfitOf, PALETTE, type Palette, sideOf } from './wear.ts'
import './style-of-ehr.css'

/**
 * Wears the colours that the EHR asks for, as far as they can be read, with one button to take them off and put them on
 * again; the choice is remembered. A style that cannot be had is none: nobody is told.
 */
export async function wearStyleOfEhr(record: OpenRecord): Promise<void> {
  const { session, server } = record
  if (session.styleUrl === undefined) return
  const signal = whileOpen(record)
  const style = await fetchStyle(session.styleUrl, endpointOriginsOf(server), world).catch(() => undefined)
  if (style === undefined || signal.aborted) return
  const preferences = openPreferences()
  const text = h('span')
  const button = h('button', { type: 'button', class: 'button', onClick: () => turn() })
  const line = h('p', { class: 'style-line', role: 'status' }, text, button)
  let takeOff: (() => void) | undefined

  const show = () => {
    takeOff?.()
    takeOff = preferences.read().style === 'own' ? undefined : wear(style)
    text.textContent = takeOff ? words.coloursOf(server.name) : words.coloursOurs()
    button.textContent = takeOff ? words.wearOurs() : words.wearTheirs(server.name)
  }
  const turn = () => {
    preferences.write({ style: takeOff ? 'own' : undefined })
    show()
  }
  show()
  document.body.append(line)
  signal.addEventListener('abort', () => {
    takeOff?.()
    line.remove()
  })
}

/** Puts a style on; the function that comes back takes it off. A side that the reader has chosen stays theirs. */
function wear(style: SmartStyle): () => void {
  const root = document.documentElement
  const chosen = root.dataset.theme
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  const side = sideOf(style) ?? (chosen === 'dark' || chosen === 'light' ? chosen : system)
  if (chosen !== undefined && chosen !== side) return () => {}
  root.dataset.theme = side
  const { properties } = outfitOf(style, paletteOnScreen(), side)
  for (const [name, value] of properties) root.style.setProperty(name, value)
  return () => {
    if (chosen === undefined) delete root.dataset.theme
    for (const name of properties.keys()) root.style.removeProperty(name)
  }
}

/** Our colours as the browser resolves them on the side that is set now. */
function paletteOnScreen(): Palette {
  const probe = h('span', { hidden: true })
  document.body.append(probe)
  const palette = new Map(
    PALETTE.flatMap(name => {
      probe.style.color = `var(--color-${name})`
      const rgb = readRgb(getComputedStyle(probe).color)
      return rgb === undefined ? [] : [[name, rgb] as const]
    }),
  )
  probe.remove()
  return palette
}

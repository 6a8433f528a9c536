/**
 * The few lines that stand in launch.html itself: they ask the launching server where to sign in while the door's
 * own script is still on its way. The door judges the launch and the answer as if nothing had been asked yet.
 */
import { asFhirBase } from '#smart'
import { askAhead } from './ask-ahead.ts'
import { readLaunchUrl } from './launch-url.ts'

try {
  const { iss } = readLaunchUrl(new URL(location.href))
  askAhead(iss, configuredBases().map(asFhirBase))
} catch {
  // The door meets the same launch and the same configuration, and says what is wrong with them.
}

/**
 * What the page's configuration calls `fhirBase`; the door reads the configuration whole. A mistaken one trusts nobody, and
 * where a server holds visits this page asks nobody anything.
 */
function configuredBases(): readonly string[] {
  const block = document.getElementById('chartkey-config')
  if (block?.hasAttribute('data-mistaken')) return []
  const config = JSON.parse(block?.textContent ?? '') as {
    keeper: string
    servers: { fhirBase: string }[]
  }
  if (config.keeper === 'server') return []
  return config.servers.map(({ fhirBase }) => fhirBase)
}

/** The front page, `/`; a file, `/?file`; the record after a reload, `/chart`; and the page after signing out. */
import { door as words } from '#words'
import type { Config } from './config-schema.ts'
import { openDoor } from './door.ts'
import { showEnded } from './ended.ts'
import { readWayBack } from './ended-address.ts'
import { showFrontDoor } from './front-door.ts'
import { keepers } from './keepers.ts'
import { part } from './part.ts'

const path = location.pathname
const query = new URLSearchParams(location.search)
const resuming = path.startsWith('/chart')

void openDoor(resuming ? [words.openingRecord] : [], async ({ host, config, step }) => {
  if (path === '/signed-out') {
    showEnded(host, query.get('why'), readWayBack(config, query))
  } else if (!resuming && query.has('file')) {
    const { showFilePage } = await part(import('./file/file-page.ts'))
    showFilePage(host, config)
  } else if (resuming || (!query.has('new') && (await isAnythingKept(config)))) {
    if (resuming) step(words.openingRecord)
    const { resumeRecord } = await part(import('./resume.ts'))
    await resumeRecord(host, config)
  } else {
    showFrontDoor(host, config)
  }
})

/** Whether this device, or the server, may hold a visit; where that cannot be known, signing in is the way to it. */
async function isAnythingKept(config: Config): Promise<boolean> {
  if (config.keeper === 'server') return true // it knows, and is asked
  const found = await Promise.all(keepers.map(keeper => keeper.find().catch(() => undefined)))
  return found.some(binding => binding !== undefined)
}

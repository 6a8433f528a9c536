/** The launch door: `/launch?iss=…&launch=…`, opened by an EHR. Knows no React. */
import { beginLaunch, startAfresh } from '#session'
import { door as words } from '#words'
import { AppError } from './app-error.ts'
import { fetchAskedAhead } from './ask-ahead.ts'
import { openDoor } from './door.ts'
import { readLaunchUrl } from './launch-url.ts'
import { leaveFor } from './leave.ts'
import { part } from './part.ts'
import { findLaunch, findServer, registrationOf, scopeNeedOf } from './server-entry.ts'
import { openTab, redirectUri, world } from './world.ts'

void openDoor([words.findingServer, words.goingToSignIn], async ({ config, step }) => {
  if (config.keeper === 'server') {
    const { goOnServed } = await part(import('./served-answer.ts'))
    goOnServed()
    return
  }
  const vault = await startAfresh(openTab)
  const { iss, launch } = readLaunchUrl(new URL(location.href))
  const server = findServer(config, iss, 'ehr')
  if (server === undefined) throw new AppError('server-unknown', { iss })
  const policy = findLaunch(server, 'ehr')
  if (policy === undefined) throw new AppError('launch-not-allowed', { server: server.name })

  step(words.findingServer)
  const registration = registrationOf(server, iss, redirectUri())
  const navigation = await beginLaunch(
    vault,
    { registration, need: scopeNeedOf(policy, 'ehr'), launch },
    { ...world, fetch: fetchAskedAhead },
  )
  step(words.goingToSignIn)
  leaveFor(navigation, 'launch-url')
})

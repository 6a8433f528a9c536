import type { IncomingMessage } from 'node:http'
import { demoPassword } from '../../auth/directory.ts'
import { generateKeys } from '../../auth/keys.ts'
import { pageHeaders } from '../../desktop/page.ts'
import { type Exchange, readForm } from '../../server/http.ts'
import { northsideSignInPage } from './pages.ts'
import { northsidePeople } from './people.ts'
import { createNorthside, type NorthsideClients } from './provider.ts'

/** The university's server: an issuer, and what answers below it. */
export interface Northside {
  issuer: string
  answer(exchange: Exchange): Promise<void>
}

/** Opens the university at `origin`. Everything of it lies below `/northside`. */
export async function openNorthside(origin: string, clients: () => NorthsideClients): Promise<Northside> {
  const issuer = `${origin}/northside`
  const provider = createNorthside(issuer, await generateKeys(), clients)
  const callback = provider.callback()
  const targets = () => [...clients().appOrigins, new URL(clients().hospital.redirectUri).origin]

  async function answerSignIn({ req, res }: Exchange): Promise<void> {
    const { params } = await provider.interactionDetails(req, res)
    const client = await provider.Client.find(String(params.client_id))
    const show = (refused: boolean) => {
      res.writeHead(refused ? 401 : 200, pageHeaders(targets()))
      res.end(northsideSignInPage(client?.clientName ?? 'an app', northsidePeople, refused))
    }
    if (req.method !== 'POST') return show(false)
    const form = await readForm(req)
    if (form.get('action') === 'cancel')
      return provider.interactionFinished(req, res, {
        error: 'access_denied',
        error_description: 'the person cancelled',
      })
    const person = northsidePeople.find(({ login }) => login === form.get('login'))
    if (person === undefined || form.get('password') !== demoPassword) return show(true)
    const { subject: accountId, amr } = person
    await provider.interactionFinished(req, res, { login: { accountId, amr: [...amr], remember: false } })
  }

  return {
    issuer,
    async answer(exchange) {
      const { req, res, url } = exchange
      if (url.pathname.startsWith('/northside/sign-in/')) return answerSignIn(exchange)
      const mounted = req as IncomingMessage & { originalUrl?: string }
      mounted.originalUrl = url.pathname + url.search
      req.url = mounted.originalUrl.slice('/northside'.length)
      await callback(req, res)
    },
  }
}

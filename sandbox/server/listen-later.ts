import type { RequestListener } from 'node:http'
import { type Exchange, sendJson } from './http.ts'
import { listen } from './listen.ts'

/** A port that is taken before anybody knows what answers there: addresses have to be known first. */
interface ListeningLater {
  origin: string
  /** @param origin what the world calls it */
  answerWith(origin: string, route: (exchange: Exchange) => Promise<void> | void): void
  close(): Promise<void>
}

/** Takes a port. Until something answers there, it says that it is starting. @throws the system's error, such as EADDRINUSE */
export async function listenLater(port: number, host: string | undefined): Promise<ListeningLater> {
  let handle: RequestListener = (_req, res) => sendJson(res, { error: 'starting' }, 503)
  const listening = await listen((req, res) => handle(req, res), port, host)
  return {
    origin: `http://localhost:${listening.port}`,
    close: () => listening.close(),
    answerWith(origin, route) {
      handle = (req, res) => {
        const url = new URL(req.url ?? '/', origin)
        Promise.resolve(route({ req, res, url })).catch((cause: unknown) => {
          // The sandbox is a tool: whoever broke it wants to see how.
          if (res.headersSent) res.destroy()
          else sendJson(res, { error: 'server_error', error_description: String(cause) }, 500)
        })
      }
    },
  }
}

import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server that is listening. */
interface MailServer {
  port: number
  close(): Promise<void>
}

const largest = 1024 * 1024

/**
 * Listens for mail on the loopback and gives each message to `take` before it is acknowledged: whoever has sent one
 * finds it delivered. Anybody may send to anybody; it relays nothing.
 * @throws the system's error, such as EADDRINUSE
 * @see RFC 5321
 */
export async function receiveMail(
  port: number,
  take: (raw: Buffer, recipients: readonly string[]) => Promise<void>,
): Promise<MailServer> {
  const server = new SMTPServer({
    name: 'mail.st-elsewhere.example',
    size: largest,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData(stream, { envelope }, acknowledge) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('error', acknowledge)
      stream.once('end', () => {
        if (stream.sizeExceeded)
          return acknowledge(Object.assign(new Error('too long'), { responseCode: 552 }))
        take(
          Buffer.concat(chunks),
          envelope.rcptTo.map(({ address }) => address),
        ).then(() => acknowledge(), acknowledge)
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
  // A client that hangs up half way is its own trouble; without a listener it would be the whole server's.
  server.on('error', () => {})
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

import { randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import PostalMime from 'postal-mime'
import { receiveMail } from './mail-server.ts'
import type { Message, Post } from './post.ts'

/** What mail of the house is from. */
const sender = { name: 'St Elsewhere', address: 'no-reply@st-elsewhere.example' }

/**
 * The post of one running server. Mail really travels: by SMTP to a server of our own, which takes everything and hands
 * it to the mailbox page. It listens on the loopback only, so that nothing that is written here leaves this machine.
 * @param smtpPort 0 takes a free one
 * @throws the system's error when that port is taken
 */
export async function openPost({ smtpPort = 0 }: { smtpPort?: number | undefined } = {}): Promise<Post> {
  const arrived: Message[] = []
  const take = (message: Omit<Message, 'id' | 'at'>) => {
    arrived.unshift({ ...message, id: randomUUID(), at: Date.now() })
  }
  const server = await receiveMail(smtpPort, async (raw, recipients) => {
    const { subject = '', text = '' } = await PostalMime.parse(raw)
    for (const to of recipients) take({ kind: 'mail', to, subject, text: text.trimEnd() })
  })
  const transport = createTransport({ host: '127.0.0.1', port: server.port, secure: false, ignoreTLS: true })
  return {
    smtpPort: server.port,
    async mail(to, subject, text) {
      // An object, not a string: a list of addresses in one field must not become several recipients.
      await transport.sendMail({ from: sender, to: { name: '', address: to }, subject, text })
    },
    text: async (to, text) => take({ kind: 'text', to, subject: '', text }),
    messages: () => [...arrived],
    clear: () => void arrived.splice(0),
    async close() {
      transport.close()
      await server.close()
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { Message, Post } from './post.ts'

/** The post of one running server. */
export async function openPost(): Promise<Post> {
  const arrived: Message[] = []
  const take = (message: Omit<Message, 'id' | 'at'>) => {
    arrived.unshift({ ...message, id: randomUUID(), at: Date.now() })
  }
  return {
    mail: async (to, subject, text) => take({ kind: 'mail', to, subject, text }),
    text: async (to, text) => take({ kind: 'text', to, subject: '', text }),
    messages: () => [...arrived],
    clear: () => void arrived.splice(0),
    close: async () => {},
  }
}

/** A message that has arrived: an e-mail that travelled by SMTP, or a text message. Times are milliseconds since the epoch. */
export interface Message {
  id: string
  kind: 'mail' | 'text'
  to: string
  subject: string
  text: string
  at: number
}

/** How the house writes to people, and where what it wrote can be read in this demo. */
export interface Post {
  /** Where its SMTP server listens, on the loopback. */
  readonly smtpPort: number
  /** Sends an e-mail through the local SMTP server; resolves when that has taken it. */
  mail(to: string, subject: string, text: string): Promise<void>
  /** Sends a text message to a number in E.164. */
  text(to: string, text: string): Promise<void>
  /** Everything that has arrived, newest first. */
  messages(): readonly Message[]
  clear(): void
  close(): Promise<void>
}

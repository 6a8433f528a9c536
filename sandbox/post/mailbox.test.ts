import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../server.ts'
import { openPost } from './open-post.ts'
import type { Post } from './post.ts'

let post: Post
let sandbox: Sandbox

beforeAll(async () => {
  post = await openPost()
  sandbox = await startSandbox({ apps: [] })
})
afterAll(() => Promise.all([post.close(), sandbox.close()]))
beforeEach(() => post.clear())

test('RFC 5321: a mail has travelled by SMTP and lies in the mailbox when the sending is done', async () => {
  await post.mail('amal@home.example', 'Ihr Code – für heute', 'Grüße,\n\nSt Elsewhere')
  expect(post.messages()).toEqual([
    expect.objectContaining({
      kind: 'mail',
      to: 'amal@home.example',
      subject: 'Ihr Code – für heute',
      text: 'Grüße,\n\nSt Elsewhere',
    }),
  ])
})

test('what else sends mail on this machine can use the same server', async () => {
  const transport = createTransport({ host: '127.0.0.1', port: post.smtpPort, ignoreTLS: true })
  await transport.sendMail({
    from: 'load@tool.example',
    to: ['one@home.example', 'two@home.example'],
    subject: 'Hello',
    text: 'Done.',
  })
  expect(post.messages().map(({ to }) => to)).toEqual(['two@home.example', 'one@home.example'])
})

test('a text message lies beside the mail, newest first', async () => {
  await post.mail('amal@home.example', 'First', 'one')
  await post.text('+15550100123', 'two')
  expect(post.messages().map(({ kind }) => kind)).toEqual(['text', 'mail'])
})

test('the mailbox page is empty at the start, and says that it looks again', async () => {
  const answer = await fetch(`${sandbox.origin}/mailbox`)
  expect(answer.headers.get('refresh')).toBe('5')
  expect(await answer.text()).toContain('Nothing has arrived')
})

test('the page is narrowed to one address, and a mailed link can be clicked', async () => {
  for (const email of ['priya@home.example', 'nobody@home.example'])
    await fetch(`${sandbox.origin}/password/forgot`, { method: 'POST', body: new URLSearchParams({ email }) })
  const read = async (path: string) => (await fetch(`${sandbox.origin}${path}`)).text()
  expect(await read('/mailbox')).toMatch(/to nobody@[\s\S]*to priya@/)
  const narrowed = await read('/mailbox?to=priya%40home.example')
  expect(narrowed).not.toContain('to nobody@')
  expect(narrowed).toContain(`<a href="${sandbox.origin}/password/reset?token=`)
  const [, id = ''] = /href="\/mailbox\/([\w-]+)"/.exec(narrowed) ?? []
  expect(await read(`/mailbox/${id}`)).toContain('to priya@home.example')
})

test('a message that is not there is a page that says so', async () => {
  expect((await fetch(`${sandbox.origin}/mailbox/none`)).status).toBe(404)
})

test('the mailbox is read, never written to', async () => {
  const answer = await fetch(`${sandbox.origin}/mailbox`, { method: 'POST' })
  expect(answer.status).toBe(405)
})

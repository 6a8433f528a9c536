import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { SandboxControl, type Stack } from '../e2e/sandbox.ts'

/** The app and a sandbox, in a process whose clock can be moved. */
export interface SoakServer {
  readonly stack: Stack
  readonly sandbox: SandboxControl
  /** Puts the server's clock so many milliseconds further ahead; gives what reads it. */
  ahead(ms: number): Promise<() => number>
  close(): void
}

/** Starts them; access lasts `tokenSeconds`, and no request is remembered. */
export async function startSoakServer(tokenSeconds: number): Promise<SoakServer> {
  const child = spawn(process.execPath, ['--import', './bench/soak-clock.ts', 'e2e/stack.ts'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  if (child.stdout === null) throw new Error('the stack has nothing to say where it is')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const stack = JSON.parse(line) as Stack
  const sandbox = new SandboxControl(stack)
  await sandbox.settings({ tokenSeconds, recording: false })
  return {
    stack,
    sandbox,
    async ahead(ms) {
      const moved = once(child, 'message')
      child.send(ms)
      const [total] = await moved
      return () => Date.now() + Number(total)
    },
    close: () => void child.kill(),
  }
}

import type { Answer, Job, Jobs } from './passphrase-jobs.ts'
import workerUrl from './passphrase-worker.ts?worker&url'
import { VaultError } from './vault.ts'

/** How long a worker may take to start before its work is done here instead. */
const START_MS = 5000
/** How long it may take over its job. A worker that the system ends for its memory may not say so. */
const ANSWER_MS = 60_000

/**
 * Does a job in a worker of its own, so that neither the derivation nor a raw key is on the page's thread. Where the
 * browser gives no worker the page does it: slower to the eye, the same result.
 *
 * @throws {VaultError} as the job does
 */
export async function offMainThread<K extends keyof Jobs>(
  name: K,
  ...args: Parameters<Jobs[K]>
): Promise<Awaited<ReturnType<Jobs[K]>>> {
  const worker = await startWorker()
  const answer = worker === undefined ? await doHere({ name, args }) : await ask(worker, { name, args })
  if ('refused' in answer) throw new VaultError(answer.refused)
  return answer.done
}

async function doHere<K extends keyof Jobs>(job: Job<K>): Promise<Answer<K>> {
  const { answerJob } = await import('./passphrase-jobs.ts')
  return answerJob(job)
}

async function ask<K extends keyof Jobs>(worker: Worker, job: Job<K>): Promise<Answer<K>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await new Promise((resolve, reject) => {
      const fail = (cause: string) => reject(new VaultError('unavailable', { cause }))
      timer = setTimeout(fail, ANSWER_MS, 'no answer')
      worker.onmessage = ({ data }) => resolve(data)
      worker.onerror = ({ message }) => fail(message)
      worker.onmessageerror = () => fail('the answer could not be read')
      worker.postMessage(job)
    })
  } finally {
    clearTimeout(timer)
    worker.terminate()
  }
}

/** A worker that has said it is ready; undefined where there is none to be had. */
async function startWorker(): Promise<Worker | undefined> {
  if (typeof Worker === 'undefined') return undefined
  try {
    const worker = new Worker(trusted(workerUrl), { type: 'module' })
    if (await isReady(worker)) return worker
    worker.terminate()
    return undefined
  } catch {
    return undefined // a policy forbids it
  }
}

function isReady(worker: Worker): Promise<boolean> {
  return new Promise(resolve => {
    const giveUp = setTimeout(resolve, START_MS, false)
    const say = (ready: boolean) => {
      clearTimeout(giveUp)
      resolve(ready)
    }
    worker.onmessage = () => say(true)
    worker.onerror = () => say(false)
  })
}

/** What is used of Trusted Types, which TypeScript's library does not know. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string }
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined

/** The content policy knows `app-worker`, and a document may make it once: for this one URL. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy('app-worker', {
    createScriptURL: asked => (asked === workerUrl ? asked : ''),
  })
  return policy?.createScriptURL(url) ?? url
}

/**
 * Lets the page draw and answer before work goes on: long work is done in tasks that nobody notices. Unlike a timer it
 * is not slowed where it is used over and over, nor in a tab behind another.
 */
export function breathe(): Promise<void> {
  if (typeof scheduler !== 'undefined' && 'yield' in scheduler) return scheduler.yield()
  return nextTask()
}

/**
 * The next task of the page, in turn with those of others: a drawing that waits goes first. A message is not held back
 * in a busy page as a timer is.
 */
export function nextTask(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}

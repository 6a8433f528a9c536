/** Does the latest of many jobs: the first at once, and then one in so many milliseconds. */
interface Throttle {
  run(job: () => void): void
  /** Drops what waits. */
  end(): void
}

/** Makes a throttle. No job but the latest is ever done late, and the latest is done unless the throttle is ended. */
export function atMostEvery(ms: number): Throttle {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: (() => void) | undefined
  const turn = () => {
    const job = waiting
    waiting = undefined
    timer = job && setTimeout(turn, ms)
    job?.()
  }
  return {
    run(job) {
      waiting = job
      if (timer === undefined) turn()
    },
    end() {
      clearTimeout(timer)
      timer = undefined
      waiting = undefined
    },
  }
}

import { useCallback, useEffect, useRef, useState } from 'react'

/** Something that takes a while and may fail, one at a time. */
export interface Task {
  readonly busy: boolean
  /** What the last run threw. */
  readonly error: unknown
  /** Does it, and says whether it went well; answers false without doing it while another run is under way. */
  readonly run: (job: () => Promise<void>) => Promise<boolean>
}

/** Runs one job at a time for a form. What ends after the form has gone changes nothing. */
export function useTask(): Task {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: undefined })
  const running = useRef(false)
  const run = useCallback(async (job: () => Promise<void>) => {
    if (running.current) return false
    running.current = true
    setState({ busy: true, error: undefined })
    try {
      await job()
      setState({ busy: false, error: undefined })
      return true
    } catch (error) {
      setState({ busy: false, error })
      return false
    } finally {
      running.current = false
    }
  }, [])
  return { ...state, run }
}

/** The time, each second until `until`; both in milliseconds since the epoch. */
export function useNow(until: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    setNow(Date.now())
    if (until <= Date.now()) return
    const timer = setInterval(() => {
      setNow(Date.now())
      if (Date.now() >= until) clearInterval(timer)
    }, 1000)
    return () => clearInterval(timer)
  }, [until])
  return now
}

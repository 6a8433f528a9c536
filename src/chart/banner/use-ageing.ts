import { useEffect, useState } from 'react'
import { type Age, ageAt, type Birth, type Person } from '#clinical'

const everyMinute = 60_000

/**
 * The person with the age of this minute: a newborn's hours tick, a birthday at midnight is kept, and a page is
 * printed with the age of that day. The deceased, and dates that give no age, stay as they are.
 */
export function useAgeing(person: Person, now: () => Date): Person {
  const { birth } = person
  const [fresh, setFresh] = useState<{ since: Birth['since']; age: Age | undefined }>()
  const { since } = birth
  useEffect(() => {
    if (since === undefined) return
    const refresh = () => {
      const age = ageAt(since, now())
      setFresh({ since, age: typeof age === 'string' ? undefined : age })
    }
    const timer = setInterval(refresh, everyMinute)
    window.addEventListener('beforeprint', refresh)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      window.removeEventListener('beforeprint', refresh)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [since, now])
  if (fresh === undefined || fresh.since !== since || fresh.age?.text === birth.age?.text) return person
  return { ...person, birth: { ...birth, age: fresh.age } }
}

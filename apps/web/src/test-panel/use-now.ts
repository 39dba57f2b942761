import { useEffect, useState } from 'react'

/** Milliseconds between two looks at the clock: ages are told in minutes. */
const interval = 60_000

/** The time in milliseconds, at most a minute old while the component is shown. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval)
    return () => clearInterval(timer)
  }, [])
  return now
}

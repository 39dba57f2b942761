import { Benefits } from './benefits.tsx'
import { Footer } from './footer.tsx'
import { Hero } from './hero.tsx'
import { StarterCards } from './starter-cards.tsx'
import { useStart } from './use-start.ts'

/** The first thing a person sees: what this is, and one click to a network of one's own. */
export function LandingPage() {
  const start = useStart()
  return (
    <div className="grid gap-16 pb-4 sm:gap-24">
      <Hero start={start} />
      <StarterCards start={start} />
      <Benefits />
      <Footer />
    </div>
  )
}

import { failingConsumers, failingWords, othersWait } from './failing.ts'
import type { Run } from './run.ts'
import { grouped } from './words.ts'

/** Why a run stops although nobody wanted it to stop there; null = it came to its end. */
export function endingWords(run: Run): string | null {
  const { kernel } = run
  switch (kernel.ended) {
    case 'no-progress': {
      const failing = failingConsumers(run)
      const who = failing.map(failingWords).join('; ')
      const others = othersWait(run)
        ? `before the next events are due that would use up the ${grouped(kernel.stepsMax)} steps of a run`
        : 'nothing else is left to happen'
      return `The run stops here: ${who === '' ? 'the same fails again and again' : who}; ${others}. Take away what makes it fail, or switch ${failing.length === 1 ? failing[0]!.name : 'it'} off, and the run goes on.`
    }
    case 'step-budget':
      return `The run stops here: it has used up its ${grouped(kernel.stepsMax)} steps.`
    case 'scenario-error':
      return `The run cannot go on: ${kernel.failure}.`
    default:
      return null
  }
}

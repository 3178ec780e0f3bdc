import { consumerField as C, consumerOf } from '../history/world.ts'
import type { Run } from './run.ts'
import { grouped } from './words.ts'

/** Why a run stops although nobody wanted it to stop there; null = it came to its end. */
export function endingWords(run: Run): string | null {
  const { kernel } = run
  switch (kernel.ended) {
    case 'no-progress':
      return `The run stops here: ${failingOf(run).join(', ')} fails again and again, and nothing else is left to happen. Take away what makes it fail, or switch it off, and the run goes on.`
    case 'step-budget':
      return `The run stops here: it has used up its ${grouped(kernel.stepsMax)} steps.`
    case 'scenario-error':
      return `The run cannot go on: ${kernel.failure}.`
    default:
      return null
  }
}

/** Whoever is in error at the end. */
const failingOf = ({ kernel, recorder }: Run): string[] => {
  const failing = kernel.consumers.filter(({ index }) => consumerOf(recorder.world, index, C.inError) === 1)
  return (failing.length === 0 ? kernel.consumers : failing).map(({ component }) => component.name)
}

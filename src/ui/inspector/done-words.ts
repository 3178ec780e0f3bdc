import type { Outcome } from '../../protocol/event-rows.ts'
import { formatCount } from '../format.ts'

/** With how many of those that it is for an event is done; the others are counted apart, for they never will be. */
export function doneWords(consumers: readonly { readonly outcome: Outcome }[]): string {
  const count = (outcome: Outcome) => consumers.filter((consumer) => consumer.outcome === outcome).length
  const others = count('not-addressed')
  if (others === consumers.length) return 'addressed to nobody'
  const done = `${formatCount(count('done'))} of ${formatCount(consumers.length - others)} done`
  return others === 0 ? done : `${done}, ${formatCount(others)} not addressed`
}

/** How many attempts at an event failed, and what leads from there to the step of the last. */
export const failedWords = (times: number): { readonly label: string; readonly join: string } =>
  times === 1
    ? { label: 'failed once', join: ' at ' }
    : { label: `failed ${formatCount(times)} times`, join: ', last at ' }

import { failingConsumers, failingWords } from '../session/failing.ts'
import type { Run } from '../session/run.ts'
import { grouped } from '../session/words.ts'

/**
 * What keeps a long run going, for whoever wonders whether it will ever end: how far it is, and who fails most.
 *
 * `10,000,000 steps so far, 12,000 events: Saga has failed 3,300,000 times, and tries #4 again: “No such key: caseId”`
 */
export function soFarWords(run: Run): string {
  const [worst] = failingConsumers(run)
  const who = worst === undefined ? '' : `: ${failingWords(worst)}`
  const far = `${grouped(run.end)} steps so far, ${grouped(run.recorder.world.events)} events`
  return `${far}${who}; --until stops a run earlier`
}

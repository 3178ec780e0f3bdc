import { failureWords } from '../../sim/failure-value.ts'
import { eventText, grouped, seqText } from '../words.ts'
import type { Told } from './told.ts'

/** How a loop goes on: its zone, its checkpoint, what it hands out, and how its pass ends. */
export const passesWords = {
  'zone-entered': ({ b }) => (b > 1 ? `enters its zone again, ${b} holds` : 'enters its zone'),
  'zone-refused': ({ b }) => (b >= 0 ? `finds the zone held by i-${b + 1}` : 'finds the zone busy'),
  'zone-left': ({ b }) => ((b & 1) === 1 ? 'leaves the zone after an error' : 'leaves the zone'),
  'checkpoint-written': ({ run, a, b }) =>
    b < 0
      ? `sets its first checkpoint, ${seqText(run, a)}`
      : a < b
        ? `takes its checkpoint back from ${seqText(run, b)} to ${seqText(run, a)}`
        : `commits ${seqText(run, b)} to ${seqText(run, a)}`,
  idle: ({ b }) => (b === 1 ? 'polls, and finds nothing' : `polled ${grouped(b)} times for nothing`),
  'cycle-ended': ({ a, b, value }) => (a <= -2 ? `ends its pass with an error: ${failureWords(value(b))}` : ''),
  'head-reached': () => 'has reached the head',
  'frontier-moved': ({ run, a, b }) => `stands at ${seqText(run, a)}, with ${b} in flight behind it`,
  'transient-counted': ({ b }) => (b === 0 ? 'is over its outage' : `counts a failure that may pass, ${b} in a row`),
  'commit-conflict': ({ run, a, b }) =>
    b < 0
      ? `finds that somebody else has taken the checkpoint away before it wrote ${seqText(run, a)}`
      : `finds that somebody else wrote ${seqText(run, b)} before it wrote ${seqText(run, a)}`,
  'barrier-passed': ({ a }) => `waits no longer for ${a} in flight`,
  'task-refused': ({ run, a, b }) =>
    `finds no place in the executor for ${eventText(run, a)} in ${grouped(b)} ms: it stays unconsumed`,
  'task-dispatched': ({ run, a, b }) => `hands ${eventText(run, a)} to its executor, ${b} in flight`,
  'task-ended': ({ run, a, b }) => (b === 1 ? `leaves ${eventText(run, a)} unconsumed` : ''),
  'loop-died': ({ b, value }) => `dies before its first pass: ${failureWords(value(b))}`,
} satisfies Told

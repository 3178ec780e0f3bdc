import type { Change } from '../../model/change.ts'
import { faultWords } from '../fault-words.ts'
import type { Run } from '../run.ts'
import { handlingWords } from './handling-words.ts'
import { passesWords } from './passes-words.ts'
import { runningWords } from './running-words.ts'
import type { Telling } from './told.ts'

const nothing = (): string => ''

/** Seen elsewhere on the page, or only the inside of what another change says. */
const silent = {
  'place-taken': nothing,
  'place-left': nothing,
  'place-refused': nothing,
  'flight-window': nothing,
  'view-updated': nothing,
  'metric-sent': nothing,
  slept: nothing,
  'event-content': nothing,
} as const

/** What a fault did, and what came of it: {@link faultWords} has the sentences. */
const faulty = [
  'fault',
  'loop-crashed',
  'loop-restarted',
  'task-lost',
  'replay-lost',
  'zone-expired',
  'status-read',
  'event-revealed',
  'store-wiped',
] as const

type Faulty = (typeof faulty)[number]

/** Every kind but those of faults has a sentence, or is said to have none. */
const words: Readonly<Record<Exclude<Change['kind'], Faulty>, (telling: Telling) => string>> = {
  ...handlingWords,
  ...passesWords,
  ...runningWords,
  ...silent,
}

const isFaulty = (kind: Change['kind']): kind is Faulty => (faulty as readonly string[]).includes(kind)

/**
 * What a change is in words, as the rest of a sentence that begins with its actor.
 *
 * @param step    the one that told it
 * @param byUser  a person did it
 */
export function changeWords(run: Run, step: number, change: Change, byUser: boolean): string {
  const { kind, subject, a, b } = change
  if (isFaulty(kind)) return faultWords(run, change)
  return words[kind]({ run, step, subject, a, b, byUser, value: (index) => run.recorder.recording.values.at(index) })
}

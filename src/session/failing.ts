import { consumerField as C, consumerOf, instanceField as I, instanceOf } from '../history/world.ts'
import { failureWords } from '../sim/failure-value.ts'
import type { Run } from './run.ts'
import { eventText, grouped } from './words.ts'

/** A consumer that does not get on at the end of a run. */
export interface FailingConsumer {
  /** Its component. */
  readonly name: string
  /** All its failures. */
  readonly errors: number
  /** The event that it tries, as `#4`; null = none. */
  readonly event: string | null
  /** What the last attempt failed with; null = nothing is recorded. */
  readonly error: string | null
}

/** Whoever is in error where the run has come to, else whoever has failed at all: who failed most, first. */
export function failingConsumers(run: Run): FailingConsumer[] {
  const { kernel, recorder } = run
  const { world } = recorder
  const failed = kernel.consumers.filter(({ index }) => consumerOf(world, index, C.errors) > 0)
  const failing = failed.filter(({ index }) => consumerOf(world, index, C.inError) === 1)
  return (failing.length === 0 ? failed : failing)
    .map(({ index, component }) => {
      const error = consumerOf(world, index, C.error)
      return {
        name: component.name,
        errors: consumerOf(world, index, C.errors),
        event: triedEvent(run, index),
        error: error === 0 ? null : failureWords(recorder.recording.values.at(error)),
      }
    })
    .toSorted((a, b) => b.errors - a.errors)
}

/** The event that an instance tries again, or has tried most often. */
function triedEvent(run: Run, consumer: number): string | null {
  const { world } = run.recorder
  const tries = Array.from({ length: run.kernel.shape.instances }, (_, instance) => ({
    attempt: instanceOf(world, consumer, instance, I.attempt),
    event: instanceOf(world, consumer, instance, I.event),
  })).sort((a, b) => b.attempt - a.attempt)
  const [most] = tries
  return most === undefined || most.attempt === 0 || most.event === 0 ? null : eventText(run, most.event)
}

/** `Saga has failed 3,300,000 times, and tries #4 again: “No such key: caseId”`. */
export function failingWords({ name, errors, event, error }: FailingConsumer): string {
  const times = `${name} has failed ${grouped(errors)} ${errors === 1 ? 'time' : 'times'}`
  const now = event === null ? '' : `, and tries ${event} again`
  return `${times}${now}${error === null ? '' : `: ${error}`}`
}

/** Whether something would still have come from elsewhere, had the run gone on. A producer whose rate is none waits for nothing. */
export const othersWait = ({ kernel }: Run): boolean =>
  kernel.agenda.entries.some(({ kind }) => kind === 'producer' || kind === 'answer' || kind === 'fault')

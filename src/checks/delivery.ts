import { replayActor } from '../model/actors.ts'
import { verdictOf, type Check } from './check.ts'
import { isLoopOf } from './who.ts'

interface State {
  /** The last event that was delivered for the first time. */
  high: number
  /** Events up to there that were delivered and never handled: dead, or lost. */
  readonly missing: Set<number>
  /** Tasks of replays, which are deliveries by order of a user. */
  readonly replayed: Set<number>
  /** Tasks in flight of each event: more than one where it is delivered again meanwhile. */
  readonly flights: Map<number, number>
  /** Events in flight that have been handled before. */
  readonly again: Set<number>
  /** Events in flight that have not been handled yet. */
  readonly open: Set<number>
}

/** I-04. How often an event is handled, against what is promised. Attempts within one delivery are not deliveries. */
export const delivery: Check = {
  id: 'I-04',
  label: 'Handled once',
  claim: 'No event is handled twice, where at most once is promised; elsewhere it is counted.',
  listen(facts, at, report) {
    const states = facts.consumers.map((): State => ({
      high: 0,
      missing: new Set(),
      replayed: new Set(),
      flights: new Map(),
      again: new Set(),
      open: new Set(),
    }))
    const twice = (consumer: number, ordinal: number): void => {
      const { name, guarantee } = facts.consumers[consumer]!
      report(
        'handled-twice',
        verdictOf(guarantee === 'at-most-once'),
        { consumer, ordinal },
        `${facts.event(ordinal)} is handled by ${name} a second time`,
      )
    }
    /** Whether this delivery is not the first. */
    const redelivers = (st: State, ordinal: number): boolean => {
      if (ordinal > st.high) {
        st.high = ordinal
        return false
      }
      return !st.missing.delete(ordinal)
    }
    const taskOver = (consumer: number, ordinal: number): void => {
      const st = states[consumer]!
      if (st.replayed.delete(ordinal)) return
      const tasks = st.flights.get(ordinal) ?? 0
      if (tasks > 1) {
        st.flights.set(ordinal, tasks - 1)
        return
      }
      st.flights.delete(ordinal)
      st.again.delete(ordinal)
      if (st.open.delete(ordinal)) st.missing.add(ordinal)
    }
    return {
      on: {
        'event-handled': (consumer, ordinal) => {
          const st = states[consumer]!
          if (st.open.delete(ordinal)) {
            // The next task of this event will be the second that handles it, if it comes so far.
            if (st.flights.get(ordinal)! > 1) st.again.add(ordinal)
          } else if (st.again.has(ordinal)) twice(consumer, ordinal)
          else if (isLoopOf(facts, at.actor, consumer) && redelivers(st, ordinal)) twice(consumer, ordinal)
        },
        'task-dispatched': (consumer, ordinal) => {
          const st = states[consumer]!
          if (at.actor === replayActor(facts.shape, consumer)) {
            st.replayed.add(ordinal)
            return
          }
          const tasks = st.flights.get(ordinal) ?? 0
          st.flights.set(ordinal, tasks + 1)
          if (tasks > 0 ? !st.open.has(ordinal) : redelivers(st, ordinal)) st.again.add(ordinal)
          else st.open.add(ordinal)
        },
        'task-ended': taskOver,
        'task-lost': taskOver,
        'event-buried': (consumer, ordinal) => {
          const st = states[consumer]!
          if (!isLoopOf(facts, at.actor, consumer)) return
          st.high = Math.max(st.high, ordinal)
          st.missing.add(ordinal)
        },
        'dead-removed': (consumer, ordinal) => states[consumer]!.missing.delete(ordinal),
        // Whoever forgets everything does everything again: I-03 says what that costs.
        'store-wiped': () => {
          for (const st of states) {
            st.high = 0
            st.missing.clear()
          }
        },
      },
    }
  },
}

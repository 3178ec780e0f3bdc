import { replayActor } from '../model/actors.ts'
import { verdictOf, type Check } from './check.ts'
import { IntMap } from './int-map.ts'
import { isLoopOf } from './who.ts'

interface State {
  /** The last event that was delivered for the first time. */
  high: number
  /** Events up to there that were delivered and never handled: dead, or lost. */
  readonly missing: Set<number>
  /** Tasks of replays, which are deliveries by order of a user. */
  readonly replayed: Set<number>
  /** Of each event in flight: its tasks, more than one where it is delivered again meanwhile, and what is known of it ({@link flight}). */
  readonly flights: IntMap<number>
}

/** What the number of an event in flight is put together from. */
const flight = {
  /** It has not been handled yet. */
  open: 1,
  /** It has been handled before. */
  again: 2,
  task: 4,
} as const

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
      flights: new IntMap(),
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
      if (st.replayed.size > 0 && st.replayed.delete(ordinal)) return
      const known = st.flights.get(ordinal) ?? 0
      if (known >= 2 * flight.task) {
        st.flights.set(ordinal, known - flight.task)
        return
      }
      st.flights.delete(ordinal)
      if ((known & flight.open) !== 0) st.missing.add(ordinal)
    }
    return {
      on: {
        'event-handled': (consumer, ordinal) => {
          const st = states[consumer]!
          const known = st.flights.get(ordinal) ?? 0
          if ((known & flight.open) !== 0) {
            // The next task of this event will be the second that handles it, if it comes so far.
            const again = known >= 2 * flight.task ? flight.again : 0
            st.flights.set(ordinal, (known - flight.open) | again)
          } else if ((known & flight.again) !== 0) twice(consumer, ordinal)
          else if (isLoopOf(facts, at.actor, consumer) && redelivers(st, ordinal)) twice(consumer, ordinal)
        },
        'task-dispatched': (consumer, ordinal) => {
          const st = states[consumer]!
          if (at.actor === replayActor(facts.shape, consumer)) {
            st.replayed.add(ordinal)
            return
          }
          const known = st.flights.get(ordinal) ?? 0
          const again = known >= flight.task ? (known & flight.open) === 0 : redelivers(st, ordinal)
          st.flights.set(ordinal, (known + flight.task) | (again ? flight.again : flight.open))
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

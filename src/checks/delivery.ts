import { replayActor, taskActor } from '../model/actors.ts'
import { verdictOf, type Check } from './check.ts'
import { isLoopOf } from './who.ts'

interface State {
  /** The last event that was delivered for the first time. */
  high: number
  /** Events up to there that were delivered and never handled: dead, or lost. */
  readonly missing: Set<number>
  /** Tasks of replays, which are deliveries by order of a user. */
  readonly replayed: Set<number>
  /** Tasks in flight whose event has been delivered before. */
  readonly again: Set<number>
  /** Tasks in flight that have not handled their event. */
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
      st.again.delete(ordinal)
      if (!st.replayed.delete(ordinal) && st.open.delete(ordinal)) st.missing.add(ordinal)
    }
    return {
      on: {
        'event-handled': (consumer, ordinal) => {
          const st = states[consumer]!
          if (at.actor === taskActor(facts.shape, consumer) || st.open.has(ordinal)) {
            st.open.delete(ordinal)
            if (st.again.delete(ordinal)) twice(consumer, ordinal)
          } else if (isLoopOf(facts, at.actor, consumer) && redelivers(st, ordinal)) twice(consumer, ordinal)
        },
        'task-dispatched': (consumer, ordinal) => {
          const st = states[consumer]!
          if (at.actor === replayActor(facts.shape, consumer)) {
            st.replayed.add(ordinal)
            return
          }
          if (redelivers(st, ordinal)) st.again.add(ordinal)
          st.open.add(ordinal)
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

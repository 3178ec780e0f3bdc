import { verdictOf, type Check } from './check.ts'
import { IntMap } from './int-map.ts'
import { Ordinals } from './ordinals.ts'
import { ByHand } from './who.ts'

interface State {
  /** The checkpoint; −1 = none. */
  at: number
  /** Events ahead of the checkpoint that are dealt with. */
  readonly settled: Ordinals
  /** Events in flight → twice the number of tasks that have them, and 1 more once one of these has dealt with it. */
  readonly running: IntMap<number>
  /** In flight, although the checkpoint has passed them. */
  readonly atRisk: Set<number>
  /** Became visible when later ones were already: a batch that was fetched before lacks them. */
  readonly late: Set<number>
  /** Up to here all was dealt with before somebody set the checkpoint back. */
  dealt: number
  /** The checkpoint before the store was lost; −1 = it was not. */
  forgotten: number
}

/** I-03. Every event of a consumer is handled, passed over or dead before its checkpoint lies behind it for good. */
export const noSkippedEvent: Check = {
  id: 'I-03',
  label: 'No event is skipped',
  claim: 'What a checkpoint passes has been handled, passed over or buried.',
  listen(facts, now, report) {
    const byHand = new ByHand(facts)
    const states = facts.consumers.map((): State => ({
      at: -1,
      settled: new Ordinals(),
      running: new IntMap(),
      atRisk: new Set(),
      late: new Set(),
      dealt: 0,
      forgotten: -1,
    }))
    const promised = (consumer: number): boolean => facts.consumers[consumer]!.guarantee !== 'at-most-once'
    const name = (consumer: number): string => facts.consumers[consumer]!.name
    const settle = (consumer: number, ordinal: number): void => {
      const st = states[consumer]!
      const flight = st.running.get(ordinal)
      if (flight !== undefined) st.running.set(ordinal, flight | 1)
      if (ordinal > st.at) st.settled.add(ordinal)
    }
    const lost = (consumer: number, ordinal: number, words: string): void =>
      report(
        'lost',
        verdictOf(promised(consumer)),
        { consumer, ordinal },
        `${facts.event(ordinal)} is lost to ${name(consumer)}: ${words}, and the checkpoint has passed it`,
      )
    /** Whoever fetched before it was visible has passed it: no consumer can help that. */
    const neverSeen = (consumer: number, ordinal: number, at: number): void =>
      report(
        'late-visible',
        'hazard',
        { consumer, ordinal },
        `${facts.event(ordinal)} became visible late, and ${name(consumer)} goes on to ${facts.event(at)} without it: it is never delivered, and the event store is to blame`,
      )
    const taskOver = (consumer: number, ordinal: number, words: string): void => {
      const st = states[consumer]!
      const flight = st.running.get(ordinal)
      if (flight === undefined) return
      // Delivered again meanwhile: the other task may still handle it.
      if (flight > 3) {
        st.running.set(ordinal, flight - 2)
        return
      }
      st.running.delete(ordinal)
      // Where the checkpoint lies before it again, it is delivered again.
      if (st.atRisk.delete(ordinal) && (flight & 1) === 0 && ordinal <= st.at) lost(consumer, ordinal, words)
    }
    const seeded = (consumer: number, to: number): void => {
      const st = states[consumer]!
      if (st.forgotten >= 0 && facts.next(consumer, st.forgotten) !== 0 && facts.next(consumer, st.forgotten) <= to)
        report(
          'forgotten',
          'hazard',
          { consumer, ordinal: facts.next(consumer, st.forgotten) },
          `${name(consumer)} begins again at the head, ${facts.event(to)}: what came after ${facts.event(st.forgotten)} is never delivered, because the store had lost its checkpoint`,
        )
      st.forgotten = -1
      st.at = to
    }
    /** A person may pass events over; what lies between is not done, but nobody promised otherwise. */
    const setByHand = (consumer: number, to: number): void => {
      const st = states[consumer]!
      const first = facts.next(consumer, Math.max(0, st.at, st.dealt))
      if (first !== 0 && first <= to && !st.settled.has(first))
        report(
          'set-over',
          'hazard',
          { consumer, ordinal: first },
          `somebody sets the checkpoint of ${name(consumer)} to ${facts.event(to)}: ${facts.event(first)} and what follows up to there is passed over`,
        )
      st.dealt = Math.max(st.dealt, st.at)
      st.settled.deleteUpTo(to)
      st.at = to
    }
    /** The checkpoint goes over several events, or over one that nobody has dealt with. */
    const passOver = (consumer: number, st: State, to: number): void => {
      for (
        let event = facts.next(consumer, Math.max(0, st.at));
        event !== 0 && event <= to;
        event = facts.next(consumer, event)
      ) {
        const late = st.late.delete(event)
        if (st.settled.delete(event) || event <= st.dealt) continue
        if (st.running.has(event)) st.atRisk.add(event)
        else if (late) neverSeen(consumer, event, to)
        else
          report(
            'skipped',
            verdictOf(promised(consumer)),
            { consumer, ordinal: event },
            `${facts.event(event)} is skipped by ${name(consumer)}: its checkpoint goes to ${facts.event(to)}, and nobody has handled, passed over or buried it`,
          )
      }
    }
    return {
      on: {
        'status-read': (consumer, writes) => byHand.read(consumer, writes),
        'event-handled': settle,
        'event-passed': settle,
        'event-buried': settle,
        'task-dispatched': (consumer, ordinal) => {
          const { running } = states[consumer]!
          running.set(ordinal, (running.get(ordinal) ?? 0) + 2)
        },
        'task-ended': (consumer, ordinal) =>
          taskOver(consumer, ordinal, 'its task ended without handling or burying it'),
        'task-lost': (consumer, ordinal) => taskOver(consumer, ordinal, 'a crash took its task'),
        'checkpoint-written': (consumer, to) => {
          const st = states[consumer]!
          if (byHand.sets(now.actor, consumer)) {
            setByHand(consumer, to)
            return
          }
          // Observers and sagas begin at the head: what lies before is not their business.
          if (st.at < 0 && facts.consumers[consumer]!.kind !== 'projector') {
            seeded(consumer, to)
            return
          }
          // As nearly always: the next event, and it is dealt with.
          if (st.late.size === 0 && facts.next(consumer, Math.max(0, st.at)) === to && st.settled.delete(to)) {
            st.at = to
            return
          }
          passOver(consumer, st, to)
          st.at = to
        },
        'event-revealed': (_none, ordinal) => {
          for (const [consumer, st] of states.entries()) {
            if (!facts.concerns(consumer, ordinal)) continue
            if (st.at < ordinal) st.late.add(ordinal)
            else neverSeen(consumer, ordinal, st.at)
          }
        },
        'store-wiped': () => {
          for (const [consumer, st] of states.entries()) {
            st.forgotten = facts.consumers[consumer]!.kind === 'projector' ? -1 : st.at
            st.at = -1
            st.dealt = 0
            st.settled.clear()
          }
        },
      },
    }
  },
}

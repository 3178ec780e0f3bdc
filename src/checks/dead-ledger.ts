import { faultActor, replayActor, userActor } from '../model/actors.ts'
import type { Check } from './check.ts'

/** I-10. A dead event leaves the queue by being handled, or because a person deletes it; and it is in there once. */
export const deadLedger: Check = {
  id: 'I-10',
  label: 'Dead events are kept',
  claim: 'An event is in the dead queue once, and leaves it only handled, buried again, or deleted by a person.',
  listen(facts, at, report) {
    const live = facts.consumers.map(() => new Map<number, number>())
    /** Taken out by a replay, and neither handled nor buried since: consumer → ordinal → who took it out. */
    const open = facts.consumers.map(() => new Map<number, number>())
    /** Still in the queue, and handled or passed over since they died: tasks that run side by side take theirs out later. */
    const dealt = facts.consumers.map(() => new Set<number>())
    const settle = (consumer: number, ordinal: number): void => {
      if (open[consumer]!.size > 0) open[consumer]!.delete(ordinal)
      if (live[consumer]!.size > 0 && live[consumer]!.has(ordinal)) dealt[consumer]!.add(ordinal)
    }
    const lost = (consumer: number, ordinal: number, how: string): void => {
      if (!open[consumer]!.delete(ordinal)) return
      report(
        'dead-event-lost',
        'violation',
        { consumer, ordinal },
        `the dead event ${facts.event(ordinal)} of ${facts.consumers[consumer]!.name} is lost: the replay took it out of the queue, ${how}`,
      )
    }
    return {
      on: {
        'event-buried': (consumer, ordinal) => {
          open[consumer]!.delete(ordinal)
          dealt[consumer]!.delete(ordinal)
          const entries = (live[consumer]!.get(ordinal) ?? 0) + 1
          live[consumer]!.set(ordinal, entries)
          if (entries > 1)
            report(
              'twice',
              'violation',
              { consumer, ordinal },
              `${facts.event(ordinal)} is among the dead events of ${facts.consumers[consumer]!.name} ${entries} times`,
            )
        },
        'dead-removed': (consumer, ordinal) => {
          live[consumer]!.delete(ordinal)
          const byHand = at.actor === userActor(facts.shape) || at.actor === faultActor(facts.shape)
          if (!dealt[consumer]!.delete(ordinal) && !byHand) open[consumer]!.set(ordinal, at.actor)
        },
        'event-handled': settle,
        'event-passed': settle,
        'task-ended': (consumer, ordinal) => lost(consumer, ordinal, 'and its task neither handled nor buried it'),
        'task-lost': (consumer, ordinal) => lost(consumer, ordinal, 'and a crash took its task'),
        'replay-lost': (consumer) => {
          for (const [ordinal, actor] of open[consumer]!)
            // What a task has taken out is the task's, which may go on without the replay.
            if (actor === replayActor(facts.shape, consumer)) lost(consumer, ordinal, 'and a crash took the replay')
        },
        'store-wiped': () => {
          for (const [consumer, entries] of live.entries()) {
            if (entries.size > 0)
              report(
                'forgotten',
                'hazard',
                { consumer },
                `${entries.size} dead ${entries.size === 1 ? 'event' : 'events'} of ${facts.consumers[consumer]!.name} are gone with the store`,
              )
            entries.clear()
            dealt[consumer]!.clear()
          }
        },
      },
      closes: { next: 'done' },
      close: () => {
        for (let consumer = 0; consumer < open.length; consumer++) {
          const events = open[consumer]!
          if (events.size === 0 || at.actor !== replayActor(facts.shape, consumer)) continue
          for (const [ordinal, actor] of events)
            if (actor === at.actor) lost(consumer, ordinal, 'and ended without handling or burying it')
        }
      },
    }
  },
}

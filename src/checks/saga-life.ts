import type { Check } from './check.ts'
import { IntMap } from './int-map.ts'

/** I-08. A saga starts once, lives, ends once; a handler that fails leaves what is stored as it was. */
export const sagaLife: Check = {
  id: 'I-08',
  label: 'Sagas live once, change whole',
  claim: 'A saga is saved only between its start and its end, and a failing handler changes nothing that is stored.',
  listen(facts, at, report) {
    const live = new IntMap<true>()
    let failedStep = -1
    let failedBy = -1
    /** By actor: the event whose handler succeeded last, and whether anything of it was stored. */
    const handled = new IntMap<{ ordinal: number; stored: boolean }>()
    const must = (id: number, what: string): void => {
      const done = handled.get(at.actor)
      if (done !== undefined) done.stored = true
      if (!live.has(id))
        report('not-live', 'violation', {}, `saga ${id} is ${what}, but it has ended, or never started`)
    }
    return {
      on: {
        'saga-started': (id, _, consumer) => {
          if (live.has(id)) report('started-twice', 'violation', { consumer }, `saga ${id} starts although it is live`)
          live.set(id, true)
          const done = handled.get(at.actor)
          if (done !== undefined) done.stored = true
        },
        'saga-saved': (id) => must(id, 'saved'),
        'saga-ended': (id) => {
          must(id, 'ended')
          live.delete(id)
        },
        'attempt-failed': (consumer) => {
          failedStep = at.step
          failedBy = consumer
        },
        'saga-mutated-unsaved': (id) => {
          if (failedStep === at.step)
            report(
              'half-done',
              'violation',
              { consumer: failedBy },
              `the handler of ${facts.consumers[failedBy]!.name} fails, and yet saga ${id} is changed where the store holds it`,
            )
        },
        'event-handled': (consumer, ordinal) => {
          if (facts.consumers[consumer]!.kind !== 'saga') return
          const known = handled.get(at.actor)
          if (known === undefined) handled.set(at.actor, { ordinal, stored: false })
          else {
            known.ordinal = ordinal
            known.stored = false
          }
        },
        'event-buried': (consumer, ordinal, error) => {
          const done = handled.get(at.actor)
          if (facts.consumers[consumer]!.kind !== 'saga' || done?.ordinal !== ordinal || done.stored) return
          const failure = facts.value(error)
          const kind = typeof failure === 'object' && failure !== null && 'kind' in failure ? failure.kind : null
          if (kind === 'null-argument')
            report(
              'ended-at-birth',
              'violation',
              { consumer, ordinal },
              `${facts.event(ordinal)} is buried by ${facts.consumers[consumer]!.name} although its handler succeeded: the saga ended at birth, and removing it failed`,
            )
        },
        'store-wiped': () => live.clear(),
      },
    }
  },
}

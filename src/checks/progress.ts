import { endReasons } from '../model/change.ts'
import type { Check, Facts } from './check.ts'

/** Passes that fail one after the other, and attempts at one event, before a consumer counts as blocked. */
export const patience = 25

/** I-14. A consumer that is enabled and has events to handle gets on, or something is said of why it does not. */
export const progress: Check = {
  id: 'I-14',
  label: 'Everybody gets on',
  claim: 'A consumer that is switched on and has events before it makes progress.',
  listen(facts, _, report) {
    const n = facts.consumers.length
    const at = new Float64Array(n).fill(-1)
    const disabled = new Uint8Array(n)
    const failing = new Uint32Array(n)
    const attempts = facts.consumers.map(() => ({ ordinal: 0, count: 0 }))
    const down = facts.consumers.map(() => new Set<number>())
    /** Instance that holds the zone, −1 = nobody; and whether it has died meanwhile. */
    const holder = new Int32Array(n).fill(-1)
    const dead = new Uint8Array(n)
    const name = (consumer: number): string => facts.consumers[consumer]!.name
    /** It was said already that it tries for ever. */
    const goesOnFailing = (consumer: number, next: number): boolean => {
      const { ordinal, count } = attempts[consumer]!
      return failing[consumer]! >= patience || (ordinal === next && count >= patience)
    }
    const moves = (consumer: number): void => {
      failing[consumer] = 0
    }
    /** The run has ended, and this consumer's next event lies before it. */
    const waitsInVain = (consumer: number, next: number): void => {
      const waits = `${facts.event(next)} waits for ${name(consumer)}`
      const about = { consumer, ordinal: next }
      if (dead[consumer] === 1) {
        const thread = `whose zone is held by i-${holder[consumer]! + 1}, a thread that is dead`
        report('stuck-zone', 'violation', about, `${waits}, ${thread}`)
      } else if (down[consumer]!.size === facts.shape.instances)
        report('down', 'hazard', about, `${waits}, which is down everywhere and does not start again`)
      else if (at[consumer]! < 0) {
        const begun = 'which has never begun: a projector of its bundle has not reached the head'
        report('not-started', 'hazard', about, `${waits}, ${begun}`)
      } else report('no-progress', 'violation', about, `${waits}, which is switched on and does not take it`)
    }
    return {
      on: {
        'checkpoint-written': (consumer, to) => {
          at[consumer] = to
          moves(consumer)
        },
        'event-handled': moves,
        'event-buried': moves,
        'consumer-switched': (consumer, enabled) => {
          disabled[consumer] = enabled === 1 ? 0 : 1
        },
        'attempt-failed': (consumer, ordinal, error) => {
          const known = attempts[consumer]!
          if (known.ordinal !== ordinal) attempts[consumer] = { ordinal, count: 1 }
          else if (++known.count === patience)
            report(
              'retries-for-ever',
              'hazard',
              { consumer, ordinal },
              `${name(consumer)} has tried ${facts.event(ordinal)} ${patience} times, and gets no further: its handler may try for ever, and fails with ${messageOf(facts, error)}`,
            )
        },
        'cycle-ended': (consumer, result, error) => {
          // −3: released a zone that it never had (D1), which stops nobody.
          if (result !== -2 || ++failing[consumer]! !== patience) return
          const fatal = kindOf(facts, error) === 'error'
          report(
            fatal ? 'blocked' : 'blocked-by-policy',
            fatal ? 'violation' : 'hazard',
            { consumer },
            `${patience} passes of ${name(consumer)} have failed one after the other: it stands still`,
          )
        },
        'zone-entered': (consumer, instance) => {
          holder[consumer] = instance
          dead[consumer] = 0
        },
        'zone-left': (consumer, _instance, left) => {
          if (left >> 1 === 0) holder[consumer] = -1
        },
        'zone-expired': (consumer) => {
          holder[consumer] = -1
          dead[consumer] = 0
        },
        'loop-crashed': (consumer, instance) => {
          down[consumer]!.add(instance)
          if (holder[consumer] === instance) dead[consumer] = 1
        },
        'loop-restarted': (consumer, instance) => down[consumer]!.delete(instance),
        'store-wiped': () => {
          at.fill(-1)
          disabled.fill(0)
        },
        'run-ended': (_none, reason) => {
          if (endReasons[reason] !== 'at-rest' && endReasons[reason] !== 'no-progress') return
          for (let consumer = 0; consumer < n; consumer++) {
            const next = facts.next(consumer, Math.max(0, at[consumer]!))
            if (next !== 0 && disabled[consumer] === 0 && !goesOnFailing(consumer, next)) waitsInVain(consumer, next)
          }
        },
      },
    }
  },
}

/** What a failure says, in quotes. */
function messageOf(facts: Facts, error: number): string {
  const value = facts.value(error)
  const message = typeof value === 'object' && value !== null && 'message' in value ? value.message : null
  return typeof message === 'string' && message !== '' ? `“${message}”` : 'an error without words'
}

function kindOf(facts: Facts, error: number): unknown {
  const value = facts.value(error)
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null
}

import { loopActor } from '../model/actors.ts'
import type { Check } from './check.ts'
import { isInZoneOf, whoText } from './who.ts'

/** I-01. Between entering and leaving nobody else is in the zone, and nobody works in it from outside. */
export const mutualExclusion: Check = {
  id: 'I-01',
  label: 'One in the zone',
  claim: 'Nobody enters a zone that is held, and nobody handles or commits in a zone that is not theirs.',
  listen(facts, at, report) {
    const holder = new Int32Array(facts.consumers.length).fill(-1)
    const dead = new Uint8Array(facts.consumers.length)
    /** Whose work from outside has been reported: once for each loss of a zone. */
    const told = new Set<number>()
    /** Somebody reads the status in this step: what that writes is no work of the loop (I-16 judges it). */
    let readStep = -1
    const works = (consumer: number, ordinal: number, what: string): void => {
      // As nearly always.
      if (holder[consumer] === at.actor) return
      if (!isInZoneOf(facts, at.actor, consumer) || told.has(at.actor)) return
      if (at.step === readStep) return
      told.add(at.actor)
      const other = holder[consumer]!
      const held = other < 0 ? 'is free' : `is held by ${whoText(facts, other)}`
      report(
        'outside-zone',
        'violation',
        { consumer, ordinal },
        `${whoText(facts, at.actor)} ${what} ${facts.event(ordinal)} for ${facts.consumers[consumer]!.name}, whose zone ${held}`,
      )
    }
    return {
      on: {
        'zone-entered': (consumer, _, holds) => {
          const other = holder[consumer]!
          if (other >= 0 && (other !== at.actor || dead[consumer] === 1) && holds === 1)
            report(
              'two-holders',
              'violation',
              { consumer },
              `${whoText(facts, at.actor)} enters the zone of ${facts.consumers[consumer]!.name}, which ${whoText(facts, other)} holds`,
            )
          holder[consumer] = at.actor
          dead[consumer] = 0
          told.delete(at.actor)
        },
        'zone-left': (consumer, _, left) => {
          if (left >> 1 === 0 && holder[consumer] === at.actor) holder[consumer] = -1
        },
        'zone-expired': (consumer) => {
          holder[consumer] = -1
          dead[consumer] = 0
        },
        'loop-crashed': (consumer, instance) => {
          if (holder[consumer] === loopActor(facts.shape, consumer, instance)) dead[consumer] = 1
        },
        'status-read': () => {
          readStep = at.step
        },
        'event-handled': (consumer, ordinal) => works(consumer, ordinal, 'handles'),
        'checkpoint-written': (consumer, ordinal) => works(consumer, ordinal, 'commits'),
      },
    }
  },
}

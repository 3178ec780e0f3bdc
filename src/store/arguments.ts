import { limits } from '../base/limits.ts'
import { InvalidArgumentError, NullArgumentError } from '../model/errors.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { Profile } from '../model/profile.ts'
import { SagaState, type SagaId } from '../model/saga-state.ts'
import { seqMax } from '../model/seq.ts'

/**
 * What a store does with its arguments before it uses them. Types promise more than callers keep (plain JavaScript, JSON), so
 * everything is looked at as it comes.
 */
export interface ArgumentPolicy {
  /** A key of a map: a consumer, a lock. */
  key(argument: string, value: string): void
  /** A text that upstream takes as it is. */
  text(argument: string, value: string | null): void
  sequenceNumber(argument: string, value: bigint): void
  flag(argument: string, value: boolean): void
  /** @param required whether upstream itself refuses null here */
  sagaId(argument: string, value: SagaId | null, required: boolean): void
  sagaState(argument: string, value: SagaState | null): void
  /** An event that is to be buried. */
  event(argument: string, value: PublishedEvent): void
  count(argument: string, value: number, max: number): void
  function(argument: string, value: unknown): void
}

export const argumentPolicies: Readonly<Record<Profile['inputs'], ArgumentPolicy>> = {
  /** What Java does by itself: a null key throws, everything else passes. */
  upstream: {
    key: (argument, value) => present(argument, value),
    text: () => {},
    sequenceNumber: (argument, value) => present(argument, value),
    flag: (argument, value) => present(argument, value),
    sagaId: (argument, value, required) => {
      if (required) present(argument, value)
    },
    sagaState: () => {},
    event: (argument, value) => {
      present(argument, value)
      present(`${argument}.eventMessage`, value.eventMessage)
      present(`${argument}.eventSequenceNumber`, value.eventSequenceNumber)
    },
    count: () => {},
    function: () => {},
  },
  checked: {
    key: checkText,
    text: checkText,
    sequenceNumber: checkSequenceNumber,
    flag: (argument, value) => allow(typeof value === 'boolean', argument, value, 'true or false'),
    sagaId: (argument, value, required) => {
      if (value === null && !required) return
      allow(typeof value === 'bigint' && value > 0n, argument, value, 'an id from 1n up')
    },
    sagaState: (argument, value) => allow(value instanceof SagaState, argument, value, 'a SagaState'),
    event: (argument, value) => {
      allow(typeof value === 'object' && value !== null, argument, value, 'an event')
      checkSequenceNumber(`${argument}.eventSequenceNumber`, value.eventSequenceNumber)
      checkText(`${argument}.eventName`, value.eventName)
      allow(
        typeof value.eventMessage === 'object' && value.eventMessage !== null,
        `${argument}.eventMessage`,
        value.eventMessage,
        'a message',
      )
    },
    count: (argument, value, max) =>
      allow(Number.isInteger(value) && value >= 1 && value <= max, argument, value, `a whole number from 1 to ${max}`),
    function: (argument, value) =>
      allow(
        typeof value === 'function' || value instanceof Map,
        argument,
        value,
        'a function, or a map of handlers by event name',
      ),
  },
}

function checkText(argument: string, value: unknown): void {
  const sound = typeof value === 'string' && value !== '' && value.length <= limits.idCharsMax
  allow(sound, argument, value, `1 to ${limits.idCharsMax} characters`)
}

function checkSequenceNumber(argument: string, value: unknown): void {
  allow(typeof value === 'bigint' && value >= 0n && value <= seqMax, argument, value, `a bigint from 0 to ${seqMax}`)
}

function allow(sound: boolean, argument: string, found: unknown, allowed: string): void {
  if (!sound) throw new InvalidArgumentError(argument, found, allowed)
}

/** @throws NullArgumentError for null and undefined */
export function present(argument: string, value: unknown): void {
  if (value === null || value === undefined) throw new NullArgumentError(`${argument} is missing`)
}

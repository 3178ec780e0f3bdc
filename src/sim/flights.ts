import { InFlightTracker } from '../cycles/in-flight-tracker.ts'
import { changeKinds } from '../model/change.ts'
import type { Profile } from '../model/profile.ts'
import type { ChangeSink } from './sink.ts'

/** What of a consumer is in flight, in all instances: the ordinals, ascending. */
export class FlightWindow {
  readonly #ordinals: number[] = []

  /** What was told last. */
  toldLowest = 0
  toldRemembered = 0

  /** 0 = nothing is in flight. */
  get lowest(): number {
    return this.#ordinals[0] ?? 0
  }

  enter(ordinal: number): void {
    // Events are handed out in order, but for replays.
    const ordinals = this.#ordinals
    let at = ordinals.length
    for (; at > 0 && ordinals[at - 1]! > ordinal; at--) ordinals[at] = ordinals[at - 1]!
    ordinals[at] = ordinal
  }

  leave(ordinal: number): void {
    const ordinals = this.#ordinals
    // By hand: a splice would make a list of what it takes out.
    const found = ordinals.indexOf(ordinal)
    if (found < 0) return
    for (let at = found + 1; at < ordinals.length; at++) ordinals[at - 1] = ordinals[at]!
    ordinals.pop()
  }
}

/** Trackers of one consumer, one for each instance: they live in a process, and go with it. */
export class Trackers {
  readonly #profile: Profile
  readonly #made: (InFlightTracker | undefined)[] = []

  constructor(profile: Profile) {
    this.#profile = profile
  }

  ifAny(instance: number): InFlightTracker | null {
    return this.#made[instance] ?? null
  }

  of(instance: number): InFlightTracker {
    return (this.#made[instance] ??= new InFlightTracker(this.#profile.watermark))
  }

  /** Finished events of which a note is kept, in all instances. */
  get remembered(): number {
    return this.#made.reduce((sum, tracker) => sum + (tracker?.remembered ?? 0), 0)
  }

  /** The process is gone, and what it knew. */
  forget(instance: number): void {
    this.#made[instance] = undefined
  }
}

/** Tell what a crash would meet, where it has changed. */
export function tellFlights(
  sink: ChangeSink,
  consumer: { readonly index: number; readonly flights: FlightWindow; readonly trackers: Trackers },
): void {
  const { flights, trackers } = consumer
  const { lowest } = flights
  const { remembered } = trackers
  if (lowest === flights.toldLowest && remembered === flights.toldRemembered) return
  flights.toldLowest = lowest
  flights.toldRemembered = remembered
  sink.change(changeKinds['flight-window'], consumer.index, lowest, remembered)
}

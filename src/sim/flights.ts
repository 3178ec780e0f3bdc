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
    let at = this.#ordinals.length
    while (at > 0 && this.#ordinals[at - 1]! > ordinal) at--
    this.#ordinals.splice(at, 0, ordinal)
  }

  leave(ordinal: number): void {
    this.#ordinals.splice(this.#ordinals.indexOf(ordinal), 1)
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

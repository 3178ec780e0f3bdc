import type { ConsumerKind } from './handler.ts'
import type { Profile } from './profile.ts'

/** What a consumer promises of each event: what a check judges it by. */
export type Guarantee = 'at-most-once' | 'at-least-once'

/** Projectors and sagas acknowledge what they have handled; observers do so as the policy says. */
export function guaranteeOf(profile: Profile, kind: ConsumerKind): Guarantee {
  return kind === 'observer' && profile.observerAck !== 'on-completion' ? 'at-most-once' : 'at-least-once'
}

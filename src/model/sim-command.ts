import type { Fields } from '../base/value.ts'
import type { FaultSpec } from './fault.ts'

/**
 * What a user may do to a run. Named with the step at which it was done, it is part of what names the run. `joined`: it is part
 * of the same act as the command before it, so that one undo takes back both; the simulation does not mind it.
 */
export type SimCommand = Deed & { readonly joined?: true }

type Deed =
  | {
      readonly kind: 'publish'
      readonly name: string
      readonly context: string
      readonly key: string | null
      readonly payload: Fields
    }
  | { readonly kind: 'set-enabled'; readonly consumer: number; readonly enabled: boolean }
  | { readonly kind: 'producer-running'; readonly producer: number; readonly running: boolean }
  | { readonly kind: 'producer-rate'; readonly producer: number; readonly perKs: number }
  | { readonly kind: 'flag-dead'; readonly consumer: number; readonly ordinal: number; readonly retry: boolean }
  /** Replay what is flagged. With ordinals these are flagged first, so that one act of the user is one command. */
  | { readonly kind: 'replay-dead'; readonly consumer: number; readonly ordinals?: readonly number[] }
  | { readonly kind: 'delete-dead'; readonly consumer: number; readonly ordinals: readonly number[] }
  /** Another payload takes the place of a dead event's own, and is flagged: the original is never handled again. */
  | { readonly kind: 'edit-dead'; readonly consumer: number; readonly ordinal: number; readonly payload: Fields }
  | { readonly kind: 'inject'; readonly fault: FaultSpec }
  /** From here on this fault of the run, by its number, strikes no more; what it did stays done. */
  | { readonly kind: 'withdraw-fault'; readonly fault: number }
  /** Of those whose turn it could be at the next instant this actor moves first, whoever the scheduler would choose. */
  | { readonly kind: 'move-next'; readonly actor: number }
  /** Set the checkpoint to this event, whoever may be at work; 0 = before the first. */
  | { readonly kind: 'move-checkpoint'; readonly consumer: number; readonly ordinal: number }
  /** Ask for the status of a consumer as Evento answers it, which may write (D7). */
  | { readonly kind: 'fetch-status'; readonly consumer: number }

/** A command and the number of steps before it. */
export interface TimedCommand {
  readonly step: number
  readonly command: SimCommand
}

/** Whether somebody may give a producer this rate, in events per 1,000 s of virtual time. */
export const isRate = (perKs: number): boolean => perKs >= 1 && perKs <= 1_000_000

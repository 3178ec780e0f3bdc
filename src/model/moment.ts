import type { ChangeKind } from './change.ts'

/**
 * A place in a run, said without its step number: the same words find it under another profile. A moment is the first step
 * at or after the cursor that it describes.
 */
export type Moment =
  | { readonly at: 'step'; readonly step: number }
  /** The last step before the virtual clock passes this time. */
  | { readonly at: 'time'; readonly ms: number }
  /** The step that publishes the event with this ordinal. */
  | { readonly at: 'published'; readonly event: number }
  /** A step that tells such a change; `consumer`: of this component, in any context. */
  | {
      readonly at: 'change'
      readonly change: ChangeKind
      readonly nth?: number | undefined
      readonly consumer?: string | undefined
    }
  /** A checkpoint is written that is this far, or further. */
  | { readonly at: 'checkpoint'; readonly consumer: string; readonly event: number }
  /** Everything is consumed, or the scenario's `until` is reached. */
  | { readonly at: 'end' }

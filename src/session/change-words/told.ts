import type { Value } from '../../base/value.ts'
import type { Change } from '../../model/change.ts'
import type { Run } from '../run.ts'

/** A change, and what is needed to say it. */
export interface Telling extends Pick<Change, 'subject' | 'a' | 'b'> {
  readonly run: Run
  /** The step that told it. */
  readonly step: number
  /** A person did it: imperative, for it follows `You`. */
  readonly byUser: boolean
  /** What the recording holds at an index of its value table. */
  readonly value: (index: number) => Value
}

/** Sentences by kind of change, as the rest of one that begins with its actor; '' = not worth a word. */
export type Told = Readonly<Partial<Record<Change['kind'], (telling: Telling) => string>>>

import type { FaultHook } from '../../model/fault.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import type { TurnRow } from '../../protocol/sweep.ts'

/** An atom as a place for a fault: who performs it, where a fault may strike, and the event in hand. */
export interface AtomPlace {
  /** In words: `FineSaga i-1 enters its zone`. */
  readonly words: string
  /** Consumer id; empty = a producer or service performs it. */
  readonly consumer: string
  /** Null = not the loop of one instance. */
  readonly instance: number | null
  /** Null = no fault has a place there. */
  readonly hook: FaultHook | null
  /** The event in hand; 0 = none. */
  readonly ordinal: number
}

/** The next atom of somebody who could move. */
export const atomOf = (row: TurnRow, consumers: readonly ConsumerInfo[]): AtomPlace => ({
  words: `${row.who} ${row.what}`,
  consumer: consumers[row.consumer]?.id ?? '',
  instance: row.instance < 0 ? null : row.instance,
  hook: row.hook,
  ordinal: row.ordinal,
})

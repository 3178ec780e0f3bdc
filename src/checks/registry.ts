import { associationUnique } from './association-unique.ts'
import type { Check } from './check.ts'
import { checkpointMonotone } from './checkpoint-monotone.ts'
import { deadLedger } from './dead-ledger.ts'
import { delivery } from './delivery.ts'
import { disabledQuiet } from './disabled-quiet.ts'
import { mutualExclusion } from './mutual-exclusion.ts'
import { noSkippedEvent } from './no-skipped-event.ts'
import { order } from './order.ts'
import { progress } from './progress.ts'
import { pureReads } from './pure-reads.ts'
import { sagaLife } from './saga-life.ts'
import { soundHistory } from './sound-history.ts'

/** Every invariant that is watched while a run goes: one file and one line each. */
export const checks: readonly Check[] = [
  mutualExclusion,
  checkpointMonotone,
  noSkippedEvent,
  delivery,
  order,
  associationUnique,
  sagaLife,
  deadLedger,
  disabledQuiet,
  progress,
  pureReads,
  soundHistory,
]

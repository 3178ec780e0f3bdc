import { useBridge, useConsumer, useTotal } from '../../bridge/hooks.ts'
import { type HoldEnd, holdEnds } from '../../protocol/mirror.ts'
import { useSpeaker } from '../consumers/use-speaker.ts'
import { formatCount, formatDuration } from '../format.ts'
import { ConsumerName } from '../parts/consumer/ConsumerName.tsx'
import { ZoneHolder } from '../parts/consumer/ZoneHolder.tsx'
import { Count, Mono } from '../parts/Count.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { bothTimes } from '../parts/moments.ts'
import { StateChip, StateWord } from '../parts/StateWord.tsx'
import styles from './Locks.module.css'

export interface ZoneRow {
  readonly consumer: number
}

export const zoneColumns: readonly DataColumn<ZoneRow>[] = [
  {
    id: 'consumer',
    label: 'Zone',
    rowHead: true,
    sort: 'asc',
    cell: ({ consumer }) => <ConsumerName consumer={consumer} id />,
  },
  {
    id: 'holder',
    label: 'Holder',
    width: '72px',
    leastPx: 56,
    sort: 'desc',
    cell: ({ consumer }) => <ZoneHolder consumer={consumer} cell />,
  },
  {
    id: 'holds',
    label: 'Hold count',
    width: '86px',
    leastPx: 84,
    align: 'end',
    sort: 'desc',
    leavesBelow: 600,
    cell: ({ consumer }) => <Figure consumer={consumer} cell="holds" />,
  },
  {
    id: 'since',
    label: 'Held for',
    width: '96px',
    leastPx: 68,
    align: 'end',
    cell: ({ consumer }) => <HeldSince consumer={consumer} />,
  },
  {
    id: 'waiters',
    label: 'Waiters',
    width: '68px',
    leastPx: 68,
    align: 'end',
    sort: 'desc',
    leavesBelow: 660,
    cell: ({ consumer }) => <Figure consumer={consumer} cell="waiters" />,
  },
  {
    id: 'failedTries',
    label: 'Failed tries',
    width: '88px',
    leastPx: 85,
    align: 'end',
    sort: 'desc',
    cell: ({ consumer }) => <Figure consumer={consumer} cell="failedTries" />,
  },
  {
    id: 'lastHoldEnd',
    label: 'Last hold ended',
    width: '168px',
    leastPx: 149,
    leavesBelow: 890,
    cell: ({ consumer }) => <LastHold consumer={consumer} />,
  },
  {
    id: 'now',
    label: 'Now',
    width: '156px',
    leastPx: 142,
    leavesBelow: 560,
    cell: ({ consumer }) => <Now consumer={consumer} />,
  },
]

function Figure({ consumer, cell }: { consumer: number; cell: 'holds' | 'waiters' | 'failedTries' }) {
  return <Count value={useConsumer(consumer)[cell]} />
}

/** How long, and from which step on. */
export function HeldSince({ consumer }: { consumer: number }) {
  const { holder, heldSinceMs, heldSinceStep } = useConsumer(consumer)
  const nowMs = useTotal('timeMs')
  const epochMs = useBridge((state) => state.run?.epochMs ?? null)
  if (holder < 0) return <span className={styles.dim}>not held</span>
  return (
    <span title={`Since step ${formatCount(heldSinceStep)}. ${bothTimes(epochMs, heldSinceMs)}`}>
      <Mono>{formatDuration(nowMs - heldSinceMs)}</Mono>
    </span>
  )
}

/** Cleanly, by an error or taken away, and how long it was. */
export function LastHold({ consumer }: { consumer: number }) {
  const { lastHoldEnd, lastHoldMs } = useConsumer(consumer)
  const end = holdEnds[lastHoldEnd] ?? 'none'
  if (end === 'none') return <span className={styles.dim}>{endWords.none}</span>
  const words = `${endWords[end]}, ${formatDuration(lastHoldMs)}`
  if (end === 'clean') return <span>{words}</span>
  return <StateChip state={end === 'error' ? 'error' : 'hazard'} plain label={words} />
}

const endWords: Readonly<Record<HoldEnd, string>> = {
  none: 'none yet',
  clean: 'cleanly',
  error: 'by an error',
  'session-ended': 'session ended',
  'lease-ran-out': 'lease ran out',
  freed: 'freed by force',
  'released-by-other': 'left by another',
}

export function Now({ consumer }: { consumer: number }) {
  const { holder } = useConsumer(consumer)
  const { phase } = useSpeaker(consumer)
  return holder < 0 ? <StateChip state="idle" label="Free" /> : <StateWord phase={phase} detail="" />
}

import type { FaultRow } from '../../../protocol/check-rows.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import { plural } from '../../format.ts'
import { ConsumerName } from '../../parts/consumer/ConsumerName.tsx'
import { StateChip } from '../../parts/StateWord.tsx'
import type { LaneScale } from './lane-geometry.ts'
import { LaneRow } from './LaneRow.tsx'
import { type LaneGroup, strikesLane } from './lanes.ts'
import { type Overlap, overlapsWords } from './overlaps.ts'
import styles from '../Locks.module.css'

interface Props {
  readonly run: RunInfo
  readonly group: LaneGroup
  readonly by: 'zone' | 'instance'
  readonly scale: LaneScale
  readonly charPx: number
  /** null = the lanes end before the cursor. */
  readonly nowMs: number | null
  readonly strikes: readonly FaultRow[]
  readonly overlaps: readonly Overlap[]
}

/** Lanes that belong together, under the name of what they share. */
export function LaneGroupRows({ run, group, by, scale, charPx, nowMs, strikes, overlaps }: Props) {
  const failed = group.lanes.flatMap(({ rows }) => rows).filter(({ kind }) => kind === 'failed-try').length
  const twice = by === 'zone' ? overlaps.filter(({ consumer }) => consumer === group.of) : []
  return (
    <div className={styles.group}>
      <div className={styles.groupHead}>
        {by === 'zone' ? <ConsumerName consumer={group.of} /> : <b>{run.instances[group.of]}</b>}
        {twice.length > 0 && <StateChip state="violation" label={overlapsWords(twice)} />}
        {failed > 0 && <span className={styles.dim}>{plural(failed, 'try', 'tries')} came back false</span>}
      </div>
      {group.lanes.map((lane) => (
        <LaneRow
          key={`${lane.consumer}/${lane.instance}`}
          lane={lane}
          name={by === 'zone' ? (run.instances[lane.instance] ?? '') : (run.consumers[lane.consumer]?.component ?? '')}
          consumerId={run.consumers[lane.consumer]?.id ?? ''}
          scale={scale}
          charPx={charPx}
          nowMs={nowMs}
          strikes={strikes.filter((strike) => strikesLane(strike, lane))}
          overlaps={overlaps.filter(
            ({ consumer, instances }) => consumer === lane.consumer && instances.includes(lane.instance),
          )}
        />
      ))}
    </div>
  )
}

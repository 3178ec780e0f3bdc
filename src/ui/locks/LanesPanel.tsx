import { useMemo } from 'react'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { FaultRow } from '../../protocol/check-rows.ts'
import type { HoldRow } from '../../protocol/zone-rows.ts'
import { formatDuration, plural } from '../format.ts'
import { ConsumerName } from '../parts/ConsumerName.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import colours from '../parts/state-colours.module.css'
import { momentWords } from '../parts/moments.ts'
import { StateChip } from '../parts/StateWord.tsx'
import { useProjector } from '../parts/use-projector.ts'
import { useWidth } from '../parts/use-width.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import { exportedHolds } from './exported.ts'
import { HoldsTable } from './HoldsTable.tsx'
import { laneScale, type LaneScale, laneTicks, laneX, type Segment } from './lane-geometry.ts'
import { laneCharPx } from './lane-labels.ts'
import { LaneRow } from './LaneRow.tsx'
import { groupLanes, type LaneGroup, overlapWords, strikesLane } from './lanes.ts'
import { type Overlap, overlapsOf } from './overlaps.ts'
import styles from './Locks.module.css'

const none: readonly HoldRow[] = []
const noStrikes: readonly FaultRow[] = []

interface Props {
  readonly run: RunInfo
  readonly by: 'zone' | 'instance'
  readonly asTable: boolean
  /** Without title and legend: on a wall the lesson says what is to be seen. */
  readonly bare?: boolean
}

/** Holds and tries over virtual time up to the cursor. */
export function LanesPanel({ run, by, asTable, bare = false }: Props) {
  const range = useBridge((state) => state.view.range)
  const update = useWindow('lanes', { view: 'lanes', spanMs: null, count: 240, ...(range ? { range } : {}) })
  const timeMs = useTotal('timeMs')
  const cursor = useTotal('cursor')
  const [axis, width] = useWidth<HTMLDivElement>()
  // A lesson has small type in its panes, whatever the display.
  const charPx = laneCharPx(useProjector() && !bare)
  const rows = update?.rows ?? none
  // A window that ends before the cursor has no cursor to show.
  const past = range !== null && range.to < cursor
  const endMs = useMemo(
    () => (past ? Math.max(0, ...rows.map((row) => (row.toStep < 0 ? row.fromMs : row.toMs))) : timeMs),
    [past, rows, timeMs],
  )
  const scale = useMemo(
    () =>
      laneScale(
        rows.map((row) => ({ fromMs: row.fromMs, toMs: row.toStep < 0 ? endMs : row.toMs })),
        endMs,
        Math.max(40, width - 16),
      ),
    [rows, endMs, width],
  )
  const groups = useMemo(() => groupLanes(rows, by), [rows, by])
  const strikes = useWindow('lanes-faults', { view: 'faults', from: 0, count: 100 })?.rows ?? noStrikes
  const overlaps = useMemo(() => overlapsOf(rows), [rows])
  const sub =
    rows.length === 0
      ? undefined
      : `the last ${plural(rows.length, 'hold and try', 'holds and tries')} ${range ? 'in the window of the strip' : 'up to the cursor'}`
  return (
    <Panel
      {...(bare
        ? {}
        : {
            title: 'Lanes',
            sub,
            ...(rows.length > 0 && { exports: { name: 'Holds and tries', rows: () => exportedHolds(run, rows) } }),
          })}
      {...(bare ? {} : { className: styles.lanesPanel, ...(rows.length > 0 && { least: leastOf(groups) }) })}
      fill
    >
      {!bare && !asTable && rows.length > 0 && <Legend />}
      {rows.length === 0 ? (
        <EmptyState
          picture="lanes"
          title={range ? 'Nobody held a zone in the window of the strip' : 'Nobody has held a zone yet'}
          why={
            range
              ? 'Move the window, or take it away: its edges are in the strip above.'
              : 'A consumer enters its zone before it fetches. Press Play or step on, and each hold becomes a box.'
          }
        />
      ) : asTable ? (
        <HoldsTable run={run} rows={rows} nowMs={timeMs} />
      ) : (
        <div className={styles.lanes} tabIndex={0} role="region" aria-label="Lanes of holds and tries">
          <div className={styles.axis}>
            <span className={styles.axisLabel}>Virtual time</span>
            <div ref={axis}>
              {width > 0 && <Axis scale={scale} charPx={charPx} epochMs={run.epochMs} nowMs={past ? null : timeMs} />}
            </div>
          </div>
          {width > 0 &&
            groups.map((group) => (
              <Group
                key={group.of}
                run={run}
                group={group}
                by={by}
                scale={scale}
                charPx={charPx}
                nowMs={past ? null : timeMs}
                strikes={strikes}
                overlaps={overlaps}
              />
            ))}
        </div>
      )}
    </Panel>
  )
}

/** Never a slit, but no higher than its lanes either: where not all of a view fits, the page scrolls. */
const leastOf = (groups: readonly LaneGroup[]): string =>
  `min(300px, 40vh, ${110 + groups.reduce((px, { lanes }) => px + 34 + lanes.length * 28, 0)}px)`

interface GroupProps {
  readonly run: RunInfo
  readonly group: LaneGroup
  readonly by: Props['by']
  readonly scale: LaneScale
  readonly charPx: number
  /** null = the lanes end before the cursor. */
  readonly nowMs: number | null
  readonly strikes: readonly FaultRow[]
  readonly overlaps: readonly Overlap[]
}

function Group({ run, group, by, scale, charPx, nowMs, strikes, overlaps }: GroupProps) {
  const failed = group.lanes.flatMap(({ rows }) => rows).filter(({ kind }) => kind === 'failed-try').length
  const twice = by === 'zone' ? overlaps.filter(({ consumer }) => consumer === group.of) : []
  return (
    <div className={styles.group}>
      <div className={styles.groupHead}>
        {by === 'zone' ? <ConsumerName consumer={group.of} /> : <b>{run.instances[group.of]}</b>}
        {twice.length > 0 && (
          <StateChip
            state="violation"
            label={
              twice.length === 1 ? overlapWords(twice[0]!) : `two holders at once, ${plural(twice.length, 'time')}`
            }
          />
        )}
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

interface AxisProps extends Pick<GroupProps, 'scale' | 'charPx' | 'nowMs'> {
  readonly epochMs: number | null
}

function Axis({ scale, charPx, epochMs, nowMs }: AxisProps) {
  const flagPx = 6 * charPx + 8
  const ticks = laneTicks(scale, Math.ceil((epochMs === null ? 13 : 20) * charPx) + 6)
  return (
    <svg width={scale.width} height={28} aria-hidden="true">
      {scale.segments
        .filter(({ fold }) => fold)
        .map((fold) => (
          <g key={fold.fromMs}>
            <rect className={styles.fold} x={fold.x0} y={14} width={fold.x1 - fold.x0} height={14} />
            <title>{formatDuration(fold.toMs - fold.fromMs)}</title>
            {foldLabelFits(fold, charPx) && (
              <text className={styles.tick} x={(fold.x0 + fold.x1) / 2} y={24} textAnchor="middle">
                {shortDuration(fold.toMs - fold.fromMs)}
              </text>
            )}
          </g>
        ))}
      {ticks.map(({ ms, x }) => (
        <g key={ms}>
          <path className={styles.tickLine} d={`M${x} 14v4`} />
          <text className={styles.tick} x={x} y={11}>
            {momentWords(epochMs, ms)}
          </text>
        </g>
      ))}
      {nowMs !== null && (
        <>
          <path className={styles.needle} d={`M${laneX(scale, nowMs, 'end')} 14v14`} />
          <rect className={styles.needleFlag} x={scale.width - flagPx} y={0} width={flagPx} height={15} rx={3} />
          <text className={styles.needleText} x={scale.width - flagPx / 2} y={11} textAnchor="middle">
            cursor
          </text>
        </>
      )}
    </svg>
  )
}

/** A little wider than the fold is no harm: bursts lie on both of its sides. */
const foldLabelFits = ({ x0, x1, fromMs, toMs }: Segment, charPx: number): boolean =>
  shortDuration(toMs - fromMs).length * charPx <= x1 - x0 + 8

/** A fold has room for one unit. */
const shortDuration = (ms: number): string => formatDuration(ms).split(' ').slice(0, 2).join(' ')

const Legend = () => (
  <div className={styles.legend}>
    <span>
      <svg width="22" height="12" aria-hidden="true">
        <rect
          className={`${styles.hold} ${colours.state}`}
          data-state="handle"
          x="1"
          y="1"
          width="20"
          height="10"
          rx="2"
        />
      </svg>
      holds
    </span>
    <span>
      <svg width="22" height="12" aria-hidden="true">
        <rect
          className={`${styles.hold} ${colours.state}`}
          data-state="error"
          x="1"
          y="1"
          width="20"
          height="10"
          rx="2"
        />
      </svg>
      ended by an error
    </span>
    <span>
      <svg width="22" height="12" aria-hidden="true">
        <rect className={styles.wait} x="1" y="1" width="20" height="10" />
      </svg>
      waits
    </span>
    <span>
      <svg width="10" height="10" aria-hidden="true">
        <path className={styles.cross} d="M1.5 1.5l7 7M8.5 1.5l-7 7" />
      </svg>
      try came back false
    </span>
    <span>
      <svg width="12" height="14" className={styles.crash} aria-hidden="true">
        <path d="M1.5 -7 -4 1h3.5L-1 7l5.5 -8H1z" transform="translate(6 7)" />
      </svg>
      a crash, or another fault
    </span>
    <span>
      <svg width="22" height="12" className={styles.overlap} aria-hidden="true">
        <rect x="1" y="1" width="20" height="10" />
      </svg>
      two holders at once
    </span>
    <span>
      <svg width="22" height="12" aria-hidden="true">
        <rect className={styles.ghost} x="1" y="1" width="20" height="10" rx="2" />
      </svg>
      goes on without the zone
    </span>
    <span>
      <svg width="22" height="12" aria-hidden="true">
        <rect className={styles.fold} width="22" height="12" />
      </svg>
      nothing happens for so long
    </span>
  </div>
)

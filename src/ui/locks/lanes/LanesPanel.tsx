import { useMemo } from 'react'
import { useBridge, useSelection, useTotal, useWindow } from '../../../bridge/hooks.ts'
import { viewSetting } from '../../../bridge/view-settings.ts'
import type { FaultRow } from '../../../protocol/check-rows.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import type { HoldRow } from '../../../protocol/zone-rows.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useProjector } from '../../parts/use-projector.ts'
import { useWidth } from '../../parts/use-width.ts'
import { Loading } from '../../parts/Loading.tsx'
import { Panel } from '../../parts/ViewFrame.tsx'
import { exportedHolds } from '../exported.ts'
import { HoldsTable } from './HoldsTable.tsx'
import { foldWidth, laneScale } from './lane-geometry.ts'
import { laneCharPx } from './lane-labels.ts'
import { LaneAxis } from './LaneAxis.tsx'
import { LaneGroupRows } from './LaneGroupRows.tsx'
import { begunWithin, groupLanes, intervalsOf, lastMoment, leastHeight, shownWords } from './lanes.ts'
import { holdsAsked, holdsMax, zonesDrawn } from './lanes-asked.ts'
import { LanesLegend } from './LanesLegend.tsx'
import { LanesTools } from './LanesTools.tsx'
import { overlapsOf } from './overlaps.ts'
import styles from '../Locks.module.css'
import { timeName } from '../../time-zone.ts'

const none: readonly HoldRow[] = []
const noStrikes: readonly FaultRow[] = []

const useBy = viewSetting<'zone' | 'instance'>('locks', 'look', 'by', 'zone')
const useAsTable = viewSetting('locks', 'look', 'table', false)

interface Props {
  readonly run: RunInfo
  /** Consumers whose zones are listed; null = they are being fetched; absent = all. */
  readonly zones?: readonly number[] | null
  /** Without title, tools and legend: on a wall the lesson says what is to be seen. */
  readonly bare?: boolean
}

/** Holds and tries over virtual time up to the cursor. */
export function LanesPanel({ run, zones, bare = false }: Props) {
  const [keptBy, setBy] = useBy()
  const [keptTable, setAsTable] = useAsTable()
  const by = bare ? 'zone' : keptBy
  const asTable = !bare && keptTable
  const [axis, width] = useWidth<HTMLDivElement>()
  const range = useBridge((state) => state.view.range)
  const selected = useSelectedConsumer(run)
  const instances = run.instances.length
  const consumers = useMemo(
    () => (zones === null ? null : zonesDrawn(zones ?? [...run.consumers.keys()], instances, selected)),
    [zones, run, instances, selected],
  )
  const drawn = consumers?.length ?? 0
  const count = asTable || bare ? holdsMax : holdsAsked(drawn * instances, width)
  const update = useWindow(
    'lanes',
    consumers && { view: 'lanes', spanMs: null, count, consumers, ...(range ? { range } : {}) },
  )
  const timeMs = useTotal('timeMs')
  const cursor = useTotal('cursor')
  // A lesson has small type in its panes, whatever the display.
  const charPx = laneCharPx(useProjector() && !bare)
  const rows = update?.rows ?? none
  // A window that ends before the cursor has no cursor to show.
  const past = range !== null && range.to < cursor
  const endMs = useMemo(() => (past ? lastMoment(rows) : timeMs), [past, rows, timeMs])
  const scale = useMemo(
    () => laneScale(intervalsOf(begunWithin(rows), endMs), endMs, Math.max(40, width - 16), foldWidth(charPx)),
    [rows, endMs, width, charPx],
  )
  const groups = useMemo(() => groupLanes(rows, by), [rows, by])
  const strikes = useWindow('lanes-faults', { view: 'faults', from: 0, count: 100 })?.rows ?? noStrikes
  const overlaps = useMemo(() => overlapsOf(rows), [rows])
  const sub =
    rows.length === 0
      ? undefined
      : shownWords(rows.length, range !== null, drawn, run.consumers.length, run.zoneHolders)
  return (
    <Panel
      {...(bare
        ? {}
        : {
            title: 'Lanes',
            sub,
            end: <LanesTools by={by} onBy={setBy} asTable={asTable} onTable={setAsTable} />,
            ...(rows.length > 0 && { exports: { name: 'Holds and tries', rows: () => exportedHolds(run, rows) } }),
          })}
      {...(bare ? {} : { className: styles.lanesPanel, ...(rows.length > 0 && { least: leastHeight(groups) }) })}
      fill
    >
      {!bare && !asTable && rows.length > 0 && <LanesLegend />}
      {update === null ? (
        <Loading>Fetching the holds.</Loading>
      ) : rows.length === 0 ? (
        <EmptyState
          picture="lanes"
          title={
            range === null
              ? 'Nobody has held a zone yet'
              : range.from > cursor
                ? 'The window of the strip lies ahead of the cursor'
                : 'Nobody held a zone in the window of the strip'
          }
          why={
            range
              ? 'Move the window by its edges in the strip above, or take it away: press window, beside Whole run.'
              : 'A consumer enters its zone before it fetches. Press Play or step on, and each hold becomes a box.'
          }
        />
      ) : asTable ? (
        <HoldsTable run={run} rows={rows} nowMs={timeMs} />
      ) : (
        <div className={styles.lanes} data-by={by} tabIndex={0} role="region" aria-label="Lanes of holds and tries">
          <div className={styles.axis}>
            <span className={styles.axisLabel}>{timeName(run.epochMs)}</span>
            <div ref={axis}>
              {width > 0 && (
                <LaneAxis scale={scale} charPx={charPx} epochMs={run.epochMs} nowMs={past ? null : timeMs} />
              )}
            </div>
          </div>
          {width > 0 &&
            groups.map((group) => (
              <LaneGroupRows
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

/** Whose zone is selected, or whose consumer or instance: index, null = none. */
function useSelectedConsumer(run: RunInfo): number | null {
  const selection = useSelection()
  const id = selection !== null && 'id' in selection ? selection.id : null
  return useMemo(() => {
    const index = run.consumers.findIndex((consumer) => consumer.id === id)
    return index < 0 ? null : index
  }, [run, id])
}

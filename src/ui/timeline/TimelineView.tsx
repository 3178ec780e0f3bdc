import { useMemo, useState, type KeyboardEvent } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { StepRange } from '../../bridge/view-state.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { formatCount, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { SearchField } from '../parts/Segments.tsx'
import { Loading, Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { isFiltered, noFilter } from './lane-filter.ts'
import { rowsOfLane } from './lane-rows.ts'
import { Lanes } from './Lanes.tsx'
import { namedLanes, type NamedLane } from './lanes.ts'
import { Legend } from './Legend.tsx'
import { foldsOf, panned, zoomed } from './timeline-geometry.ts'
import { TimelineTable } from './TimelineTable.tsx'
import styles from './Timeline.module.css'

/** Without a range: so many steps up to the cursor. */
const spanSteps = 160
const noLanes: readonly TimelineLane[] = []

/** Who did what when: a lane for each producer, instance, executor and zone; an atom for each step. */
export function TimelineView() {
  const run = useBridge((state) => state.run)
  const range = useBridge((state) => state.view.range)
  const [filter, setFilter] = useState(noFilter)
  const [asTable, setAsTable] = useState(false)
  const update = useWindow('timeline', {
    view: 'timeline',
    fromStep: range?.from ?? null,
    toStep: range?.to ?? null,
    span: spanSteps,
    buckets: 400,
  })
  const first = useTotal('first')
  const end = useTotal('end')
  const rows = update?.rows ?? noLanes
  const axis = rows[0]?.kind === 'axis' ? rows[0] : null
  const shown = useMemo<StepRange>(
    () => (axis ? { from: axis.index, to: Math.max(axis.index + 1, axis.instance) } : { from: 1, to: 2 }),
    [axis],
  )
  const folds = useMemo(() => foldsOf(rows[1]), [rows])
  const lanes = useMemo(() => (run ? namedLanes(rows, run, filter) : []), [rows, run, filter])

  if (!run || !update) {
    return (
      <ViewFrame name="Timeline" sub="">
        <Loading>The run is being opened. What everybody does appears here, step by step.</Loading>
      </ViewFrame>
    )
  }
  const look = (next: StepRange): void => commands.showRange(next)
  const zoom = (factor: number, share = 0.5, from = shown): void => look(zoomed(from, factor, share, first, end))
  const pan = (share: number): void => look(panned(shown, share, first, end))
  const filtered = isFiltered(filter)
  const narrowed = filter.hidden.length > 0 || filter.only !== null
  const all = () => setFilter(noFilter)
  const tools = (
    <>
      <SearchField
        name="Filter lanes"
        placeholder="Filter lanes"
        icon="filter"
        value={filter.text}
        onChange={(text) => setFilter({ ...filter, text })}
      />
      {narrowed && <Button label="Show all lanes" onClick={all} />}
      <Button look="icon" icon="zoom-in" label="Zoom in" shortcut="w" onClick={() => zoom(0.5)} />
      <Button look="icon" icon="zoom-out" label="Zoom out" shortcut="s" onClick={() => zoom(2)} />
      <Button label="Fit" title="The whole run" shortcut="0" onClick={() => look({ from: first + 1, to: end })} />
      <Button label="To the cursor" aria-pressed={range === null} onClick={() => commands.showRange(null)} />
      <Button label="Show as table" aria-pressed={asTable} onClick={() => setAsTable(!asTable)} />
    </>
  )
  const sub =
    axis && end > first
      ? `${plural(shown.to - shown.from + 1, 'step')} to ${formatCount(shown.to)}, ${axis.atoms ? 'each atom' : 'summed up'}${update.note === null ? '' : `; ${update.note}`}`
      : ''
  const keys: Readonly<Record<string, () => void>> = {
    w: () => zoom(0.5),
    s: () => zoom(2),
    a: () => pan(-0.25),
    d: () => pan(0.25),
    '0': () => look({ from: first + 1, to: end }),
    ArrowLeft: () => pan(-0.1),
    ArrowRight: () => pan(0.1),
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
    const act = keys[event.key]
    if (!act) return
    act()
    event.preventDefault()
  }
  return (
    <ViewFrame name="Timeline" sub={sub} tools={tools} rows={() => exported(lanes)}>
      {end <= first || !axis ? (
        <EmptyState
          picture="lanes"
          title="Nothing has happened yet"
          why="Each step of the run becomes a mark in the lane of who did it. Press Play or step on."
        />
      ) : lanes.length === 0 ? (
        <EmptyState
          picture="lanes"
          title="No lane fits"
          why={filtered ? 'The filter leaves none of them.' : 'Nobody did anything in this range.'}
          action={<Button label="Show all lanes" onClick={all} />}
        />
      ) : asTable ? (
        <Panel fill>
          <TimelineTable lanes={lanes} />
        </Panel>
      ) : (
        <div className={styles.focus}>
          <Lanes
            run={run}
            lanes={lanes}
            log={rows.find(({ kind }) => kind === 'log')}
            axis={axis}
            folds={folds}
            range={shown}
            narrowed={narrowed}
            onZoom={zoom}
            onPan={pan}
            onBrush={look}
            onKeyDown={onKeyDown}
            onHide={(scope) => setFilter({ ...filter, only: null, hidden: [...filter.hidden, scope] })}
            onIsolate={(only) => setFilter({ ...filter, only })}
            onAll={all}
          />
          <Legend />
        </div>
      )}
    </ViewFrame>
  )
}

const exported = (lanes: readonly NamedLane[]) =>
  lanes.flatMap(({ group, name, detail, lane }) =>
    rowsOfLane(lane).map((row) => ({ group, lane: `${name} ${detail}`.trim(), ...row })),
  )

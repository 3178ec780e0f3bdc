import { useMemo } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useSelection, useTotal, useWindow } from '../../bridge/hooks.ts'
import { viewSetting } from '../../bridge/view-settings.ts'
import type { StepRange } from '../../bridge/view-state.ts'
import { noFilter } from '../../protocol/lane-filter.ts'
import { plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { consumerAsked } from './consumer-asked.ts'
import { laneLines } from './lane-lines.ts'
import { Lanes, type ScaleBy } from './Lanes.tsx'
import { namedLanes } from './lanes.ts'
import { Legend } from './Legend.tsx'
import { exportedSpan } from './span-words.ts'
import { foldsOf } from './timeline-geometry.ts'
import { TimelineTable } from './TimelineTable.tsx'
import styles from './Timeline.module.css'
import { leftOutWords, shownWords } from './timeline-words.ts'
import { TimelineTools } from './TimelineTools.tsx'
import { useSteadyLanes } from './use-steady-lanes.ts'
import { useRangeActs } from './use-range-acts.ts'

/** Without a range: so many steps up to the cursor. */
const spanSteps = 160
const noGroups: ReadonlySet<string> = new Set()

const useFilter = viewSetting('timeline', 'filter', 'lanes', noFilter)
const useFoldedGroups = viewSetting('timeline', 'look', 'folded', noGroups)
const useScale = viewSetting<ScaleBy>('timeline', 'look', 'scale', 'steps')
const useAsTable = viewSetting('timeline', 'look', 'table', false)

/** Its tools always have a line of their own in a window with less px. */
const stacksBelow = 1280

/** Who did what when: a lane for each producer, instance, executor and zone; an atom for each step. */
export function TimelineView() {
  const run = useBridge((state) => state.run)
  const range = useBridge((state) => state.view.range)
  const [filter, setFilter] = useFilter()
  const [folded, setFolded] = useFoldedGroups()
  const [asTable, setAsTable] = useAsTable()
  const [by, setBy] = useScale()
  const selection = useSelection()
  const asked = useMemo(() => (run ? consumerAsked(run, selection) : null), [run, selection])
  const steps = { fromStep: range?.from ?? null, toStep: range?.to ?? null, span: spanSteps, buckets: 400 }
  const update = useWindow('timeline', { view: 'timeline', ...steps, filter, selected: asked })
  const first = useTotal('first')
  const end = useTotal('end')
  const { rows, of, filter: passed } = useSteadyLanes(update)
  const axis = rows[0]?.kind === 'axis' ? rows[0] : null
  const shown = useMemo<StepRange>(
    () => (axis ? { from: axis.index, to: Math.max(axis.index + 1, axis.instance) } : { from: 1, to: 2 }),
    [axis],
  )
  const folds = useMemo(() => foldsOf(rows[1], by === 'time'), [rows, by])
  const lanes = useMemo(() => (run ? namedLanes(rows, run) : []), [rows, run])
  // What is looked for is found, also in a group that is folded: these lanes may have been asked for before somebody typed.
  const closed = passed.text.trim() === '' ? folded : noGroups
  const lines = useMemo(() => laneLines(lanes, of, closed), [lanes, of, closed])

  const acts = useRangeActs(shown, first, end)

  const narrowed = filter.hidden.length > 0 || filter.only !== null
  const all = () => setFilter(noFilter)
  const tools = (
    <TimelineTools
      filter={filter}
      onFilter={setFilter}
      narrowed={narrowed}
      acts={update ? acts : null}
      asTable={asTable}
      onTable={setAsTable}
    />
  )
  if (!run || !update) {
    return (
      <ViewFrame name="Timeline" stacksBelow={stacksBelow} sub="" tools={run && tools}>
        <Loading>The run is being opened. What everybody does appears here, step by step.</Loading>
      </ViewFrame>
    )
  }
  const kinds = lanes.map(({ lane }) => lane.kind)
  // The table has room for all of them.
  const left = update.lanes && !asTable ? leftOutWords(kinds, update.lanes) : null
  const sub = axis && end > first ? shownWords(shown, axis.atoms, left) : ''
  const inTable = { view: 'timeline-spans', ...steps, filter } as const
  // Of the steps that are shown, also where the run goes on while the pieces come.
  const asShown = { ...inTable, fromStep: shown.from, toStep: shown.to }
  const exported = async () =>
    (await commands.rows<'timeline-spans'>({ ...asShown, from: 0, count: 0 })).map((row) => exportedSpan(row, run))
  return (
    <ViewFrame name="Timeline" stacksBelow={stacksBelow} sub={sub} tools={tools} rows={exported}>
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
          why={`The filter leaves none of ${plural(update.of, 'lane')}.`}
          action={<Button label="Show all lanes" onClick={all} />}
        />
      ) : asTable ? (
        <Panel fill>
          <TimelineTable run={run} asked={inTable} shown={shown} />
        </Panel>
      ) : (
        <div className={styles.focus}>
          <Lanes
            run={run}
            lines={lines}
            onFold={(group) => setFolded((before) => toggled(before, group))}
            log={rows.find(({ kind }) => kind === 'log')}
            axis={axis}
            folds={folds}
            by={by}
            onBy={setBy}
            range={shown}
            acts={acts}
            filterActs={{
              hide: (scope) => setFilter({ ...filter, only: null, hidden: [...filter.hidden, scope] }),
              isolate: (only) => setFilter({ ...filter, only }),
              showAll: narrowed ? all : null,
            }}
          />
          <Legend found={kinds.includes('check')} arrows={selection?.kind === 'event'} />
        </div>
      )}
    </ViewFrame>
  )
}

const toggled = (groups: ReadonlySet<string>, group: string): ReadonlySet<string> =>
  new Set(groups.has(group) ? [...groups].filter((each) => each !== group) : [...groups, group])

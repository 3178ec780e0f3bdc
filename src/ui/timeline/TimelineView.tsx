import { useMemo, useState, type KeyboardEvent } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useSelection, useTotals, useWindow } from '../../bridge/hooks.ts'
import type { StepRange } from '../../bridge/view-state.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { TimelineLane } from '../../protocol/windows.ts'
import { formatCount, formatDuration, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { momentWords } from '../parts/moments.ts'
import { SearchField } from '../parts/Segments.tsx'
import { useProjector } from '../parts/use-projector.ts'
import { useWidth } from '../parts/use-width.ts'
import { Loading, Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { LaneMenu, type LaneMenuAt } from './LaneMenu.tsx'
import { rowsOfLane } from './lane-rows.ts'
import { namedLanes, type NamedLane } from './lanes.ts'
import {
  axisLabels,
  endOf,
  type Fold,
  foldPx,
  foldsOf,
  foldWords,
  panned,
  type Span,
  stepScale,
  zoomed,
} from './timeline-geometry.ts'
import { TimelineCanvas } from './TimelineCanvas.tsx'
import { TimelineTable } from './TimelineTable.tsx'
import styles from './Timeline.module.css'

/** Without a range: so many steps up to the cursor. */
const spanSteps = 160
const noLanes: readonly TimelineLane[] = []

/** Who did what when: a lane for each producer, instance, executor and zone; an atom for each step. */
export function TimelineView() {
  const run = useBridge((state) => state.run)
  const range = useBridge((state) => state.view.range)
  const [text, setText] = useState('')
  const [asTable, setAsTable] = useState(false)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set())
  const [only, setOnly] = useState<string | null>(null)
  const update = useWindow('timeline', {
    view: 'timeline',
    fromStep: range?.from ?? null,
    toStep: range?.to ?? null,
    span: spanSteps,
    buckets: 400,
  })
  const { first, end } = useTotals()
  const rows = update?.rows ?? noLanes
  const axis = rows[0]?.kind === 'axis' ? rows[0] : null
  const shown = useMemo<StepRange>(
    () => (axis ? { from: axis.index, to: Math.max(axis.index + 1, axis.instance) } : { from: 1, to: 2 }),
    [axis],
  )
  const folds = useMemo(() => foldsOf(rows[1]), [rows])
  const lanes = useMemo(
    () => (run ? namedLanes(rows, run, { text, hidden, only }) : []),
    [rows, run, text, hidden, only],
  )

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
  const filtered = text.trim() !== '' || hidden.size > 0 || only !== null
  const all = () => {
    setText('')
    setHidden(new Set())
    setOnly(null)
  }
  const tools = (
    <>
      <SearchField name="Filter lanes" placeholder="Filter lanes" icon="filter" value={text} onChange={setText} />
      {(hidden.size > 0 || only !== null) && <Button label="Show all lanes" onClick={all} />}
      <Button look="icon" icon="zoom-in" label="Zoom in" shortcut="w" onClick={() => zoom(0.5)} />
      <Button look="icon" icon="zoom-out" label="Zoom out" shortcut="s" onClick={() => zoom(2)} />
      <Button label="Fit" title="The whole run" shortcut="0" onClick={() => look({ from: first + 1, to: end })} />
      <Button label="To the cursor" aria-pressed={range === null} onClick={() => commands.showRange(null)} />
      <Button label="Show as table" aria-pressed={asTable} onClick={() => setAsTable(!asTable)} />
    </>
  )
  const sub = axis
    ? `${plural(shown.to - shown.from + 1, 'step')} to ${formatCount(shown.to)}, ${axis.atoms ? 'each atom' : 'summed up'}`
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
          title="Nothing has happened yet"
          why="Each step of the run becomes a mark in the lane of who did it. Press Play or step on."
        />
      ) : lanes.length === 0 ? (
        <EmptyState
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
            axis={axis}
            folds={folds}
            range={shown}
            only={only !== null}
            onZoom={zoom}
            onPan={pan}
            onBrush={look}
            onKeyDown={onKeyDown}
            onHide={(key) => setHidden(new Set([...hidden, key]))}
            onIsolate={(key) => setOnly(key)}
            onAll={all}
          />
          <Legend />
        </div>
      )}
    </ViewFrame>
  )
}

interface LanesProps {
  readonly run: RunInfo
  readonly lanes: readonly NamedLane[]
  readonly axis: TimelineLane
  readonly folds: readonly Fold[]
  readonly range: StepRange
  readonly only: boolean
  readonly onZoom: (factor: number, share: number, from?: StepRange) => void
  readonly onPan: (share: number) => void
  readonly onBrush: (range: StepRange) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onHide: (key: string) => void
  readonly onIsolate: (key: string) => void
  readonly onAll: () => void
}

function Lanes(props: LanesProps) {
  const { run, lanes, axis, folds, range, only, onZoom, onPan, onBrush, onKeyDown, onHide, onIsolate, onAll } = props
  const [box, width] = useWidth<HTMLDivElement>()
  const { cursor } = useTotals()
  const selection = useSelection()
  const [menu, setMenu] = useState<LaneMenuAt | null>(null)
  const rowPx = useProjector() ? 42 : 27
  const scale = useMemo(() => stepScale(range, width, folds), [range, width, folds])
  const labels = axisLabels(axis, scale, 150)
  const event = selection?.kind === 'event' ? selection.ordinal : null

  function pick(lane: NamedLane, span: Span | null, step: number): void {
    const id = run.consumers[lane.consumer]?.id
    if (span && span.ordinal > 0) commands.select({ kind: 'event', ordinal: span.ordinal })
    else if (lane.lane.kind === 'zone' && id !== undefined) commands.select({ kind: 'zone', id })
    else if (lane.lane.kind === 'loop' && id !== undefined)
      commands.select({ kind: 'instance', id, instance: lane.lane.instance })
    commands.pause()
    commands.seek(step)
  }

  return (
    <Panel fill className={styles.panel}>
      <div className={styles.scroll}>
        <div className={styles.axis}>
          <span className={styles.axisName}>Virtual time</span>
          <div className={styles.labels} ref={box} aria-hidden="true">
            {labels.map(({ x, step, timeMs, sinceMs }) => (
              <span key={step} className={styles.label} style={{ left: x }}>
                {momentWords(run.epochMs, timeMs)}
                <small>
                  step {formatCount(step)}
                  {sinceMs !== null && sinceMs > 0 ? `, ${formatDuration(sinceMs)} later` : ''}
                </small>
              </span>
            ))}
            {scale.folds.map(({ after, ms }) => (
              <span
                key={`fold ${after}`}
                className={styles.fold}
                style={{ left: endOf(after + 1, scale), width: foldPx }}
                title={`Nothing happens for ${formatDuration(ms)} after step ${formatCount(after)}`}
              >
                {foldWords(ms)}
              </span>
            ))}
          </div>
        </div>
        <div className={styles.body}>
          <ul className={styles.names} aria-label="Lanes">
            {lanes.map((lane, index) => (
              <li
                key={lane.key}
                style={{ height: rowPx }}
                data-first={lanes[index - 1]?.group !== lane.group || undefined}
              >
                <button
                  type="button"
                  className={styles.name}
                  title={`${lane.group}: ${lane.name} ${lane.detail}`}
                  aria-haspopup="menu"
                  onClick={(pressed) => {
                    const { left, bottom } = pressed.currentTarget.getBoundingClientRect()
                    setMenu({ lane, x: left, y: bottom })
                  }}
                >
                  <span className={styles.group}>{groupMark(lane)}</span>
                  <span className={styles.laneName}>{lane.name}</span>
                  <span className={styles.detail}>{lane.detail}</span>
                </button>
              </li>
            ))}
          </ul>
          <div
            className={styles.canvasCell}
            role="application"
            aria-label="Timeline: w and s zoom, a and d move"
            tabIndex={0}
            onKeyDown={onKeyDown}
          >
            {width > 0 && (
              <TimelineCanvas
                lanes={lanes}
                scale={scale}
                rowPx={rowPx}
                cursor={cursor}
                event={event}
                label={`What ${plural(lanes.length, 'lane')} did from step ${formatCount(range.from)} to ${formatCount(range.to)}. Show as table says the same in words.`}
                onZoom={onZoom}
                onPan={onPan}
                onBrush={onBrush}
                onPick={pick}
                onMenu={(lane, at) => setMenu({ lane, ...at })}
              />
            )}
          </div>
        </div>
      </div>
      {menu && (
        <LaneMenu
          at={menu}
          isolated={only}
          consumerId={run.consumers[menu.lane.consumer]?.id ?? null}
          onHide={() => onHide(menu.lane.key)}
          onIsolate={() => onIsolate(menu.lane.key)}
          onAll={onAll}
          onClose={() => setMenu(null)}
        />
      )}
    </Panel>
  )
}

const marks: Readonly<Record<TimelineLane['kind'], string>> = {
  axis: '',
  folds: '',
  log: 'all',
  producer: 'log',
  service: 'srv',
  user: 'you',
  loop: '',
  task: 'exe',
  replay: 'rep',
  zone: 'zone',
}
const groupMark = ({ lane }: NamedLane): string => marks[lane.kind]

const legend = [
  ['enter', 'enter, leave'],
  ['fetch', 'fetch'],
  ['handle', 'handle'],
  ['save', 'save'],
  ['commit', 'commit'],
  ['error', 'failed'],
  ['waiting', 'waits'],
] as const

function Legend() {
  return (
    <div className={styles.legend}>
      {legend.map(([stage, words]) => (
        <span key={stage}>
          <i data-stage={stage} />
          {words}
        </span>
      ))}
      <span>
        <b className={styles.cross}>×</b> zone busy
      </span>
      <span className={styles.hint}>
        <kbd>w</kbd> <kbd>s</kbd> zoom <kbd>a</kbd> <kbd>d</kbd> move, drag to mark, Ctrl and wheel to zoom
      </span>
    </div>
  )
}

const exported = (lanes: readonly NamedLane[]) =>
  lanes.flatMap(({ group, name, detail, lane }) =>
    rowsOfLane(lane).map((row) => ({ group, lane: `${name} ${detail}`.trim(), ...row })),
  )

import { makeStore } from '../../src/session/make-store.ts'
import { runInfo } from '../../src/session/run-info.ts'
import { Session } from '../../src/session/session.ts'
import { timelineWindow } from '../../src/session/windows/timeline-rows.ts'
import { noFilter } from '../../src/protocol/lane-filter.ts'
import type { TimelineStage } from '../../src/protocol/timeline-lane.ts'
import { drawTimeline, type EventLooks, type StageColours } from '../../src/ui/timeline/canvas/draw-timeline.ts'
import { namedLanes } from '../../src/ui/timeline/lanes.ts'
import { endOf, foldsOf, spansOf, stepScale, xOf } from '../../src/ui/timeline/timeline-geometry.ts'
import { busyOrdersSpec, busyTitle } from '../harness/orders.ts'

const width = 1_000
const rowPx = 27
const buckets = 400
const doers: ReadonlySet<string> = new Set(['producer', 'service', 'user', 'loop', 'task', 'replay'])

/** One atom, where it stands. */
interface NaiveSpan {
  readonly row: number
  readonly step: number
  readonly stage: TimelineStage
}

export interface SpanTimes {
  readonly spans: number
  /** ms of each picture of the whole run: ours, the worker's summing up included; every atom as a box of its own, twice. */
  readonly summed: readonly number[]
  readonly naive: readonly number[]
  readonly again: readonly number[]
}

/** Draw a run of `steps` steps from end to end, both ways in turns. */
export async function drawSpans(steps: number, rounds: number): Promise<SpanTimes> {
  const scenario = { name: 'orders', title: busyTitle, description: '', source: 'built-in' as const }
  const session = new Session(await busyOrdersSpec(60_000), scenario, makeStore)
  while (session.end < steps) session.advance(Math.min(100_000, steps - session.end))
  const context = canvasOf(document.createElement('canvas'))
  const spans = everyAtom(session)
  const times = { spans: spans.length, summed: [] as number[], naive: [] as number[], again: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    const cases = [
      () => times.naive.push(timed(context, () => drawEach(context, spans, steps))),
      () => times.summed.push(timed(context, () => drawSummed(context, session, steps + 1 - (round % 2)))),
      () => times.again.push(timed(context, () => drawEach(context, spans, steps))),
    ]
    for (const each of round % 2 === 0 ? cases : cases.toReversed()) each()
  }
  return times
}

function canvasOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  canvas.width = width
  canvas.height = 20 * rowPx
  document.body.append(canvas)
  return canvas.getContext('2d', { willReadFrequently: true })!
}

/** Until a pixel has been read the browser has only written down what to draw. */
function timed(context: CanvasRenderingContext2D, draw: () => void): number {
  const started = performance.now()
  draw()
  context.getImageData(0, 0, 1, 1)
  return performance.now() - started
}

const colours = Object.fromEntries(
  ['none', 'enter', 'fetch', 'handle', 'save', 'commit', 'error', 'busy', 'waiting', 'idle', 'publish', 'held']
    .concat(['text', 'box', 'line', 'needle', 'chosen', 'kin'])
    .map((stage, i) => [stage, `hsl(${i * 23} 60% 50%)`])
    .concat([['font', '10px monospace']]),
) as StageColours

const everyLane = { view: 'timeline', filter: noFilter, selected: null } as const
const noLooks: EventLooks = { typeAt: new Map(), codes: [], colours: [] }

/** As the view does it: the worker sums up, the page draws the sums. */
function drawSummed(context: CanvasRenderingContext2D, session: Session, toStep: number): void {
  const { rows } = timelineWindow(session, { ...everyLane, fromStep: 1, toStep, span: 160, buckets })
  const scale = stepScale({ from: 1, to: toStep }, width, foldsOf(rows[1]))
  drawTimeline(
    context,
    {
      rows: namedLanes(rows, runInfo(session)),
      scale,
      rowPx,
      cursor: toStep,
      chosen: new Set(),
      marks: { selected: null, hovered: null, kin: new Set() },
      looks: noLooks,
      flows: [],
    },
    colours,
  )
}

/** Every atom in the lane of who did it, ready to be drawn. */
function everyAtom(session: Session): NaiveSpan[] {
  const made: NaiveSpan[] = []
  for (let from = 1; from <= session.end; from += 1_000) {
    const spec = {
      ...everyLane,
      fromStep: from,
      toStep: Math.min(session.end, from + 999),
      span: 0,
      buckets,
    } as const
    const lanes = timelineWindow(session, spec).rows.filter(({ kind }) => doers.has(kind))
    for (const [row, lane] of lanes.entries())
      for (const { from: step, stage } of spansOf(lane)) made.push({ row, step, stage })
  }
  return made
}

function drawEach(context: CanvasRenderingContext2D, spans: readonly NaiveSpan[], steps: number): void {
  const scale = stepScale({ from: 1, to: steps }, width)
  context.clearRect(0, 0, width, 20 * rowPx)
  for (const { row, step, stage } of spans) {
    const x = xOf(step, scale)
    context.fillStyle = colours[stage]
    context.fillRect(x, row * rowPx + 5, Math.max(1, endOf(step + 1, scale) - x), rowPx - 11)
  }
}

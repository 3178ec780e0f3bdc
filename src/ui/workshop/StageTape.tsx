import { useBridge, useConsumer, useWindow } from '../../bridge/hooks.ts'
import type { TapeRow } from '../../protocol/event-rows.ts'
import { plural } from '../format.ts'
import { OutcomeMark, outcomeOf, outcomeSentence } from '../parts/event/OutcomeMark.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Stamp } from '../parts/event/Stamp.tsx'
import { useStruck } from '../parts/consumer/use-struck.ts'
import { useWidth } from '../parts/use-width.ts'
import type { PaneProps } from './panes.tsx'
import { arcPath, caretX, cellPxFor, leftward, placeOf, stageCells } from './stage-tape-geometry.ts'
import styles from './StageTape.module.css'

const namePx = 190
/** Events beyond the cursor that are shown as soon as they are recorded. */
const ahead = 3

/** The tape of one consumer, large: what became of each event, where the checkpoint stands, and where it came from. */
export function StageTape({ focus }: PaneProps) {
  const [room, width] = useWidth<HTMLDivElement>()
  const cellPx = cellPxFor(width - namePx)
  const cells = stageCells(width - namePx, cellPx)
  // Where nothing is recorded ahead, the room is for what lies behind.
  const rows = (
    useWindow('stage-tape', width > 0 ? { view: 'tape', count: cells, ahead, until: null } : null)?.rows ?? []
  ).slice(-cells)
  const detail = useWindow('stage-consumer', { view: 'consumer', consumer: focus })?.rows[0]
  const info = useBridge((state) => state.run?.consumers[focus])
  const { checkpoint, lag } = useConsumer(focus)
  const struck = useStruck()
  const first = rows[0]?.ordinal ?? 1
  const back = leftward(detail?.checkpoints ?? [])
  const from = back === null ? undefined : placeOf(back.from, rows)
  const to = back === null ? undefined : placeOf(back.to, rows)
  const again = rows.filter((row) => (row.handledTimes[focus] ?? 0) > 1).length
  const drawnPx = rows.length * cellPx
  const types = typesOf(rows)
  return (
    <div className={styles.room} ref={room}>
      <div className={styles.line}>
        <div className={styles.name}>
          <b>{info?.component}</b>
          <span>{waitsWords(checkpoint, lag)}</span>
          {types.length === 1 && <Legend types={types} />}
        </div>
        <div>
          {rows.length === 0 && <p className={styles.empty}>No event has been published yet.</p>}
          <ol className={styles.cells} aria-label={`Events, and what became of them at ${info?.component ?? ''}`}>
            {rows.map((row) => {
              const outcome = outcomeOf(row.outcomes[focus] ?? 0)
              const times = row.handledTimes[focus] ?? 0
              return (
                <li
                  key={row.ordinal}
                  style={{ width: cellPx }}
                  data-outcome={outcome}
                  data-again={times > 1 || undefined}
                >
                  <span className={styles.seq} title={struck.get(row.ordinal)}>
                    {row.ordinal}
                    {struck.has(row.ordinal) && <Icon name="crashed" small />}
                  </span>
                  <Stamp type={row.type} name={row.name} ahead={row.ahead} />
                  <span
                    className={styles.mark}
                    role="img"
                    aria-label={row.ahead ? 'not published yet at the cursor' : outcomeSentence(outcome, times)}
                  >
                    {!row.ahead && <OutcomeMark outcome={outcome} times={times} />}
                  </span>
                </li>
              )
            })}
          </ol>
          {rows.length > 0 && (
            <svg
              className={styles.marks}
              width={drawnPx}
              height={from === undefined || to === undefined ? 34 : 92}
              role="img"
              aria-label={checkpoint < 0 ? 'no checkpoint yet' : `checkpoint ${checkpoint}`}
            >
              <Caret
                x={caretX(Math.max(0, checkpoint), first, rows.length, cellPx)}
                label={checkpoint < 0 ? 'none yet' : String(checkpoint)}
                width={drawnPx}
              />
              {from !== undefined && to !== undefined && (
                <Regression
                  from={caretX(from, first, rows.length, cellPx)}
                  to={caretX(to, first, rows.length, cellPx)}
                  words={
                    again > 0 && to >= first
                      ? `${plural(again, 'event')} handled again`
                      : `went back from ${back?.from} to ${back?.to}`
                  }
                />
              )}
            </svg>
          )}
          {types.length > 1 && <Legend types={types} />}
        </div>
      </div>
    </div>
  )
}

const typesOf = (rows: readonly TapeRow[]): readonly (readonly [number, string])[] =>
  [...new Map(rows.map(({ type, name }) => [type, name]))].sort(([a], [b]) => a - b)

/** What the codes on the cells mean. */
function Legend({ types }: { types: readonly (readonly [number, string])[] }) {
  return (
    <p className={styles.legend}>
      {types.map(([type, name]) => (
        <span key={type}>
          <Stamp type={type} small /> {name}
        </span>
      ))}
    </p>
  )
}

/** Where a consumer without a checkpoint will begin, nobody can say yet: by its kind, and by what becomes of it until then. */
const waitsWords = (checkpoint: number, lag: number): string =>
  checkpoint < 0 ? 'no checkpoint yet' : lag === 0 ? 'nothing to come' : `${plural(lag, 'event')} to come`

function Caret({ x, label, width }: { x: number; label: string; width: number }) {
  const late = x > width - 60
  return (
    <g className={styles.caret}>
      <path d={`M${x} 2l11 17h-22z`} />
      <text x={late ? x - 16 : x + 16} y={20} textAnchor={late ? 'end' : 'start'}>
        {label}
      </text>
    </g>
  )
}

/** The jump to the left that a replay makes. */
function Regression({ from, to, words }: { from: number; to: number; words: string }) {
  const middle = (from + to) / 2
  const halfPx = words.length * 5 + 16
  return (
    <g className={styles.regression}>
      <path className={styles.arc} d={arcPath(from, to)} />
      <path className={styles.arc} d={`M${to - 8} 34l8-10l8 10`} />
      <rect x={middle - halfPx} y={52} width={halfPx * 2} height={34} rx={17} />
      <text x={middle} y={75} textAnchor="middle">
        {words}
      </text>
    </g>
  )
}

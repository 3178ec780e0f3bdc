import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { TapeRow } from '../../protocol/event-rows.ts'
import { formatCount, plural } from '../format.ts'
import { type EventMarks, markOf, useEventMarks } from '../parts/event/event-marks.ts'
import { Icon } from '../parts/Icon.tsx'
import { OutcomeMark, outcomeWords } from '../parts/event/OutcomeMark.tsx'
import { Stamp } from '../parts/event/Stamp.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { useProjector } from '../parts/use-projector.ts'
import { useStruck } from '../parts/consumer/use-struck.ts'
import { useWidth } from '../parts/use-width.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Tape.module.css'
import { labelled, nextSlots, type Slots, tapeRoom } from './tape-geometry.ts'
import { TapeConsumerRow } from './TapeConsumerRow.tsx'

/** Rows beyond would push the rest of the page out of sight; all consumers are in *Consumers*. */
const consumersMax = 16
/** A cell with its border, and what name and lag take beside; for the desk and for the projector. */
const desk = { cellPx: 27, besidePx: 234 }
const large = { cellPx: 45, besidePx: 360 }

export function TapePanel() {
  const [room, width] = useWidth<HTMLDivElement>()
  const narrow = useNarrow()
  const { cellPx, besidePx } = useProjector() ? large : desk
  const range = useBridge((state) => state.view.range)
  const { count, ahead } = tapeRoom(width - (narrow ? 180 : besidePx), cellPx)
  const update = useWindow(
    'tape',
    width > 0 ? { view: 'tape', count, ahead, until: null, ...(range ? { range } : {}) } : null,
  )
  const consumers = useBridge((state) => state.run?.consumers.length ?? 0)
  const events = useTotal('events')
  const marks = useEventMarks()

  // A wider page may still hold the rows of a narrower one, and the other way round.
  const rows = fitting(update?.rows ?? [], count + ahead)
  const slots = useSlots(rows)
  const done = rows.filter((row) => !row.ahead).length
  const sub = subWords({ done, shown: rows.length, events, inWindow: range !== null })
  return (
    <Panel title="Event tape" sub={sub} end={<Legend />}>
      <div className={styles.room} ref={room}>
        <table className={styles.tape} aria-label="Overview">
          <colgroup>
            <col className={styles.names} />
            {rows.map((row) => (
              <col key={row.ordinal - slots.shift} className={styles.cell} />
            ))}
            <col className={styles.lagColumn} />
          </colgroup>
          <TapeHead rows={rows} shift={slots.shift} head={events} marks={marks} />
          <tbody>
            {Array.from({ length: Math.min(consumers, consumersMax) }, (_, consumer) => (
              <TapeConsumerRow
                key={consumer}
                consumer={consumer}
                rows={rows}
                shift={slots.shift}
                head={events}
                marks={marks}
              />
            ))}
          </tbody>
        </table>
        {consumers > consumersMax && (
          <p className={styles.more}>{plural(consumers - consumersMax, 'more consumer')} in Consumers</p>
        )}
      </div>
    </Panel>
  )
}

function useSlots(rows: readonly TapeRow[]): Slots {
  const keptRef = useRef<Slots | null>(null)
  const [first, last] = [rows[0]?.ordinal, rows.at(-1)?.ordinal]
  const slots =
    first === undefined || last === undefined ? (keptRef.current ?? noSlots) : nextSlots(keptRef.current, first, last)
  useEffect(() => {
    keptRef.current = slots
  })
  return slots
}

const noSlots: Slots = { first: 0, last: 0, shift: 0 }

function subWords(tape: { done: number; shown: number; events: number; inWindow: boolean }): string {
  const ahead = tape.shown > tape.done ? ', then what the recording holds ahead' : ''
  if (tape.inWindow) {
    if (tape.shown === 0) return 'no event in the window of the strip'
    return tape.done === 0
      ? 'the window of the strip lies ahead of the cursor'
      : `${formatCount(tape.done)} in the window of the strip${ahead}`
  }
  return tape.events === 0 ? 'no event yet' : `last ${formatCount(tape.done)} of ${formatCount(tape.events)}${ahead}`
}

function fitting(rows: readonly TapeRow[], cells: number): readonly TapeRow[] {
  if (rows.length <= cells) return rows
  const ahead = rows.filter((row) => row.ahead)
  const done = rows.filter((row) => !row.ahead)
  const kept = ahead.slice(0, 3)
  return [...done.slice(-(cells - kept.length)), ...kept]
}

interface TapeHeadProps {
  readonly rows: readonly TapeRow[]
  /** See {@link nextSlots}. */
  readonly shift: number
  readonly head: number
  readonly marks: EventMarks
}

/** Numbers and stamps. The stamps are one tab stop: arrows move inside, Enter selects. */
function TapeHead({ rows, shift, head, marks }: TapeHeadProps) {
  const { selected } = marks
  const struck = useStruck()
  const key = rows.find((row) => row.ordinal === selected)?.key ?? null
  const snowflake = useBridge(({ run }) => run?.numbering === 'snowflake' || run?.numbering === 'apes')
  const [active, setActive] = useState<number | null>(null)
  const line = useRef<HTMLTableRowElement>(null)
  const stop = rows.some((row) => row.ordinal === active) ? active : (selected ?? head)
  const stopShown = rows.some((row) => row.ordinal === stop) ? stop : rows[0]?.ordinal

  function onKeyDown(event: KeyboardEvent): void {
    const at = rows.findIndex((row) => row.ordinal === stopShown)
    const goals: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: rows.length - 1 }
    const goal = rows[goals[event.key] ?? -1]
    if (!goal) return
    event.preventDefault()
    setActive(goal.ordinal)
    line.current?.querySelector<HTMLElement>(`[data-ordinal="${goal.ordinal}"]`)?.focus()
  }

  return (
    <thead>
      <tr className={styles.numbers}>
        <th className={styles.name} scope="row">
          {snowflake ? 'Event' : 'Sequence'}
        </th>
        {rows.map((row) => (
          <th key={row.ordinal - shift} aria-hidden="true" data-head={row.ordinal === head || undefined}>
            {labelled(row.ordinal, head) ? (
              <span className={styles.number}>{snowflake ? row.ordinal : row.seq}</span>
            ) : (
              <span className={styles.dot}>·</span>
            )}
          </th>
        ))}
        <th className={styles.lag} scope="col">
          Lag
        </th>
      </tr>
      <tr className={styles.stamps} ref={line} onKeyDown={onKeyDown}>
        <th className={styles.name} scope="row">
          <b>Event log</b>
        </th>
        {rows.map((row) => (
          <th
            key={row.ordinal - shift}
            scope="col"
            data-head={row.ordinal === head || undefined}
            data-mark={markOf(marks, row.ordinal)}
            data-kin={
              (row.ordinal !== selected && (marks.kin.has(row.ordinal) || (key !== null && row.key === key))) ||
              undefined
            }
          >
            <button
              type="button"
              className={styles.stamp}
              data-ordinal={row.ordinal}
              data-thing={`event:${row.ordinal}`}
              tabIndex={row.ordinal === stopShown ? 0 : -1}
              aria-pressed={row.ordinal === selected}
              aria-label={`#${row.seq} ${row.name}${row.ahead ? ', recorded ahead' : ''}${struckWords(struck, row.ordinal)}`}
              title={`#${row.seq} ${row.name}${row.key === null ? '' : ` ${row.key}`}${struckWords(struck, row.ordinal)}`}
              onClick={() => commands.select({ kind: 'event', ordinal: row.ordinal })}
            >
              <Stamp type={row.type} ahead={row.ahead} />
              {struck.has(row.ordinal) && (
                <span className={styles.strike}>
                  <Icon name="crashed" small />
                </span>
              )}
            </button>
          </th>
        ))}
        <td />
      </tr>
    </thead>
  )
}

const struckWords = (struck: ReadonlyMap<number, string>, ordinal: number): string => {
  const label = struck.get(ordinal)
  return label === undefined ? '' : `, struck by ${label.toLowerCase()}`
}

const legend = ['done', 'passed-over', 'in-flight', 'dead', 'lost', 'to-come'] as const

const Legend = () => (
  <div className={styles.legend}>
    {legend.map((outcome) => (
      <span key={outcome}>
        <OutcomeMark outcome={outcome} />
        {outcomeWords[outcome]}
      </span>
    ))}
    <span>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path className={styles.caretSample} d="M6 2l5 8H1z" />
      </svg>
      checkpoint
    </span>
  </div>
)

import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { TapeRow } from '../../protocol/event-rows.ts'
import { useStruck } from '../parts/consumer/use-struck.ts'
import { eventCodes } from '../parts/event/event-codes.ts'
import { type EventMarks, markOf } from '../parts/event/event-marks.ts'
import { Icon } from '../parts/Icon.tsx'
import { drawNumbers, drawStamps } from './ink/draw-log.ts'
import { TapeInk } from './ink/TapeInk.tsx'
import type { TapeLooks } from './ink/use-tape-looks.ts'
import styles from './Tape.module.css'

interface Props {
  readonly rows: readonly TapeRow[]
  /** See `nextSlots`. */
  readonly shift: number
  readonly head: number
  readonly marks: EventMarks
  readonly looks: TapeLooks
}

/** Numbers and stamps. The stamps are one tab stop: arrows move inside, Enter selects. */
export const TapeHead = memo(function TapeHead({ rows, shift, head, marks, looks }: Props) {
  const { selected } = marks
  const struck = useStruck()
  const snowflake = useBridge(({ run }) => run?.numbering === 'snowflake' || run?.numbering === 'apes')
  const names = useBridge((state) => state.names)
  const numbers = useMemo(() => ({ rows, head, ordinals: snowflake }), [rows, head, snowflake])
  const stamps = useMemo(() => ({ rows, codes: eventCodes(names) }), [rows, names])
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
          <TapeInk columns={rows.length} height={looks.numbersPx} looks={looks} draw={drawNumbers} picture={numbers} />
        </th>
        {rows.map((row) => (
          <th key={row.ordinal - shift} aria-hidden="true" data-head={row.ordinal === head || undefined} />
        ))}
        <th className={styles.lag} scope="col">
          Lag
        </th>
      </tr>
      <tr className={styles.stamps} ref={line} onKeyDown={onKeyDown}>
        <th className={styles.name} scope="row">
          <b>Event log</b>
          <TapeInk columns={rows.length} height={looks.stampsPx} looks={looks} draw={drawStamps} picture={stamps} />
        </th>
        {rows.map((row) => (
          <th
            key={row.ordinal - shift}
            scope="col"
            data-head={row.ordinal === head || undefined}
            data-mark={markOf(marks, row.ordinal)}
            data-kin={(row.ordinal !== selected && marks.kin.has(row.ordinal)) || undefined}
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
})

const struckWords = (struck: ReadonlyMap<number, string>, ordinal: number): string => {
  const label = struck.get(ordinal)
  return label === undefined ? '' : `, struck by ${label.toLowerCase()}`
}

import { useBridge, useWindow } from '../../../../bridge/hooks.ts'
import { noStanding, type TapeRow } from '../../../../protocol/event-rows.ts'
import { plural } from '../../../format.ts'
import { OutcomeMark, outcomeOf, outcomeSentence } from '../../../parts/event/OutcomeMark.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { Stamp } from '../../../parts/event/Stamp.tsx'
import { useStruck } from '../../../parts/consumer/use-struck.ts'
import { useWidth } from '../../../parts/use-width.ts'
import type { PaneProps } from '../pane-props.ts'
import { Legend, typesOf } from './Legend.tsx'
import { cellsIn } from './stage-tape-geometry.ts'
import styles from './StageTape.module.css'
import { TapeMarks } from './TapeMarks.tsx'

/** Events beyond the cursor that are shown as soon as they are recorded. */
const ahead = 3

/** The tape of one consumer, large: what became of each event, where the checkpoint stands, and where it came from. */
export function StageTape({ focus }: PaneProps) {
  const [room, width] = useWidth<HTMLDivElement>()
  const { cells, cellPx } = cellsIn(width)
  // Where nothing is recorded ahead, the room is for what lies behind.
  const tape = useWindow('stage-tape', width > 0 ? { view: 'tape', count: cells, ahead, until: null } : null)
  const rows = (tape?.rows ?? []).slice(-cells)
  const detail = useWindow('stage-consumer', { view: 'consumer', consumer: focus })?.rows[0]
  const info = useBridge((state) => state.run?.consumers[focus])
  const { checkpoint, lag } = tape?.standings?.[focus] ?? noStanding
  const struck = useStruck()
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
            {rows.map((row) => (
              <Cell key={row.ordinal} row={row} focus={focus} width={cellPx} struck={struck.get(row.ordinal)} />
            ))}
          </ol>
          {rows.length > 0 && (
            <TapeMarks
              rows={rows}
              cellPx={cellPx}
              cells={cells}
              checkpoint={checkpoint}
              checkpoints={detail?.checkpoints ?? []}
              focus={focus}
            />
          )}
          {types.length > 1 && <Legend types={types} />}
        </div>
      </div>
    </div>
  )
}

/** One event: its number, what it is, and what became of it. */
function Cell({
  row,
  focus,
  width,
  struck,
}: {
  row: TapeRow
  focus: number
  width: number
  struck: string | undefined
}) {
  const outcome = outcomeOf(row.outcomes[focus] ?? 0)
  const times = row.handledTimes[focus] ?? 0
  return (
    <li style={{ width }} data-outcome={outcome} data-again={times > 1 || undefined}>
      <span className={styles.seq} title={struck}>
        {row.ordinal}
        {struck !== undefined && <Icon name="crashed" small />}
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
}

/** Where a consumer without a checkpoint will begin, nobody can say yet: by its kind, and by what becomes of it until then. */
const waitsWords = (checkpoint: number, lag: number): string =>
  checkpoint < 0 ? 'no checkpoint yet' : lag === 0 ? 'nothing to come' : `${plural(lag, 'event')} to come`

import { useEffect, useMemo, useRef, useState } from 'react'
import { useBridge, useSelection, useWindow } from '../../bridge/hooks.ts'
import { noStanding, type TapeRow } from '../../protocol/event-rows.ts'
import { totalAt } from '../../protocol/mirror.ts'
import { plural } from '../format.ts'
import { useStruck } from '../parts/consumer/use-struck.ts'
import { useEventMarks } from '../parts/event/event-marks.ts'
import { OutcomeMark, outcomeWords } from '../parts/event/OutcomeMark.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { useProjector } from '../parts/use-projector.ts'
import { useWidth } from '../parts/use-width.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import { useTapeLooks } from './ink/use-tape-looks.ts'
import styles from './Tape.module.css'
import { flagPx, nextSlots, type Slots, tapeRoom, untilFor } from './tape-geometry.ts'
import { fitting, type RareSigns, rareSigns, tapeWords } from './tape-rows.ts'
import { TapeConsumerRow } from './TapeConsumerRow.tsx'
import { TapeHead } from './TapeHead.tsx'
import { useConsumersShown } from '../parts/consumer/use-consumers-shown.ts'

/** What name and lag take beside the cells. */
const besidePx = { desk: 234, narrow: 180, projector: 360 }

interface Props {
  /** Of the window through which it is looked at. */
  readonly id: string
  /** Of its table. */
  readonly name: string
  /** Rows beyond would push the rest of the page out of sight; all consumers are in *Consumers*. */
  readonly consumersMax: number
  /** It goes to the event that is selected; else it stays where the cursor is. */
  readonly follows?: boolean
}

/** The last events up to the cursor, and what became of each at each consumer. */
export function TapePanel({ id, name, consumersMax, follows = false }: Props) {
  const [room, width] = useWidth<HTMLDivElement>()
  const narrow = useNarrow()
  const projector = useProjector()
  const looks = useTapeLooks()
  const range = useBridge((state) => state.view.range)
  const beside = narrow ? besidePx.narrow : projector ? besidePx.projector : besidePx.desk
  const selected = useSelectedEvent(follows && range === null)
  const whole = tapeRoom(width - beside, looks.cellPx)
  // Away from the cursor it has flags right of its cells.
  const flag = useBridge(({ mirror, view }) =>
    view.range !== null || untilFor(selected, totalAt(mirror, 'events'), whole.count) !== null
      ? flagPx(totalAt(mirror, 'events'), looks.cellPx)
      : 0,
  )
  const { count, ahead } = flag === 0 ? whole : tapeRoom(width - beside - flag, looks.cellPx)
  const until = useBridge(({ mirror }) => untilFor(selected, totalAt(mirror, 'events'), count))
  const update = useWindow(id, width > 0 ? { view: 'tape', count, ahead, until, ...(range ? { range } : {}) } : null)
  const consumers = useBridge((state) => state.run?.consumers.length ?? 0)
  const shown = useConsumersShown(consumersMax)
  // Without the strip's window the tape itself says it, and is drawn anew only when it is another.
  const published = useBridge(({ mirror, view }) =>
    view.range === null && until === null ? none : totalAt(mirror, 'events'),
  )
  const marks = useEventMarks()

  // A wider page may still hold the rows of a narrower one, and the other way round.
  const rows = useMemo(() => fitting(update?.rows ?? [], count + ahead), [update, count, ahead])
  const events = published === none ? (rows.findLast((row) => !row.ahead)?.ordinal ?? 0) : published
  const slots = useSlots(rows)
  const rare = useRareSigns(rows)
  const done = rows.filter((row) => !row.ahead).length
  const [first, last] = [rows[0]?.ordinal, rows.at(-1)?.ordinal]
  const around = until === null || first === undefined || last === undefined ? undefined : ([first, last] as const)
  const sub = tapeWords({ done, shown: rows.length, events, inWindow: range !== null, around })
  return (
    <Panel title="Event tape" sub={sub} end={<Legend rare={rare} />}>
      <div className={styles.room} ref={room}>
        <table className={styles.tape} aria-label={name}>
          <colgroup>
            <col className={styles.names} />
            {rows.map((row) => (
              <col key={row.ordinal - slots.shift} className={styles.cell} />
            ))}
            <col className={styles.lagColumn} />
          </colgroup>
          <TapeHead rows={rows} shift={slots.shift} head={events} marks={marks} looks={looks} />
          <tbody>
            {shown.map((consumer) => (
              <TapeConsumerRow
                key={consumer}
                consumer={consumer}
                rows={rows}
                standing={update?.standings?.[consumer] ?? noStanding}
                shift={slots.shift}
                head={events}
                marks={marks}
                looks={looks}
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

/** Ordinal of the event that is selected; null = none, or it is not gone to. */
function useSelectedEvent(follows: boolean): number | null {
  const selection = useSelection()
  return follows && selection?.kind === 'event' ? selection.ordinal : null
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

function useRareSigns(rows: readonly TapeRow[]): RareSigns {
  const run = useBridge((state) => state.run?.run)
  const struck = useStruck()
  const [kept, setKept] = useState<RareSigns>(noneRare)
  const signs = useMemo(() => rareSigns(kept, run, rows, struck), [kept, run, rows, struck])
  if (signs !== kept) setKept(signs)
  return signs
}

const none = -1
const noneRare: RareSigns = { run: undefined, again: false, fault: false }
const noSlots: Slots = { first: 0, last: 0, shift: 0 }

const legend = ['done', 'passed-over', 'in-flight', 'dead', 'lost', 'to-come'] as const

const Legend = ({ rare }: { rare: RareSigns }) => (
  <div className={styles.legend}>
    {legend.map((outcome) => (
      <span key={outcome}>
        <OutcomeMark outcome={outcome} />
        {/* Both have one mark: only the first is counted as passed over. */}
        {outcome === 'passed-over' ? 'passed over, or not for it' : outcomeWords[outcome]}
      </span>
    ))}
    {rare.again && (
      <span>
        <OutcomeMark outcome="done" times={2} />
        handled again
      </span>
    )}
    {rare.fault && (
      <span className={styles.fault}>
        <Icon name="crashed" small />a fault
      </span>
    )}
    <span>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path className={styles.caretSample} d="M6 2l5 8H1z" />
      </svg>
      checkpoint
    </span>
  </div>
)

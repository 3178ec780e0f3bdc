import { memo, useMemo } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { Standing, TapeRow } from '../../protocol/event-rows.ts'
import { ConsumerName } from '../parts/consumer/ConsumerName.tsx'
import { Count } from '../parts/Count.tsx'
import { type EventMarks, markOf } from '../parts/event/event-marks.ts'
import { useConsumerMarks } from '../parts/consumer/use-consumer-marks.ts'
import { outcomeOf, outcomeSentence } from '../parts/event/OutcomeMark.tsx'
import { drawOutcomes, type OutcomesPicture } from './ink/draw-outcomes.ts'
import { TapeInk } from './ink/TapeInk.tsx'
import type { TapeLooks } from './ink/use-tape-looks.ts'
import styles from './Tape.module.css'
import { caretOf, riskStretch } from './tape-geometry.ts'

/** What became of each event on the tape at one consumer, and where its checkpoint stands. */
interface TapeConsumerRowProps {
  readonly consumer: number
  readonly rows: readonly TapeRow[]
  /** At the rows' moment. */
  readonly standing: Standing
  /** See `nextSlots`. */
  readonly shift: number
  /** The last event that is published at the cursor. */
  readonly head: number
  readonly marks: EventMarks
  readonly looks: TapeLooks
}

export const TapeConsumerRow = memo(function TapeConsumerRow({
  consumer,
  rows,
  standing: { checkpoint, lag },
  shift,
  head,
  marks,
  looks,
}: TapeConsumerRowProps) {
  const info = useBridge((state) => state.run?.consumers[consumer])
  const first = rows[0]?.ordinal ?? 1
  const marked = useConsumerMarks(info?.id)
  const caret = caretOf(checkpoint, first, rows.length)
  const column = caret.kind === 'at' ? caret.column : null
  // The cell with the flag that says where the checkpoint is.
  const flagged = caret.kind === 'before' ? 0 : caret.kind === 'after' ? rows.length - 1 : null
  const observes = info?.kind === 'observer'
  const ink = useMemo(
    (): OutcomesPicture => ({
      marks: rows.map((row) => markAt(row, consumer)),
      caret: column,
      risk: observes ? riskStretch(inHand(rows, consumer), checkpoint, first) : null,
    }),
    [rows, consumer, column, observes, checkpoint, first],
  )
  return (
    <tr {...marked}>
      <th className={styles.name} scope="row">
        <ConsumerName consumer={consumer} />
        <TapeInk columns={rows.length} height={looks.rowPx} looks={looks} draw={drawOutcomes} picture={ink} />
      </th>
      {rows.map((row, i) => {
        const outcome = outcomeOf(row.outcomes[consumer] ?? 0)
        const times = row.handledTimes[consumer] ?? 0
        return (
          <td
            key={row.ordinal - shift}
            data-head={row.ordinal === head || undefined}
            data-mark={markOf(marks, row.ordinal)}
          >
            {i === flagged && info && (
              <button
                type="button"
                className={styles.flag}
                data-side={caret.kind}
                title={`${info.component} is ${caret.kind} the tape, at ${checkpoint}`}
                onClick={() => commands.select({ kind: 'consumer', id: info.id })}
              >
                <span>{caret.kind === 'before' ? `‹ ${checkpoint}` : `${checkpoint} ›`}</span>
              </button>
            )}
            {!row.ahead && <span className={styles.mark} role="img" aria-label={outcomeSentence(outcome, times)} />}
          </td>
        )
      })}
      <td className={styles.lag}>
        <Count value={lag} />
      </td>
    </tr>
  )
})

const inHand = (rows: readonly TapeRow[], consumer: number): number[] =>
  rows.filter((row) => !row.ahead && outcomeOf(row.outcomes[consumer] ?? 0) === 'in-flight').map((row) => row.ordinal)

const markAt = ({ ahead, outcomes, handledTimes }: TapeRow, consumer: number): OutcomesPicture['marks'][number] =>
  ahead ? null : { outcome: outcomeOf(outcomes[consumer] ?? 0), again: (handledTimes[consumer] ?? 0) > 1 }

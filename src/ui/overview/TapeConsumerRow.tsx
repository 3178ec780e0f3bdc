import { memo } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useConsumer } from '../../bridge/hooks.ts'
import type { TapeRow } from '../../protocol/event-rows.ts'
import type { WindowUpdate } from '../../protocol/windows.ts'
import { ConsumerName } from '../parts/consumer/ConsumerName.tsx'
import { Count } from '../parts/Count.tsx'
import { type EventMarks, markOf } from '../parts/event/event-marks.ts'
import { useConsumerMarks } from '../parts/consumer/use-consumer-marks.ts'
import { OutcomeMark, outcomeOf, outcomeSentence } from '../parts/event/OutcomeMark.tsx'
import styles from './Tape.module.css'
import { caretOf, riskStretch } from './tape-geometry.ts'

/** What became of each event on the tape at one consumer, and where its checkpoint stands. */
interface TapeConsumerRowProps {
  readonly consumer: number
  readonly rows: readonly TapeRow[]
  /** What the rows came with. */
  readonly picture: WindowUpdate<'tape'> | null
  /** See `nextSlots`. */
  readonly shift: number
  /** The last event that is published at the cursor. */
  readonly head: number
  readonly marks: EventMarks
}

export const TapeConsumerRow = memo(function TapeConsumerRow({
  consumer,
  rows,
  picture,
  shift,
  head,
  marks,
}: TapeConsumerRowProps) {
  const { checkpoint, lag } = useConsumer(consumer, picture)
  const info = useBridge((state) => state.run?.consumers[consumer])
  const first = rows[0]?.ordinal ?? 1
  const marked = useConsumerMarks(info?.id)
  const caret = caretOf(checkpoint, first, rows.length)
  const risk = info?.kind === 'observer' ? riskStretch(inHand(rows, consumer), checkpoint, first) : null
  return (
    <tr {...marked}>
      <th className={styles.name} scope="row" data-caret={(caret.kind === 'at' && caret.column === 0) || undefined}>
        <ConsumerName consumer={consumer} />
      </th>
      {rows.map((row, column) => {
        const outcome = outcomeOf(row.outcomes[consumer] ?? 0)
        const times = row.handledTimes[consumer] ?? 0
        return (
          <td
            key={row.ordinal - shift}
            data-caret={(caret.kind === 'at' && caret.column === column + 1) || undefined}
            data-risk={riskMark(risk, column)}
            data-head={row.ordinal === head || undefined}
            data-mark={markOf(marks, row.ordinal)}
          >
            {column === 0 && caret.kind === 'before' && info && (
              <button
                type="button"
                className={styles.flag}
                title={`${info.component} is before the tape, at ${checkpoint}`}
                onClick={() => commands.select({ kind: 'consumer', id: info.id })}
              >
                ‹ {checkpoint}
              </button>
            )}
            {!row.ahead && (
              <span className={styles.mark} role="img" aria-label={outcomeSentence(outcome, times)}>
                <OutcomeMark outcome={outcome} times={times} />
              </span>
            )}
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

function riskMark(risk: { from: number; to: number } | null, column: number): string | undefined {
  if (!risk || column < risk.from || column >= risk.to) return undefined
  return ['in', column === risk.from && 'first', column === risk.to - 1 && 'last'].filter(Boolean).join(' ')
}

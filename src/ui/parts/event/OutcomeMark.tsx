import { useBridge } from '../../../bridge/hooks.ts'
import { type Outcome, outcomes } from '../../../protocol/event-rows.ts'
import { formatCount } from '../../format.ts'
import { marksShown } from './marks-shown.ts'
import styles from './OutcomeMark.module.css'

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  'to-come': 'to come',
  'in-flight': 'in flight',
  done: 'done',
  'passed-over': 'passed over',
  ignored: 'ignored, its saga had ended',
  dead: 'dead',
  'not-addressed': 'not addressed to it',
  lost: 'lost in a crash',
}

export const outcomeOf = (index: number): Outcome => outcomes[index] ?? 'to-come'

export const outcomeSentence = (outcome: Outcome, times: number): string =>
  `${outcomeWords[outcome]}${againWords(times)}`

/** What is added of one that was handled more than once. */
export const againWords = (times: number): string => (times > 1 ? `, handled ${formatCount(times)} times` : '')

interface MarkProps {
  readonly outcome: Outcome
  readonly times?: number
  /** At the consumer that is selected, where several stand side by side. */
  readonly selected?: boolean
}

/** What became of an event at a consumer: a shape each, and a second ring when it was handled again. */
export function OutcomeMark({ outcome, times = 1, selected = false }: MarkProps) {
  return (
    <span
      className={styles.mark}
      data-state={outcome}
      data-again={times > 1 || undefined}
      data-selected={selected || undefined}
      aria-hidden="true"
    >
      {outcome === 'dead' && (
        <svg width="13" height="13" viewBox="0 0 13 13">
          <path className={styles.cross} d="M3 3l7 7M10 3l-7 7" />
        </svg>
      )}
      {outcome === 'lost' && (
        <svg width="13" height="13" viewBox="0 0 13 13">
          <path className={styles.gone} d="M2 6.5a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M10.5 2.5l-8 8" />
        </svg>
      )}
    </span>
  )
}

interface AllProps {
  readonly outcomes: readonly number[]
  readonly times: readonly number[]
}

/** One mark per consumer, in the run's order; said in words for all of them together. */
export function OutcomeMarks({ outcomes: indices, times }: AllProps) {
  const consumers = useBridge((state) => state.run?.consumers)
  const chosen = useBridge(({ view }) => (view.selection && 'id' in view.selection ? view.selection.id : null))
  const shown = indices.slice(0, marksShown(indices.length))
  const more = indices.length - shown.length
  const words = shown.map(
    (index, i) => `${consumers?.[i]?.component ?? i}: ${outcomeSentence(outcomeOf(index), times[i] ?? 0)}`,
  )
  if (more > 0) words.push(`${formatCount(more)} more`)
  return (
    <span className={styles.marks} role="img" aria-label={words.join('; ')} title={words.join('\n')}>
      {shown.map((index, i) => (
        <OutcomeMark
          key={i}
          outcome={outcomeOf(index)}
          times={times[i] ?? 0}
          selected={chosen !== null && consumers?.[i]?.id === chosen}
        />
      ))}
      {more > 0 && <span>+{more}</span>}
    </span>
  )
}

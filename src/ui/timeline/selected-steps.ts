import type { StepRange } from '../../bridge/view-state.ts'
import type { EventDetail } from '../../protocol/event-rows.ts'
import type { SagaNow } from '../../protocol/saga-rows.ts'

/** From where an event was published to the last consumer that is through with it. */
export const stepsOfEvent = ({ step, consumers }: Pick<EventDetail, 'step' | 'consumers'>): StepRange => ({
  from: step,
  to: Math.max(step, ...consumers.map((consumer) => consumer.step ?? 0)),
})

/** The life of a saga up to the cursor; of one that starts beyond it, its start. */
export const stepsOfSaga = ({ first, last }: Pick<SagaNow, 'first' | 'last'>): StepRange => ({
  from: first.step,
  to: last?.step ?? first.step,
})

/** So many steps are shown at least: in fewer nobody sees what is around. */
const least = 80

/** These steps with a tenth of room on either side, within what is recorded. `first`: the step before the first; `end`: the last. */
export function withRoom({ from, to }: StepRange, first: number, end: number): StepRange {
  const steps = to - from + 1
  const beside = Math.ceil(Math.max(steps / 10, (least - steps) / 2))
  return { from: Math.max(first + 1, from - beside), to: Math.max(first + 2, Math.min(end, to + beside)) }
}

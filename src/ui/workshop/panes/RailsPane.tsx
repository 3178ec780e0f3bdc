import { useMemo } from 'react'
import { useBridge, useConsumer } from '../../../bridge/hooks.ts'
import { RailCell } from '../../consumers/position-cells.tsx'
import { MarksContext } from '../../consumers/table-context.ts'
import { useDeadMarks } from '../../consumers/use-marks.ts'
import { ConsumerName } from '../../parts/consumer/ConsumerName.tsx'
import { useEventMarks } from '../../parts/event/event-marks.ts'
import { useWidth } from '../../parts/use-width.ts'
import styles from './Panes.module.css'

const shownMax = 5
/** The other columns and their gaps, as the style sheet has them. */
const besidePx = 460
/** Below, the rail has a line of its own. */
const wideMin = 720

/** Every consumer's place in the log, on one scale. */
export function RailsPane() {
  const [room, width] = useWidth<HTMLDivElement>()
  const consumers = useBridge((state) => state.run?.consumers.length ?? 0)
  const dead = useDeadMarks()
  const marks = useEventMarks()
  const context = useMemo(() => ({ dead, lag: new Map(), marks }), [dead, marks])
  return (
    <MarksContext value={context}>
      <div className={styles.rails} ref={room} data-narrow={(width > 0 && width < wideMin) || undefined}>
        {width > 0 &&
          Array.from({ length: Math.min(shownMax, consumers) }, (_, consumer) => (
            <RailRow key={consumer} consumer={consumer} width={width < wideMin ? width : width - besidePx} />
          ))}
      </div>
    </MarksContext>
  )
}

function RailRow({ consumer, width }: { consumer: number; width: number }) {
  const { checkpoint, lag } = useConsumer(consumer)
  return (
    <div className={styles.rail}>
      <ConsumerName consumer={consumer} />
      <RailCell consumer={consumer} width={width} />
      <span>{checkpoint < 0 ? 'no checkpoint' : `at ${checkpoint}`}</span>
      <span>{checkpoint >= 0 && (lag === 0 ? 'up to date' : `${lag} to come`)}</span>
    </div>
  )
}

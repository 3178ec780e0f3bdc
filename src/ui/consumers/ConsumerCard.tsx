import { ConsumerName } from '../parts/consumer/ConsumerName.tsx'
import { StateWord } from '../parts/StateWord.tsx'
import { useWidth } from '../parts/use-width.ts'
import { CountCell, LagCell } from './figure-cells.tsx'
import { CheckpointCell, lineDetail, RailCell } from './position-cells.tsx'
import styles from './Consumers.module.css'
import { useSpeaker } from './use-speaker.ts'

/** A consumer where columns have no room: name and state, the rail at full width, five figures. */
export function ConsumerCard({ consumer }: { consumer: number }) {
  const [rail, width] = useWidth<HTMLDivElement>()
  const { phase, detail } = useSpeaker(consumer)
  return (
    <div className={styles.card}>
      <div className={styles.cardHead}>
        <ConsumerName consumer={consumer} />
        <StateWord phase={phase} detail={lineDetail(phase, detail)} />
      </div>
      <div ref={rail}>{width > 0 && <RailCell consumer={consumer} width={width} />}</div>
      <dl className={styles.figures}>
        <div>
          <dt>checkpoint</dt>
          <dd>
            <CheckpointCell consumer={consumer} />
          </dd>
        </div>
        <div>
          <dt>lag</dt>
          <dd>
            <LagCell consumer={consumer} />
          </dd>
        </div>
        <div>
          <dt>in flight</dt>
          <dd>
            <CountCell consumer={consumer} cell="inFlight" />
          </dd>
        </div>
        <div>
          <dt>errors</dt>
          <dd>
            <CountCell consumer={consumer} cell="errors" bad />
          </dd>
        </div>
        <div>
          <dt>dead</dt>
          <dd>
            <CountCell consumer={consumer} cell="dead" bad />
          </dd>
        </div>
      </dl>
    </div>
  )
}

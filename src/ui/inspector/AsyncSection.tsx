import type { AsyncFigures } from '../../protocol/consumer-rows.ts'
import { Executors, useExecutorsOf } from '../executors/Executors.tsx'
import { exportedExecutors } from '../executors/exported.ts'
import { plural } from '../format.ts'
import { Count } from '../parts/Count.tsx'
import { Facts } from '../parts/Facts.tsx'
import { Section } from './parts.tsx'

/** What of a consumer runs on executors. */
export function AsyncSection({ figures, consumer }: { figures: AsyncFigures; consumer: number }) {
  const rows = useExecutorsOf(consumer)
  const { executors, tasks, saturated, transient, transientStreak, watermark, remembered } = figures
  return (
    <Section
      title="Executor"
      end={executors.join(', ') || 'its own'}
      exports={
        rows.length === 0 ? undefined : { name: 'Executors of this consumer', rows: () => exportedExecutors(rows) }
      }
    >
      <Facts
        facts={[
          { term: 'Tasks in flight', value: <Count value={tasks} /> },
          { term: 'Saturated', value: <Count value={saturated} bad /> },
          { term: 'Transient failures', value: <Count value={transient} bad /> },
          { term: 'In a row', value: <Count value={transientStreak} bad /> },
          ...(watermark === null
            ? []
            : [
                { term: 'Dispatch frontier', value: watermark.frontier ?? 'nothing handed out', mono: true },
                { term: 'Watermark lag', value: plural(watermark.lag, 'event') },
              ]),
          { term: 'Remembered', value: plural(remembered, 'finished event') },
        ]}
      />
      {rows.length > 0 && <Executors rows={rows} name="Executors of this consumer" />}
    </Section>
  )
}

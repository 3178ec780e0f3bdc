import { useTotal } from '../../bridge/hooks.ts'
import type { ConsumerDetail } from '../../protocol/consumer-rows.ts'
import { formatDuration } from '../format.ts'
import { Moment } from '../parts/Moment.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { StepLink } from '../parts/TextButton.tsx'
import styles from './Inspector.module.css'
import { Note, Section } from './parts.tsx'

/** What failed last, and whether the consumer got over it. */
export function LastError({ error }: { error: ConsumerDetail['lastError'] }) {
  const timeMs = useTotal('timeMs')
  if (!error) {
    return (
      <Section title="Last error">
        <Note>None up to the cursor.</Note>
      </Section>
    )
  }
  return (
    <Section title="Last error" end={error.recovered ? 'recovered' : 'not recovered'}>
      <StateChip
        state={error.recovered ? 'ok' : 'error'}
        plain
        label={error.recovered ? 'Recovered since' : 'Still in error'}
      />
      <Note>{error.words}</Note>
      <p className={styles.dim}>
        <StepLink step={error.step} timeMs={error.timeMs} />,{' '}
        <Moment timeMs={error.timeMs}>{formatDuration(Math.max(0, timeMs - error.timeMs))} ago</Moment>
      </p>
    </Section>
  )
}

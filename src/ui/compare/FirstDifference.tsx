import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { Comparison } from '../../protocol/comparison.ts'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Compare.module.css'
import { reasonWords, sameSoFarWords } from './compare-words.ts'

interface Props {
  readonly comparison: Comparison
}

/** Where the two part, and what explains it. */
export function FirstDifference({ comparison }: Props) {
  const run = useBridge((state) => state.run)
  const { difference, left, right, policies } = comparison
  if (!difference) {
    return (
      <Panel className={styles.first}>
        <p>
          <Icon name="ok" /> No difference between <b>{left}</b> and <b>{right}</b> {sameSoFarWords(comparison)}
        </p>
      </Panel>
    )
  }
  const consumer = run?.consumers.find(({ id }) => id === difference.consumer)
  return (
    <Panel
      title="They part"
      sub={`at step ${formatCount(difference.step)}${consumer ? `, ${consumer.component}` : ''}`}
    >
      <div className={styles.first}>
        {difference.what.split(' / ').map((words) => (
          <p key={words}>{words}</p>
        ))}
        <p className={styles.why}>{reasonWords(policies, difference.policies)}</p>
        <Button
          icon="step"
          label={`Go to step ${formatCount(difference.step)}`}
          onClick={() => {
            commands.pause()
            commands.seek(difference.step)
          }}
        />
      </div>
    </Panel>
  )
}

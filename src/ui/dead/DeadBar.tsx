import { type ChosenDead, commands } from '../../bridge/commands.ts'
import type { DeadRow } from '../../protocol/dead-rows.ts'
import { openEditDead } from '../acts/overlays.ts'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { RunButton } from '../parts/RunButton.tsx'
import { ordinalsByConsumer } from './groups.ts'
import styles from './Dead.module.css'

interface Props {
  readonly chosen: readonly DeadRow[]
  readonly onNone: () => void
}

/** What can be done with what is chosen; each press is one act, which can be undone, of however many consumers. */
export function DeadBar({ chosen, onNone }: Props) {
  const all = (act: (chosen: ChosenDead) => void): void => {
    act(ordinalsByConsumer(chosen))
    onNone()
  }
  const [only] = chosen
  if (!only) {
    return (
      <p className={styles.hint}>
        Choose events to replay, edit or delete them. Before anything happens it is shown what would come of it.
      </p>
    )
  }
  const flagged = chosen.every(({ retry }) => retry)
  return (
    <div className={styles.bar} data-control role="group" aria-label="Chosen dead events">
      <b>{formatCount(chosen.length)} selected</b>
      <RunButton
        look="primary"
        icon="backoff"
        label={chosen.length === 1 ? 'Replay' : 'Replay them'}
        onClick={() => all(commands.replayDead)}
      />
      <RunButton
        label={flagged ? 'Unflag' : 'Flag for replay'}
        onClick={() => all((events) => commands.flagDead(events, !flagged))}
      />
      {chosen.length === 1 && <Button label="Edit and retry" onClick={() => openEditDead(only)} />}
      <RunButton label="Delete" onClick={() => all(commands.deleteDead)} />
      <Button look="quiet" label="Choose none" onClick={onNone} />
    </div>
  )
}

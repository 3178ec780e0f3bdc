import { commands } from '../../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../../bridge/hooks.ts'
import { Button } from '../../parts/Button.tsx'
import { TurnList, useTurns } from '../../turns/TurnList.tsx'
import styles from '../../turns/Turns.module.css'
import type { PaneProps } from './pane-props.ts'

/** The room is the scheduler: it chooses who moves, and has won once the lesson’s check breaks. */
export function TurnsPane({ lesson: { win } }: PaneProps) {
  const stage = useBridge((state) => state.view.stage)
  const checks = useWindow('checks', { view: 'checks' })?.rows ?? []
  const broken = checks.find(({ id, violations }) => id === win && violations > 0)
  const moved = useBridge(({ run }) => run !== null && run.run !== 0)
  const over = (useTurns()?.rows.length ?? 1) === 0
  const cursor = useTotal('cursor')
  if (stage === 'predict')
    return <p className={styles.none}>Several stand before their next move. Go on to Run, and choose who it is.</p>
  if (broken !== undefined && broken.first !== null && broken.first <= cursor)
    return (
      <div className={styles.outcome} role="status">
        <div>
          <b>{stage === 'run' && moved ? 'You have broken it.' : 'It is broken by this order of moves.'}</b>{' '}
          <p>
            {sentence(broken.label)} does not hold from step {broken.first} on.{' '}
            {stage === 'run' ? 'Take it back to try another order, or go on.' : 'Step back to see its moves once more.'}
          </p>
        </div>
        {stage === 'run' && <Back />}
      </div>
    )
  if (over && stage === 'run')
    return (
      <div className={styles.outcome} data-lost role="status">
        <div>
          <b>It held this time.</b>
          <p>Nobody can move any more, and nothing broke. Take some of it back, or begin again.</p>
        </div>
        <Back />
      </div>
    )
  return <TurnList large />
}

/** What a check is called begins small. */
const sentence = (label: string): string => `“${label.charAt(0).toUpperCase()}${label.slice(1)}”`

const Back = () => <Button icon="undo" label="Take back" shortcut="u" onClick={() => commands.takeBack()} />

import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { Button } from './Button.tsx'
import type { IconName } from './Icon.tsx'
import styles from './Dialog.module.css'

interface Props {
  readonly label: string
  readonly icon?: IconName
  /** Id of the form that it sends. */
  readonly form: string
  readonly disabled?: boolean
  /** False: a restart would take the form away with what it was opened from. */
  readonly outlives?: boolean
}

/** The main button of a form that does something to the run. Without a worker nothing is sent, and what is filled in stays. */
export function RunSubmit({ disabled = false, outlives = true, ...props }: Props) {
  const stopped = useBridge((state) => state.connection === 'stopped')
  return (
    <>
      {stopped && (
        <span className={styles.stopped} role="status">
          The simulation worker has stopped.
          {outlives ? (
            <Button icon="undo" label="Restart" onClick={() => commands.restart()} />
          ) : (
            ' A restart closes this: copy what you have written.'
          )}
        </span>
      )}
      <Button look="primary" type="submit" disabled={disabled || stopped} {...props} />
    </>
  )
}

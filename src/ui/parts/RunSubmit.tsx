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
}

/** The main button of a form that does something to the run. Without a worker nothing is sent, and what is filled in stays. */
export function RunSubmit({ disabled = false, ...props }: Props) {
  const stopped = useBridge((state) => state.connection === 'stopped')
  return (
    <>
      {stopped && (
        <span className={styles.stopped} role="status">
          The simulation worker has stopped.
          <Button icon="undo" label="Restart" onClick={() => commands.restart()} />
        </span>
      )}
      <Button look="primary" type="submit" disabled={disabled || stopped} {...props} />
    </>
  )
}

import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal } from '../../bridge/hooks.ts'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import styles from './Banner.module.css'

/** The worker does not answer, or will never again. The last world stays readable below. */
export function Banner() {
  const connection = useBridge((state) => state.connection)
  const because = useBridge((state) => state.stoppedBecause)
  const hasRun = useBridge((state) => state.run !== null)
  const cursor = useTotal('cursor')
  if (connection !== 'stopped' && connection !== 'not-answering') return null

  const stopped = connection === 'stopped'
  const step = formatCount(cursor)
  return (
    <div className={styles.banner} role="alert" data-connection={connection}>
      <Icon name={stopped ? 'crashed' : 'waiting'} />
      <p className={styles.words}>
        {stopped ? (
          <>
            <strong>The simulation worker stopped</strong>
            {hasRun && ` at step ${step}`} {because && <code>{because}</code>}
          </>
        ) : (
          <>
            <strong>The simulation worker does not answer.</strong> Last picture: step {step}. The page itself goes on
            working.
          </>
        )}
      </p>
      <span className={styles.state}>Not live</span>
      <div className={styles.actions}>
        {hasRun && <Button icon="download" label="Save the recording" onClick={() => commands.download()} />}
        <Button
          look="primary"
          icon="undo"
          label={hasRun ? `Restart from step ${step}` : 'Restart'}
          onClick={() => commands.restart()}
        />
      </div>
    </div>
  )
}

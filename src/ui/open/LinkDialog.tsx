import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { formatCount, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Facts } from '../parts/Facts.tsx'
import styles from './LinkDialog.module.css'

/** What somebody's link would open, before anything is. */
export function LinkDialog() {
  const link = useBridge((state) => state.link)
  const running = useBridge((state) => state.run?.scenario.title ?? null)
  const edited = useBridge((state) => state.view.edited)
  if (!link) return null

  const { preview, place } = link
  return (
    <Dialog
      title="Open this link?"
      onClose={commands.dismissLink}
      foot={
        <>
          <Button label="Not now" onClick={commands.dismissLink} />
          <Button look="primary" label="Open" onClick={commands.openLink} />
        </>
      }
    >
      <div className={styles.words}>
        <h3>{preview.title}</h3>
        {preview.description && <p className={styles.story}>{preview.description}</p>}
        <Facts
          facts={[
            { term: 'Profile', value: `${preview.profile}, seed ${preview.seed}` },
            {
              term: 'Made of',
              value: `${plural(preview.consumers, 'consumer')}, ${plural(preview.producers, 'producer')}`,
            },
            ...(preview.needs.length === 0
              ? []
              : [{ term: 'Will ask for', value: `the event log ${preview.needs.join(', ')}` }]),
            { term: 'Done by hand', value: preview.commands === 0 ? 'nothing' : plural(preview.commands, 'command') },
            {
              term: 'Opens',
              value: place.step === null ? 'at its beginning' : `at step ${formatCount(place.step)}, in ${place.view}`,
            },
          ]}
        />
        {running && (
          <p className={styles.quiet}>
            It takes the place of {running}
            {edited ? ', whose runs this browser keeps: Back in the browser returns to them.' : '. Nothing is lost.'}
          </p>
        )}
      </div>
    </Dialog>
  )
}

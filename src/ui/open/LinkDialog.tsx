import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal } from '../../bridge/hooks.ts'
import { formatCount, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Facts } from '../parts/Facts.tsx'
import { insteadWords } from './instead-words.ts'
import styles from './LinkDialog.module.css'

/** What somebody's link would open, before anything is. */
export function LinkDialog() {
  const link = useBridge((state) => state.link)
  const running = useBridge((state) => state.run?.scenario.title ?? null)
  const edited = useBridge((state) => state.view.edited)
  const kept = useBridge((state) => state.view.kept !== null)
  const step = useTotal('cursor')
  const end = useTotal('end')
  if (!link) return null

  const { preview, place } = link
  const instead = running === null ? null : insteadWords({ running, edited, kept, step, end })
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
        {instead !== null && <p className={styles.quiet}>{instead}</p>}
      </div>
    </Dialog>
  )
}

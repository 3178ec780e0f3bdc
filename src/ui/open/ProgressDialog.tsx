import { useEffect, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { Opening } from '../../bridge/store.ts'
import { formatBytes, formatCount, formatShare } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import styles from './ProgressDialog.module.css'

/** What takes less does not deserve a dialog that flashes by. */
const patienceMs = 400

/** How far reading a file is, and a way out. */
export function ProgressDialog() {
  const opening = useBridge((state) => state.opening)
  const ready = useBridge((state) => state.connection === 'live')
  if (!opening || !ready) return null
  return <Progress key={`${opening.title} ${opening.phase}`} opening={opening} />
}

function Progress({ opening }: { opening: Opening }) {
  const progress = useBridge((state) => state.progress)
  const hasRun = useBridge((state) => state.run !== null)
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  // The first scenario has the whole page to say that it is on its way.
  if (!late || (!hasRun && !progress)) return null

  const verb = opening.phase === 'inspect' ? 'Looking at' : 'Reading'
  return (
    <Dialog
      title={`${verb} ${opening.title}`}
      onClose={commands.cancel}
      foot={<Button label="Cancel" onClick={commands.cancel} />}
    >
      <div className={styles.progress}>
        <progress
          aria-label={`${verb} ${opening.title}`}
          max={Math.max(1, progress?.bytesTotal ?? 1)}
          {...(progress && progress.bytesTotal > 0 ? { value: progress.bytes } : {})}
        />
        {progress ? (
          <p className={styles.words}>
            <span>
              {formatBytes(progress.bytes)} of {formatBytes(progress.bytesTotal)}, {formatCount(progress.events)} events
            </span>
            <span>{formatShare(progress.bytes, progress.bytesTotal)}</span>
          </p>
        ) : (
          <p className={styles.words}>
            <span>Starting…</span>
          </p>
        )}
        {hasRun && <p className={styles.quiet}>What is on the screen stays until this is done.</p>}
      </div>
    </Dialog>
  )
}

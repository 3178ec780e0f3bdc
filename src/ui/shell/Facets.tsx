import { useBridge, useFingerprint } from '../../bridge/hooks.ts'
import { formatFingerprint } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { copyAsTest } from './copy-test.ts'
import { MoreMenu } from './MoreMenu.tsx'
import { ProfileMenu } from './ProfileMenu.tsx'
import { RunMenu } from './RunMenu.tsx'
import { ThemeButton } from './ThemeButton.tsx'
import styles from './Facets.module.css'

/** What names this run: branch, profile and seed, fingerprint. */
export function Facets() {
  const run = useBridge((state) => state.run)
  return (
    <div className={styles.facets}>
      {run && <RunMenu run={run} />}
      {run && <ProfileMenu run={run} />}
      <Fingerprint />
      <div className={styles.theme}>
        <Button look="icon" icon="copy" label="Copy as test" shortcut="t" disabled={!run} onClick={copyAsTest} />
      </div>
      <div className={styles.theme}>
        <ThemeButton />
      </div>
      <div className={styles.more}>
        <MoreMenu />
      </div>
    </div>
  )
}

function Fingerprint() {
  const fingerprint = useFingerprint()
  return (
    <p
      className={`${styles.facet} ${styles.print}`}
      title="Fingerprint of the history up to the cursor: the same scenario, seed and commands give the same"
    >
      <span>print</span> <code>{formatFingerprint(fingerprint)}</code>
    </p>
  )
}

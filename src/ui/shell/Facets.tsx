import { commands } from '../../bridge/commands.ts'
import { useBridge, useCalmTotal, useFingerprint } from '../../bridge/hooks.ts'
import { profileIds } from '../../bridge/view-state.ts'
import { profileWords } from '../../protocol/profile-words.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { formatCount, formatFingerprint } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Menu, type MenuItem } from '../parts/Menu.tsx'
import { copyAsTest } from './copy-test.ts'
import { MoreMenu } from './MoreMenu.tsx'
import { ThemeButton } from './ThemeButton.tsx'
import { goTo } from './navigation/go-to.ts'
import { openOverlay } from './overlays.ts'
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

/** The semantics of this run, and the way to the same scenario under others. */
function ProfileMenu({ run }: { run: RunInfo }) {
  const others: MenuItem[] = profileIds.map((id) => ({
    key: id,
    label: id,
    detail: profileWords[id],
    checked: id === run.profile,
    onSelect: () => {
      if (id !== run.profile) commands.openUnder(id)
    },
  }))
  const compare: MenuItem = {
    key: 'compare',
    label: 'What is different here?',
    detail: 'two profiles side by side, and their policies',
    icon: 'compare',
    onSelect: () => goTo('compare'),
  }
  return (
    <Menu
      className={`${styles.facet} ${styles.profile}`}
      label={`Profile ${run.profile}, seed ${run.seed}`}
      title={semanticsOf(run)}
      items={[others, [compare]]}
    >
      <span>profile</span> {run.profile}
      {run.flipped.length > 0 && '*'} <span>seed</span> <code>{run.seed}</code>
    </Menu>
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

const share: MenuItem[] = [
  {
    key: 'link',
    label: 'Copy link',
    detail: 'to this run, step, view and selection',
    icon: 'link',
    onSelect: () => void commands.copyLink(),
  },
  {
    key: 'scenario',
    label: 'Save the scenario',
    detail: 'as a file, to be opened or edited',
    icon: 'download',
    onSelect: () => void commands.saveScenario(),
  },
  {
    key: 'scenario as',
    label: 'Save as…',
    detail: 'the same under a name, opened where it is now',
    icon: 'download',
    onSelect: () => openOverlay('save-as'),
  },
]
const save: MenuItem = {
  key: 'save',
  label: 'Save the recording',
  icon: 'download',
  onSelect: () => commands.download(),
}

/** The runs of this session, and in narrow windows what else names the run. */
function RunMenu({ run }: { run: RunInfo }) {
  const end = useCalmTotal('end')
  const runs: MenuItem[] = run.runs.map((each) => ({
    key: String(each.run),
    label: each.name,
    detail: `${formatCount(each.run === run.run ? end : each.steps)} steps${each.fromStep > 0 ? `, from step ${formatCount(each.fromStep)}` : ''}`,
    checked: each.run === run.run,
    onSelect: () => {
      if (each.run !== run.run) commands.switchRun(each.run)
    },
  }))
  return (
    <Menu
      className={styles.facet}
      label={`Run: ${run.runName}`}
      title={`Run ${run.runName}, profile ${run.profile}, seed ${run.seed}. A change at an old step starts another run.`}
      items={[runs, [...share, save]]}
    >
      <Icon name="fork" small />
      <span className={styles.runName}>{run.runName}</span>
      <Icon name="chevron-down" small />
    </Menu>
  )
}

function semanticsOf(run: RunInfo): string {
  return [
    `Profile ${run.profile}: ${profileWords[run.profile]}.`,
    ...run.flipped.map(({ name, label, value, words }) => `But ${label.toLowerCase()}: ${words} (${name}: ${value}).`),
    `All chance comes from seed ${run.seed}.`,
  ].join('\n')
}

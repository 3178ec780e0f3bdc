import { commands } from '../../bridge/commands.ts'
import { useCalmTotal } from '../../bridge/hooks.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { formatCount } from '../format.ts'
import { Icon } from '../parts/Icon.tsx'
import { Menu } from '../parts/menu/Menu.tsx'
import type { MenuItem } from '../parts/menu/MenuEntry.tsx'
import { openOverlay } from '../acts/overlays.ts'
import styles from './Facets.module.css'

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
const reset: MenuItem = {
  key: 'reset',
  label: 'Reset',
  detail: 'this scenario from its beginning; what was done is kept',
  icon: 'to-start',
  onSelect: () => commands.reset(),
}
const save: MenuItem = {
  key: 'save',
  label: 'Save the recording',
  icon: 'download',
  onSelect: () => commands.download(),
}

/** The runs of this session, and in narrow windows what else names the run. */
export function RunMenu({ run }: { run: RunInfo }) {
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
      offers={false}
      title={`Run ${run.runName}, profile ${run.profile}, seed ${run.seed}. A change at an old step starts another run.`}
      items={[runs, [reset], [...share, save]]}
    >
      <Icon name="fork" small />
      <span className={styles.runName}>{run.runName}</span>
      <Icon name="chevron-down" small />
    </Menu>
  )
}

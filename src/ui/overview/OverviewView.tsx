import { useBridge } from '../../bridge/hooks.ts'
import { Loading } from '../parts/Loading.tsx'
import { ViewFrame } from '../parts/ViewFrame.tsx'
import { ActButton } from '../acts/ActButton.tsx'
import { Separator } from '../panes/Separator.tsx'
import { ExecutorsPanel } from './ExecutorsPanel.tsx'
import { exportedTape } from './exported.ts'
import { LagPanel } from './LagPanel.tsx'
import { NowPanel } from './NowPanel.tsx'
import styles from './Overview.module.css'
import { tapeId } from './tape-id.ts'
import { TapePanel } from '../tape/TapePanel.tsx'
import { totalsId, TotalsPanel } from './TotalsPanel.tsx'

const tools = (
  <>
    <ActButton act="publish" />
    <ActButton act="inject" />
  </>
)

/** For someone who walks up to the screen: what happens, where everybody stands, and how it has been going. */
export function OverviewView() {
  const run = useBridge((state) => state.run)
  // It was never looked at before the worker stopped: panels without their windows would say that nothing has happened.
  const lost = useBridge(({ connection, windows }) => connection === 'stopped' && !windows.has(tapeId))
  if (!run || lost) {
    return (
      <ViewFrame name="Overview" sub="">
        <Loading>The run is being opened.</Loading>
      </ViewFrame>
    )
  }
  return (
    <ViewFrame name="Overview" sub="what the run looks like at the cursor" long tools={tools} rows={exportedTape}>
      <NowPanel />
      <TapePanel id={tapeId} name="Overview" consumersMax={16} />
      <ExecutorsPanel />
      <div className={styles.two}>
        <LagPanel />
        <Separator pane="totals" side="end" controls={totalsId} className={styles.totalsEdge} />
        <TotalsPanel />
      </div>
    </ViewFrame>
  )
}

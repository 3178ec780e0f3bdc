import { useBridge, useWindow } from '../../bridge/hooks.ts'
import { opponentWords } from '../../protocol/opponent.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { useRunState } from '../parts/use-run-state.ts'
import { Loading } from '../parts/Loading.tsx'
import { ViewFrame } from '../parts/ViewFrame.tsx'
import styles from './Compare.module.css'
import { CompareTools } from './CompareTools.tsx'
import { exportedComparison } from './exported.ts'
import { FirstDifference } from './FirstDifference.tsx'
import { OnItsWay } from './OnItsWay.tsx'
import { opponentOf } from './opponents.ts'
import { Policies } from './Policies.tsx'
import { Projections } from './Projections.tsx'
import { SideBySide } from './SideBySide.tsx'

/** Its tools always have a line of their own in a window with less px. */
const stacksBelow = 1250

/** One scenario under two profiles or seeds, side by side at one virtual time: where they part, and what explains it. */
export function CompareView() {
  const run = useBridge((state) => state.run)
  if (run) return <Compared run={run} />
  return (
    <ViewFrame name="Compare" stacksBelow={stacksBelow} sub="">
      <Loading>The run is being opened. It can be compared with the same under another profile or seed here.</Loading>
    </ViewFrame>
  )
}

function Compared({ run }: { run: RunInfo }) {
  const against = opponentOf(
    run,
    useBridge((state) => state.view.against),
  )
  const [haltedAgainst, setHaltedAgainst] = useRunState<string | null>(null)
  const halted = haltedAgainst === opponentWords(against)
  const update = useWindow('compare', { view: 'compare', against, ...(halted ? { halted } : {}) })
  const shown = update?.rows[0]
  const own = against.by === 'seed' ? `seed ${run.seed}` : run.profile
  const other = opponentWords(against)
  return (
    <ViewFrame
      name="Compare"
      stacksBelow={stacksBelow}
      sub={`${own} beside ${other}`}
      tools={<CompareTools run={run} against={against} />}
      rows={() => (shown ? exportedComparison(shown) : [])}
      long
    >
      {shown?.left === own && shown.right === other ? (
        <>
          <OnItsWay
            comparison={shown}
            epochMs={run.epochMs}
            halted={halted}
            onHalt={(halt) => setHaltedAgainst(halt ? other : null)}
          />
          <FirstDifference comparison={shown} />
          {update?.note && <p className={styles.note}>{update.note}</p>}
          <SideBySide comparison={shown} epochMs={run.epochMs} />
          <Projections comparison={shown} />
          {against.by === 'profile' && <Policies comparison={shown} />}
        </>
      ) : (
        <Loading>The scenario is made ready to be run under {other}, as far as the cursor.</Loading>
      )}
    </ViewFrame>
  )
}

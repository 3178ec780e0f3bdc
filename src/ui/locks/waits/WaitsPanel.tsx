import { useMemo } from 'react'
import { commands } from '../../../bridge/commands.ts'
import { useTotal, useWindow } from '../../../bridge/hooks.ts'
import { formatSelection } from '../../../bridge/selection.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import type { WaitEdge, WaitNode } from '../../../protocol/zone-rows.ts'
import { Guard } from '../../parts/Guard.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useSoWhilePlaying, useSteadyHeight } from '../../parts/steady.ts'
import { StateChip } from '../../parts/StateWord.tsx'
import { Panel } from '../../parts/ViewFrame.tsx'
import { waitGraph } from './wait-graph.ts'
import { WaitGraphPicture } from './WaitGraphPicture.tsx'
import { chainsOf, circleSentence, exportedWaits, nodeWords, thingOf, waitsSummary, waitWords } from './wait-words.ts'
import styles from './Waits.module.css'
import { deadlockOf, nodeKey } from './waits.ts'

/** So many are read; more are counted. */
const shownMax = 12

/**
 * Who waits for whom, drawn and in words. There is nothing to see, and no panel, as long as nobody waits; while a run plays it
 * stays once somebody did, or the lanes below it would move with every wait.
 */
export function WaitsPanel({ run }: { run: RunInfo }) {
  const update = useWindow('waits', { view: 'waits' })
  const timeMs = useTotal('timeMs')
  const edges = update?.rows ?? none
  const circle = useMemo(() => deadlockOf(edges), [edges])
  const graph = useMemo(() => waitGraph(edges), [edges])
  const chains = useMemo(() => chainsOf(edges), [edges])
  const body = useSteadyHeight<HTMLDivElement>()
  if (!useSoWhilePlaying(edges.length > 0)) return null
  return (
    <Panel
      title="Who waits for whom"
      sub={waitsSummary(chains)}
      end={
        circle.length > 0 ? (
          <StateChip state="violation" label={`Deadlock, a circle of ${circle.length}`} />
        ) : (
          <StateChip state="ok" label="No deadlock" plain />
        )
      }
      exports={{ name: 'Who waits for whom', rows: () => exportedWaits(run, edges, circle, timeMs) }}
    >
      <div ref={body}>
        {circle.length > 0 && (
          <p className={styles.circle} role="alert">
            {circleSentence(run, circle)}
          </p>
        )}
        {edges.length === 0 ? (
          <p className={styles.nobody}>Nobody waits at this step.</p>
        ) : (
          <div className={styles.both}>
            <Guard what="the graph">
              <WaitGraphPicture run={run} graph={graph} nowMs={timeMs} />
            </Guard>
            <ul className={styles.chains} aria-label="Who waits for whom">
              {chains.slice(0, shownMax).map((chain) => (
                <li key={nodeKey(chain[0]!.from)} className={styles.chain}>
                  <Node run={run} node={chain[0]!.from} />
                  {chain.map((edge) => (
                    <span key={nodeKey(edge.to)} className={styles.link}>
                      <span className={styles.words}>
                        {waitWords(edge, timeMs)}
                        <Icon name="arrow" />
                      </span>
                      <Node run={run} node={edge.to} />
                    </span>
                  ))}
                </li>
              ))}
              {chains.length > shownMax && <li className={styles.words}>and {chains.length - shownMax} more</li>}
            </ul>
          </div>
        )}
      </div>
    </Panel>
  )
}

const none: readonly WaitEdge[] = []

function Node({ run, node }: { run: RunInfo; node: WaitNode }) {
  const thing = thingOf(run, node)
  return (
    <button
      type="button"
      className={styles.node}
      data-kind={node.kind}
      data-thing={formatSelection(thing)}
      onClick={() => commands.select(thing)}
    >
      {nodeWords(run, node)}
    </button>
  )
}

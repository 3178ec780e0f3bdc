import { useMemo } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useTotals, useWindow } from '../../bridge/hooks.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { WaitEdge, WaitNode } from '../../protocol/derived-rows.ts'
import { formatDuration, plural } from '../format.ts'
import { Icon } from '../parts/Icon.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Waits.module.css'
import { deadlockOf, nodeKey } from './waits.ts'

/** So many are read; more are counted. */
const shownMax = 12

/** Who waits for whom: there is nothing to see, and no panel, as long as nobody waits. */
export function WaitsPanel({ run }: { run: RunInfo }) {
  const update = useWindow('waits', { view: 'waits' })
  const { timeMs } = useTotals()
  const edges = update?.rows ?? none
  const circle = useMemo(() => deadlockOf(edges), [edges])
  const chains = useMemo(() => chainsOf(edges), [edges])
  if (edges.length === 0) return null
  return (
    <Panel
      title="Who waits for whom"
      sub={plural(chains.length, 'wait')}
      end={
        circle.length > 0 ? (
          <StateChip state="violation" label={`Deadlock, a circle of ${circle.length}`} />
        ) : (
          <StateChip state="ok" label="No circle: no deadlock" plain />
        )
      }
    >
      {circle.length > 0 && (
        <p className={styles.circle} role="alert">
          {circle.map(({ from, words }) => `${nodeWords(run, from)} ${words} `).join('')}
          {nodeWords(run, circle[0]!.from)}: none of them can go on.
        </p>
      )}
      <ul className={styles.chains} aria-label="Who waits for whom">
        {chains.slice(0, shownMax).map((chain) => (
          <li key={nodeKey(chain[0]!.from)} className={styles.chain}>
            <Node run={run} node={chain[0]!.from} />
            {chain.map((edge) => (
              <span key={nodeKey(edge.to)} className={styles.link}>
                <span className={styles.words}>
                  {edge.words} {formatDuration(Math.max(0, timeMs - edge.sinceMs))}
                  <Icon name="arrow" />
                </span>
                <Node run={run} node={edge.to} />
              </span>
            ))}
          </li>
        ))}
        {chains.length > shownMax && <li className={styles.words}>and {chains.length - shownMax} more</li>}
      </ul>
    </Panel>
  )
}

const none: readonly WaitEdge[] = []

/** Each waiting instance with the way from it: to the zone, and on to whoever holds that. */
function chainsOf(edges: readonly WaitEdge[]): readonly (readonly WaitEdge[])[] {
  const onward = new Map(edges.filter(({ from }) => from.kind !== 'instance').map((edge) => [nodeKey(edge.from), edge]))
  return edges
    .filter(({ from }) => from.kind === 'instance')
    .map((edge) => {
      const next = onward.get(nodeKey(edge.to))
      return next ? [edge, next] : [edge]
    })
}

function nodeWords(run: RunInfo, { kind, consumer, instance }: WaitNode): string {
  const name = run.consumers[consumer]?.component ?? String(consumer)
  if (kind === 'zone') return `the zone of ${name}`
  if (kind === 'executor') return `the executor of ${name}`
  return run.instances.length > 1 ? `${name} ${run.instances[instance] ?? instance}` : name
}

function Node({ run, node }: { run: RunInfo; node: WaitNode }) {
  const id = run.consumers[node.consumer]?.id ?? ''
  return (
    <button
      type="button"
      className={styles.node}
      data-kind={node.kind}
      onClick={() =>
        commands.select(
          node.kind === 'instance' ? { kind: 'instance', id, instance: node.instance } : { kind: 'zone', id },
        )
      }
    >
      {nodeWords(run, node)}
    </button>
  )
}

import { useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import { profileIds } from '../../bridge/view-state.ts'
import type { ProfileName } from '../../model/profile.ts'
import type { ComparedConsumer, Comparison } from '../../protocol/windows.ts'
import { formatCount, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Mono } from '../parts/Count.tsx'
import { DataTable, type DataColumn } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Icon } from '../parts/Icon.tsx'
import { momentWords } from '../parts/moments.ts'
import { Segments } from '../parts/Segments.tsx'
import { Loading, Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import styles from './Compare.module.css'

/** One scenario under two profiles, side by side at one virtual time: where they part, and which policy explains it. */
export function CompareView() {
  const run = useBridge((state) => state.run)
  const own = run?.profile ?? 'classic'
  const others = profileIds.filter((id) => id !== own)
  const [wanted, setWanted] = useState<ProfileName>('hardened')
  const other = wanted === own ? (others[0] ?? 'hardened') : wanted
  const update = useWindow('compare', { view: 'compare', profile: other })
  const shown = update?.rows[0]

  if (!run) {
    return (
      <ViewFrame name="Compare" sub="">
        <Loading>The run is being opened. It can be compared with the same under another profile here.</Loading>
      </ViewFrame>
    )
  }
  const tools = (
    <>
      <Segments
        name="Compare with"
        value={other}
        onChange={setWanted}
        segments={others.map((id) => ({ id, label: id }))}
      />
      <Button
        icon="play"
        label={`Open it under ${other}`}
        disabled={run.scenario.source !== 'built-in'}
        onClick={() => commands.openUnder(other)}
      />
    </>
  )
  return (
    <ViewFrame
      name="Compare"
      sub={`${own} beside ${other}`}
      tools={tools}
      rows={() => (shown ? shown.consumers.flatMap((each) => exported(each, shown)) : [])}
      long
    >
      {shown?.right === other ? (
        <>
          <FirstDifference comparison={shown} />
          {update?.note && <p className={styles.note}>{update.note}</p>}
          <SideBySide comparison={shown} epochMs={run.epochMs} />
          <Policies comparison={shown} />
        </>
      ) : (
        <Loading>The scenario is run under {other}, as far as the cursor.</Loading>
      )}
    </ViewFrame>
  )
}

function FirstDifference({
  comparison: { difference, left, right, stepsLookedAt, policies },
}: {
  comparison: Comparison
}) {
  const run = useBridge((state) => state.run)
  if (!difference) {
    return (
      <Panel className={styles.first}>
        <p>
          <Icon name="ok" /> No difference between <b>{left}</b> and <b>{right}</b> that anybody could observe, in the
          first {formatCount(stepsLookedAt)} steps: what tells them apart is never asked here.
        </p>
      </Panel>
    )
  }
  const consumer = run?.consumers.find(({ id }) => id === difference.consumer)
  const why = policies.filter(({ name }) => difference.policies.includes(name))
  return (
    <Panel
      title="They part"
      sub={`at step ${formatCount(difference.step)}${consumer ? `, ${consumer.component}` : ''}`}
    >
      <div className={styles.first}>
        {difference.what.split(' / ').map((words) => (
          <p key={words}>{words}</p>
        ))}
        <p className={styles.why}>
          Asked by then: {why.map(({ label, defect }) => (defect ? `${label} (${defect})` : label)).join(', ')}.
        </p>
        <Button
          icon="step"
          label={`Go to step ${formatCount(difference.step)}`}
          onClick={() => {
            commands.pause()
            commands.seek(difference.step)
          }}
        />
      </div>
    </Panel>
  )
}

interface Row {
  readonly id: string
  readonly name: string
  readonly left: ComparedConsumer
  readonly right: ComparedConsumer
}

const figures = ['checkpoint', 'lag', 'handled', 'skipped', 'dead', 'errors', 'inFlight'] as const
const labels: Readonly<Record<(typeof figures)[number], string>> = {
  checkpoint: 'Checkpoint',
  lag: 'Lag',
  handled: 'Handled',
  skipped: 'Passed over',
  dead: 'Dead',
  errors: 'Failed attempts',
  inFlight: 'In flight',
}

const columns: readonly DataColumn<Row>[] = [
  { id: 'name', label: 'Consumer', rowHead: true, cell: (row) => row.name },
  ...figures.map((figure): DataColumn<Row> => ({
    id: figure,
    label: labels[figure],
    align: 'end',
    cell: ({ left, right }) => <Pair left={left[figure]} right={right[figure]} />,
  })),
]

/** Equal figures stand once; of differing ones both do, marked. */
function Pair({ left, right }: { left: string | number | null; right: string | number | null }) {
  const words = (value: string | number | null): string =>
    value === null ? 'none' : typeof value === 'number' ? formatCount(value) : value
  if (left === right) return <Mono>{words(left)}</Mono>
  return (
    <span className={styles.pair}>
      <Mono>{words(left)}</Mono>
      <Icon name="arrow" small />
      <Mono>{words(right)}</Mono>
    </span>
  )
}

function SideBySide({ comparison, epochMs }: { comparison: Comparison; epochMs: number | null }) {
  const run = useBridge((state) => state.run)
  const { left, right, timeMs, steps, events, sagasLive, sagasEnded } = comparison
  const rows = comparison.consumers.map(({ id, ...sides }): Row => ({
    id,
    name: run?.consumers.find((each) => each.id === id)?.component ?? id,
    ...sides,
  }))
  return (
    <Panel title={`${left} → ${right}`} sub={`at ${momentWords(epochMs, timeMs)}; what differs is marked`}>
      <dl className={styles.totals}>
        {(
          [
            ['Steps', steps],
            ['Events', events],
            ['Sagas live', sagasLive],
            ['Sagas ended', sagasEnded],
          ] as const
        ).map(([label, [a, b]]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Pair left={a} right={b} />
            </dd>
          </div>
        ))}
      </dl>
      <DataTable
        name="Compare"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        onSelect={(row) => commands.select({ kind: 'consumer', id: row.id })}
        card={(row) => (
          <div className={styles.card}>
            <b>{row.name}</b>
            {figures.every((figure) => row.left[figure] === row.right[figure]) && <span>the same</span>}
            {figures
              .filter((figure) => row.left[figure] !== row.right[figure])
              .map((figure) => (
                <span key={figure}>
                  {labels[figure]} <Pair left={row.left[figure]} right={row.right[figure]} />
                </span>
              ))}
          </div>
        )}
        cardPx={96}
        empty={<EmptyState title="Nobody consumes" why="This scenario’s bundle has no consumers." />}
      />
    </Panel>
  )
}

/** The policies themselves: nothing here is written twice. */
function Policies({ comparison: { policies, left, right, difference } }: { comparison: Comparison }) {
  return (
    <Panel title="What is different here?" sub={plural(policies.length, 'policy', 'policies')}>
      <div className={styles.scroll}>
        <table className={styles.policies} aria-label="Policies that differ">
          <thead>
            <tr>
              <th scope="col">Policy</th>
              <th scope="col">{left}</th>
              <th scope="col">{right}</th>
            </tr>
          </thead>
          <tbody>
            {policies.map((policy) => (
              <tr key={policy.name} data-asked={difference?.policies.includes(policy.name) || undefined}>
                <th scope="row" title={policy.decides}>
                  {policy.label}
                  {policy.defect && <small>{policy.defect}</small>}
                </th>
                <td>
                  <code>{policy.left.value}</code> {policy.left.words}
                </td>
                <td>
                  <code>{policy.right.value}</code> {policy.right.words}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

const exported = ({ id, left, right }: Comparison['consumers'][number], comparison: Comparison) => [
  { consumer: id, profile: comparison.left, ...left },
  { consumer: id, profile: comparison.right, ...right },
]

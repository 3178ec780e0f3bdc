import { useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import { opponentWords } from '../../protocol/opponent.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { ComparedConsumer, Comparison } from '../../protocol/comparison.ts'
import { formatCount, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Count, Mono } from '../parts/Count.tsx'
import { DataTable, type DataColumn } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Icon } from '../parts/Icon.tsx'
import { momentWords } from '../parts/moments.ts'
import { Loading, Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import styles from './Compare.module.css'
import { CompareTools, opponentOf } from './CompareTools.tsx'
import { Projections } from './Projections.tsx'

/** One scenario under two profiles or seeds, side by side at one virtual time: where they part, and what explains it. */
export function CompareView() {
  const run = useBridge((state) => state.run)
  if (run) return <Compared run={run} />
  return (
    <ViewFrame name="Compare" sub="">
      <Loading>The run is being opened. It can be compared with the same under another profile or seed here.</Loading>
    </ViewFrame>
  )
}

function Compared({ run }: { run: RunInfo }) {
  const against = opponentOf(
    run,
    useBridge((state) => state.view.against),
  )
  const [haltedAgainst, setHaltedAgainst] = useState<string | null>(null)
  const halted = haltedAgainst === opponentWords(against)
  const update = useWindow('compare', { view: 'compare', against, ...(halted ? { halted } : {}) })
  const shown = update?.rows[0]
  const own = against.by === 'seed' ? `seed ${run.seed}` : run.profile
  const other = opponentWords(against)
  return (
    <ViewFrame
      name="Compare"
      sub={`${own} beside ${other}`}
      tools={<CompareTools run={run} against={against} />}
      rows={() => (shown ? shown.consumers.flatMap((each) => exported(each, shown)) : [])}
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

interface OnItsWayProps {
  readonly comparison: Comparison
  readonly epochMs: number | null
  readonly halted: boolean
  readonly onHalt: (halted: boolean) => void
}

/** The other run takes its time: how far it has come, and a way to leave it at that. */
function OnItsWay({ comparison: { right, timeMs, untilMs, looking }, epochMs, halted, onHalt }: OnItsWayProps) {
  if (untilMs === null && !looking) return null
  return (
    <div className={styles.onItsWay} role="group" aria-label="Progress of the comparison">
      <p>
        {untilMs === null
          ? `The two are still compared step by step.`
          : `${right} ${halted ? 'was stopped on its way at' : 'is run beside this one and has come to'} ${momentWords(epochMs, timeMs)} of ${momentWords(epochMs, untilMs)}. Both sides are shown as they were then.`}
      </p>
      {untilMs !== null && <progress aria-label={`How far ${right} has come`} value={timeMs} max={untilMs} />}
      <Button
        icon={halted ? 'play' : 'pause'}
        label={halted ? 'Go on comparing' : 'Stop comparing'}
        onClick={() => onHalt(!halted)}
      />
    </div>
  )
}

function FirstDifference({
  comparison: { difference, left, right, stepsLookedAt, looking, policies },
}: {
  comparison: Comparison
}) {
  const run = useBridge((state) => state.run)
  if (!difference) {
    return (
      <Panel className={styles.first}>
        <p>
          <Icon name="ok" /> No difference between <b>{left}</b> and <b>{right}</b> that anybody could observe, in the
          first {formatCount(stepsLookedAt)} steps
          {looking
            ? ' that have been looked at so far.'
            : policies.length > 0
              ? ': what tells them apart is never asked here.'
              : ': nothing here is left to chance.'}
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
          {policies.length > 0
            ? `Asked by then: ${why.map(({ label, defect }) => (defect ? `${label} (${defect})` : label)).join(', ')}.`
            : 'No policy explains it: chance alone, drawn from another seed.'}
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
  if (left === right) return typeof left === 'number' ? <Count value={left} /> : <Mono>{words(left)}</Mono>
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
    <Panel
      title="What is different here?"
      sub={plural(policies.length, 'policy', 'policies')}
      exports={{
        name: 'Policies that differ',
        rows: () =>
          policies.map((policy) => ({
            policy: policy.name,
            label: policy.label,
            decides: policy.decides,
            defect: policy.defect,
            [left]: policy.left.value,
            [right]: policy.right.value,
            asked: difference?.policies.includes(policy.name) ?? false,
          })),
      }}
    >
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
  { consumer: id, side: comparison.left, ...left },
  { consumer: id, side: comparison.right, ...right },
]

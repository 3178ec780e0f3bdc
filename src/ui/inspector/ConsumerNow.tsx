import { useBridge, useConsumer, useInstance, useTotal, useWindow } from '../../bridge/hooks.ts'
import { stageOf } from '../../protocol/loop-phases.ts'
import { seqOfCells } from '../../protocol/mirror.ts'
import { useSpeaker } from '../consumers/use-speaker.ts'
import { formatDuration, plural } from '../format.ts'
import { dialStages } from '../parts/consumer/dial-geometry.ts'
import { LoopDial } from '../parts/consumer/LoopDial.tsx'
import { Count } from '../parts/Count.tsx'
import { Facts } from '../parts/Facts.tsx'
import { Icon } from '../parts/Icon.tsx'
import colours from '../parts/state-colours.module.css'
import { Moment } from '../parts/Moment.tsx'
import { StepLink } from '../parts/TextButton.tsx'
import { useThingMarks } from '../parts/thing-marks.ts'
import styles from './Inspector.module.css'
import { Section } from './parts.tsx'

const stageWords = {
  enter: 'Enter zone',
  fetch: 'Fetch',
  handle: 'Handle',
  save: 'Save',
  commit: 'Commit',
  leave: 'Leave',
} as const

/** Where its loop is: the dial, and the phases by name. */
export function LoopSection({ consumer, instance }: { consumer: number; instance: number }) {
  const { cycle } = useInstance(consumer, instance)
  const { phase } = useSpeaker(consumer)
  const { cycles, idlePolls } = useConsumer(consumer)
  const name = useBridge((state) => state.run?.instances[instance])
  const id = useBridge((state) => state.run?.consumers[consumer]?.id)
  const marks = useThingMarks()
  const stage = stageOf(phase)
  return (
    <Section title="Loop" end={name && id && <span {...marks({ kind: 'instance', id, instance })}>of {name}</span>}>
      <div className={styles.loop}>
        <LoopDial phase={phase} cycle={cycle} />
        <ol className={styles.stages}>
          {dialStages.map((at, i) => (
            <li
              key={at}
              className={colours.state}
              data-state={at === 'leave' ? 'enter' : at}
              aria-current={i === stage ? 'step' : undefined}
            >
              <Icon name={at} small />
              {stageWords[at]}
            </li>
          ))}
        </ol>
      </div>
      <p className={styles.dim}>
        {plural(cycles, 'cycle')}, {plural(idlePolls, 'idle poll')}
      </p>
    </Section>
  )
}

/** Where it stands in the log, and what it has done. */
export function PositionSection({ consumer }: { consumer: number }) {
  const cells = useConsumer(consumer)
  const headSeqHigh = useTotal('headSeqHigh')
  const headSeqLow = useTotal('headSeqLow')
  const events = useTotal('events')
  const timeMs = useTotal('timeMs')
  const losses = useWindow('losses', { view: 'losses' })?.rows ?? []
  const lost = losses.find((row) => row.consumer === consumer)?.lost ?? 0
  const checkpoint =
    cells.checkpoint < 0 ? 'none yet' : seqOfCells(cells.checkpointSeqHigh, cells.checkpointSeqLow).toString()
  const behind = Math.max(0, events - Math.max(0, cells.checkpoint))
  const kind = useBridge((state) => state.run?.consumers[consumer]?.kind)
  // Only projectors begin at the start of the log and have to catch up before the bundle is enabled.
  const alignment = kind !== 'projector' ? null : cells.headReached === 1 ? 'head reached' : 'head not reached yet'
  return (
    <Section title="Position" {...(alignment === null ? {} : { end: alignment })}>
      <Facts
        facts={[
          { term: 'Checkpoint', cell: 'checkpoint', value: checkpoint, mono: true },
          {
            term: 'Head',
            value: events === 0 ? 'empty log' : seqOfCells(headSeqHigh, headSeqLow).toString(),
            mono: true,
          },
          { term: 'Lag', cell: 'lag', value: <Count value={cells.lag} /> },
          { term: 'Behind', value: plural(behind, 'event') },
          { term: 'Handled', cell: 'handled', value: <Count value={cells.handled} /> },
          { term: 'Passed over', cell: 'skipped', value: <Count value={cells.skipped} /> },
          { term: 'Ignored', cell: 'ignored', value: <Count value={cells.ignored} /> },
          { term: 'In flight', cell: 'inFlight', value: <Count value={cells.inFlight} /> },
          ...(lost === 0 ? [] : [{ term: 'Lost', value: <Count value={lost} bad /> }]),
          { term: 'Failed attempts', cell: 'errors', value: <Count value={cells.errors} bad /> },
          { term: 'Last change', value: lastChange(cells.lastChangeStep, cells.lastChangeMs, timeMs) },
        ]}
      />
    </Section>
  )
}

const lastChange = (step: number, atMs: number, nowMs: number) =>
  step <= 0 ? (
    'none yet'
  ) : (
    <>
      <StepLink step={step} timeMs={atMs} />,{' '}
      <Moment timeMs={atMs}>{formatDuration(Math.max(0, nowMs - atMs))} ago</Moment>
    </>
  )

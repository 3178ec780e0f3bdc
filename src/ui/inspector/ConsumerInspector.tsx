import { commands } from '../../bridge/commands.ts'
import { useBridge, useConsumer, useInstance, useTotal, useWindow } from '../../bridge/hooks.ts'
import { seqOfCells } from '../../protocol/mirror.ts'
import type { ConsumerDetail } from '../../protocol/consumer-rows.ts'
import { useSpeaker } from '../consumers/use-speaker.ts'
import { formatCount, formatDuration, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Count } from '../parts/Count.tsx'
import { dialStages } from '../parts/consumer/dial-geometry.ts'
import { Facts } from '../parts/Facts.tsx'
import { Icon } from '../parts/Icon.tsx'
import { KindGlyph } from '../parts/consumer/KindGlyph.tsx'
import { LoopDial } from '../parts/consumer/LoopDial.tsx'
import { stageOf } from '../parts/consumer/loop-words.ts'
import colours from '../parts/state-colours.module.css'
import { StateChip, StateWord } from '../parts/StateWord.tsx'
import { openExpect, openInject, openOverlay } from '../shell/overlays.ts'
import { useMedia } from '../parts/use-media.ts'
import { AsyncSection, ErrorHistory } from './AsyncSection.tsx'
import { Checkpoints, Metrics } from './ConsumerHistory.tsx'
import { CrashSection } from './CrashSection.tsx'
import styles from './Inspector.module.css'
import { Actions, Head, Note, Section, StepLink } from './parts.tsx'
import { ZoneFacts } from './ZoneInspector.tsx'

export function ConsumerInspector({ consumer }: { consumer: number }) {
  const info = useBridge((state) => state.run?.consumers[consumer])
  const cells = useConsumer(consumer)
  const { phase, detail, instance } = useSpeaker(consumer)
  const detailWindow = useWindow('consumer', { view: 'consumer', consumer })?.rows[0]
  // The window may still hold the consumer that was selected before.
  const more = detailWindow?.consumer === consumer ? detailWindow : undefined
  // The view has a panel for it, where the inspector does not cover that.
  const overlaid = useMedia('(width < 1200px)')
  const beside = useBridge((state) => state.view.view) === 'consumers' && !overlaid
  if (!info) return null
  return (
    <>
      <Head
        what={info.id}
        glyph={<KindGlyph kind={info.kind} />}
        title={info.component}
        chips={
          <>
            <StateWord phase={phase} detail={detail} />
            {cells.dead > 0 && <StateChip state="error" label={`${formatCount(cells.dead)} dead`} />}
            {cells.enabled === 0 && phase !== 'disabled' && <StateChip state="disabled" label="Switched off" />}
          </>
        }
      />
      <Loop consumer={consumer} instance={instance} />
      <Position consumer={consumer} />
      <Section title="Zone">
        <ZoneFacts consumer={consumer} />
      </Section>
      {more && !beside && <CrashSection crash={more.crash} />}
      <LastError error={more?.lastError ?? null} />
      <ErrorHistory rows={more?.errors ?? []} />
      {more?.async && <AsyncSection figures={more.async} consumer={consumer} />}
      <Checkpoints rows={more?.checkpoints ?? []} />
      <Metrics rows={more?.metrics ?? []} />
      <Section title="Status" end="as the store reports it">
        {more ? (
          <Facts facts={more.status.map(([term, value]) => ({ term, value, mono: true }))} />
        ) : (
          <Note>Asking.</Note>
        )}
      </Section>
      <Actions>
        {cells.enabled === 1 ? (
          <Button icon="disabled" label="Disable" onClick={() => commands.setEnabled(consumer, false)} />
        ) : (
          <Button icon="ok" label="Enable" onClick={() => commands.setEnabled(consumer, true)} />
        )}
        <Button icon="commit" label="Move the checkpoint" shortcut="m" onClick={() => openOverlay('move-checkpoint')} />
        <Button
          icon="eye"
          label="Fetch status as Evento does"
          title="Under classic the answer stores the head as the checkpoint of a consumer that has none: it skips history (D7)"
          onClick={() => commands.fetchStatus(consumer)}
        />
        <Button icon="locks" label="Open its zone" onClick={() => openZone(info.id)} />
        <Button icon="ok" label="Expect this" shortcut="e" onClick={() => openExpect(null)} />
        <Button icon="crashed" label="Inject here" shortcut="x" onClick={() => openInject(null)} />
      </Actions>
    </>
  )
}

function openZone(id: string): void {
  commands.show('locks', { kind: 'zone', id })
}

const stageWords = {
  enter: 'Enter zone',
  fetch: 'Fetch',
  handle: 'Handle',
  save: 'Save',
  commit: 'Commit',
  leave: 'Leave',
} as const

function Loop({ consumer, instance }: { consumer: number; instance: number }) {
  const { cycle } = useInstance(consumer, instance)
  const { phase } = useSpeaker(consumer)
  const { cycles, idlePolls } = useConsumer(consumer)
  const name = useBridge((state) => state.run?.instances[instance])
  const stage = stageOf(phase)
  return (
    <Section title="Loop" end={name && `of ${name}`}>
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

function Position({ consumer }: { consumer: number }) {
  const cells = useConsumer(consumer)
  const headSeqHigh = useTotal('headSeqHigh')
  const headSeqLow = useTotal('headSeqLow')
  const events = useTotal('events')
  const timeMs = useTotal('timeMs')
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
          { term: 'Failed attempts', cell: 'errors', value: <Count value={cells.errors} bad /> },
          { term: 'Last change', value: lastChange(cells.lastChangeStep, timeMs - cells.lastChangeMs) },
        ]}
      />
    </Section>
  )
}

const lastChange = (step: number, agoMs: number) =>
  step <= 0 ? (
    'none yet'
  ) : (
    <>
      <StepLink step={step} />, {formatDuration(Math.max(0, agoMs))} ago
    </>
  )

function LastError({ error }: { error: ConsumerDetail['lastError'] }) {
  const timeMs = useTotal('timeMs')
  if (!error) {
    return (
      <Section title="Last error">
        <Note>None up to the cursor.</Note>
      </Section>
    )
  }
  return (
    <Section title="Last error" end={error.recovered ? 'recovered' : 'not recovered'}>
      <StateChip
        state={error.recovered ? 'ok' : 'error'}
        plain
        label={error.recovered ? 'Recovered since' : 'Still in error'}
      />
      <Note>{error.words}</Note>
      <p className={styles.dim}>
        <StepLink step={error.step} />, {formatDuration(Math.max(0, timeMs - error.timeMs))} ago
      </p>
    </Section>
  )
}

import { commands } from '../../bridge/commands.ts'
import { useBridge, useConsumer, useWindow } from '../../bridge/hooks.ts'
import { useSpeaker } from '../consumers/use-speaker.ts'
import { formatCount } from '../format.ts'
import { Facts } from '../parts/Facts.tsx'
import { KindGlyph } from '../parts/consumer/KindGlyph.tsx'
import { StateChip, StateWord } from '../parts/StateWord.tsx'
import { openExpect, openInject, openOverlay } from '../acts/overlays.ts'
import { useInspectorOver } from '../parts/inspector-room.ts'
import { useThingMarks } from '../parts/thing-marks.ts'
import { AsyncSection } from './AsyncSection.tsx'
import { Checkpoints, ErrorHistory, Metrics } from './ConsumerHistory.tsx'
import { LoopSection, PositionSection } from './ConsumerNow.tsx'
import { CrashSection } from './CrashSection.tsx'
import { LastError } from './LastError.tsx'
import { Act, Actions, Head, Note, Section } from './parts.tsx'
import { ZoneFacts } from './ZoneInspector.tsx'

export function ConsumerInspector({ consumer }: { consumer: number }) {
  const info = useBridge((state) => state.run?.consumers[consumer])
  const cells = useConsumer(consumer)
  const { phase, detail, instance } = useSpeaker(consumer)
  const marks = useThingMarks()
  const detailWindow = useWindow('consumer', { view: 'consumer', consumer })?.rows[0]
  // The window may still hold the consumer that was selected before.
  const more = detailWindow?.consumer === consumer ? detailWindow : undefined
  // The view has a panel for it, where the inspector does not cover that.
  const overlaid = useInspectorOver()
  const beside = useBridge((state) => state.view.view) === 'consumers' && !overlaid
  if (!info) return null
  return (
    <>
      <Head
        what={info.id}
        glyph={<KindGlyph kind={info.kind} />}
        title={info.component}
        id={{ name: `id of ${info.component}`, text: info.id }}
        chips={
          <>
            <StateWord phase={phase} detail={detail} />
            {cells.dead > 0 && <StateChip state="error" label={`${formatCount(cells.dead)} dead`} />}
            {cells.enabled === 0 && phase !== 'disabled' && <StateChip state="disabled" label="Switched off" />}
          </>
        }
      />
      <LoopSection consumer={consumer} instance={instance} />
      <PositionSection consumer={consumer} />
      <Section title="Zone">
        <ZoneFacts consumer={consumer} />
      </Section>
      {more && !beside && <CrashSection crash={more.crash} />}
      <LastError error={more?.lastError ?? null} />
      <ErrorHistory rows={more?.errors ?? []} />
      {more?.async && <AsyncSection figures={more.async} consumer={consumer} />}
      <Checkpoints id={info.id} rows={more?.checkpoints ?? []} />
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
          <Act icon="disabled" label="Disable" atOnce onClick={() => commands.setEnabled(consumer, false)} />
        ) : (
          <Act icon="ok" label="Enable" atOnce onClick={() => commands.setEnabled(consumer, true)} />
        )}
        <Act icon="commit" label="Move the checkpoint" shortcut="m" onClick={() => openOverlay('move-checkpoint')} />
        <Act
          icon="eye"
          label="Fetch status as Evento does"
          atOnce
          title="Under classic the answer stores the head as the checkpoint of a consumer that has none: it skips history (D7)"
          onClick={() => commands.fetchStatus(consumer)}
        />
        <Act
          icon="locks"
          label="Open its zone"
          {...marks({ kind: 'zone', id: info.id })}
          onClick={() => openZone(info.id)}
        />
        <Act icon="ok" label="Expect this" shortcut="e" onClick={() => openExpect(null)} />
        <Act icon="crashed" label="Inject here" shortcut="x" onClick={() => openInject(null)} />
      </Actions>
    </>
  )
}

function openZone(id: string): void {
  commands.show('locks', { kind: 'zone', id })
}

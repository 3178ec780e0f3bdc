import { commands } from '../../bridge/commands.ts'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { DeadPreview, DeadRow } from '../../protocol/dead-rows.ts'
import { formatCount, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Icon, type IconName } from '../parts/Icon.tsx'
import { Loading, Panel } from '../parts/ViewFrame.tsx'
import styles from './Dead.module.css'

interface Props {
  readonly chosen: readonly DeadRow[]
  readonly run: RunInfo
  readonly onDone: () => void
}

/** What a replay would come to, tried on a copy; nothing has changed yet. */
export function PreviewPanel({ chosen, run, onDone }: Props) {
  const consumers = [...new Set(chosen.map(({ consumer }) => consumer))]
  return (
    <aside className={styles.preview} aria-label="Before you do it">
      {consumers.map((consumer) => (
        <OneConsumer
          key={consumer}
          consumer={consumer}
          name={run.consumers[consumer]?.component ?? String(consumer)}
          ordinals={chosen.filter((row) => row.consumer === consumer).map(({ ordinal }) => ordinal)}
          profile={run.profile}
          onDone={onDone}
        />
      ))}
    </aside>
  )
}

interface OneProps {
  readonly consumer: number
  readonly name: string
  readonly ordinals: readonly number[]
  readonly profile: string
  readonly onDone: () => void
}

function OneConsumer({ consumer, name, ordinals, profile, onDone }: OneProps) {
  const playing = useBridge((state) => state.playing)
  // While the run goes on each look would be old at once.
  const update = useWindow(`dead-preview-${consumer}`, playing ? null : { view: 'dead-preview', consumer, ordinals })
  const preview = update?.rows[0]
  return (
    <Panel
      title={`Replay ${ordinals.length === 1 ? `#${ordinals[0]}` : plural(ordinals.length, 'event')} of ${name}`}
      sub="before you do it"
    >
      <div className={styles.previewBody}>
        {playing ? (
          <p className={styles.dim}>Pause to see what a replay would do.</p>
        ) : preview ? (
          <>
            <p className={styles.dim}>
              Run on a copy from the cursor, {plural(preview.steps, 'step')}, under <b>{profile}</b>. Nothing has
              changed yet.
            </p>
            <ul className={styles.findings}>
              {findings(preview).map(({ icon, tone, title, words }) => (
                <li key={title} data-tone={tone}>
                  <Icon name={icon} />
                  <span>
                    <b>{title}</b>
                    {words && <span>{words}</span>}
                  </span>
                </li>
              ))}
            </ul>
            <Button
              look="primary"
              icon="backoff"
              label="Do it"
              onClick={() => {
                commands.replayDead(consumer, ordinals)
                onDone()
              }}
            />
          </>
        ) : (
          <Loading>Trying it on a copy.</Loading>
        )}
      </div>
    </Panel>
  )
}

interface Finding {
  readonly icon: IconName
  readonly tone: 'good' | 'bad' | 'warn' | 'plain'
  readonly title: string
  readonly words: string
}

const list = (ordinals: readonly number[]): string =>
  ordinals.length <= 6
    ? ordinals.map((ordinal) => `#${ordinal}`).join(', ')
    : `#${ordinals[0]} to #${ordinals.at(-1)}, ${formatCount(ordinals.length)} in all`

function findings({
  succeeds,
  diesAgain,
  passedOver,
  lost,
  stillDead,
  checkpoint,
  handledAgain,
  sagasChanged,
}: DeadPreview): Finding[] {
  const made: Finding[] = []
  if (succeeds.length > 0)
    made.push({ icon: 'ok', tone: 'good', title: `${succeeds.length} will succeed`, words: list(succeeds) })
  if (diesAgain.length > 0)
    made.push({
      icon: 'error',
      tone: 'bad',
      title: `${diesAgain.length} ${diesAgain.length === 1 ? 'dies' : 'die'} again`,
      words: `${list(diesAgain.map(({ ordinal }) => ordinal))}: ${diesAgain[0]!.words}. Edit ${diesAgain.length === 1 ? 'it' : 'them'} first.`,
    })
  if (passedOver.length > 0)
    made.push({
      icon: 'hazard',
      tone: 'warn',
      title: `${passedOver.length} would be passed over`,
      words: `${list(passedOver)}: taken out of the queue, and no saga takes ${passedOver.length === 1 ? 'it' : 'them'}, or it was taken on before`,
    })
  if (lost.length > 0)
    made.push({
      icon: 'violation',
      tone: 'bad',
      title: `${lost.length} would be lost`,
      words: `${list(lost)}: taken out of the queue and never handled`,
    })
  if (stillDead.length > 0)
    made.push({ icon: 'waiting', tone: 'plain', title: `${stillDead.length} would stay dead`, words: list(stillDead) })
  if (checkpoint.lowest < checkpoint.now)
    made.push({
      icon: 'violation',
      tone: 'bad',
      title: `Checkpoint goes back, ${checkpoint.now} to ${checkpoint.lowest}`,
      words: 'a replay writes its own number under this profile',
    })
  else made.push({ icon: 'commit', tone: 'plain', title: `Checkpoint stays at ${checkpoint.now}`, words: '' })
  if (handledAgain.length > 0)
    made.push({
      icon: 'hazard',
      tone: 'warn',
      title: `${plural(handledAgain.length, 'event')} handled twice`,
      words: list(handledAgain),
    })
  if (sagasChanged > 0)
    made.push({
      icon: 'sagas',
      tone: 'plain',
      title: `${plural(sagasChanged, 'saga')} would change meanwhile`,
      words: '',
    })
  return made
}

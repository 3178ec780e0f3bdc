import { commands } from '../../bridge/commands.ts'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { DeadPreview, DeadRow } from '../../protocol/dead-rows.ts'
import { plural } from '../format.ts'
import { RunButton } from '../parts/RunButton.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Dead.module.css'
import { ordinalsByConsumer } from './groups.ts'
import { findingsOf } from './preview-findings.ts'

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
          rows={chosen.filter((row) => row.consumer === consumer)}
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
  readonly rows: readonly DeadRow[]
  readonly profile: string
  readonly onDone: () => void
}

function OneConsumer({ consumer, name, rows, profile, onDone }: OneProps) {
  const ordinals = rows.map(({ ordinal }) => ordinal)
  const playing = useBridge((state) => state.playing)
  // While the run goes on each look would be old at once.
  const update = useWindow(`dead-preview-${consumer}`, playing ? null : { view: 'dead-preview', consumer, ordinals })
  const preview = update?.rows[0]
  return (
    <Panel
      title={`Replay ${rows.length === 1 ? `#${rows[0]!.seq}` : plural(rows.length, 'event')} of ${name}`}
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
            <Findings preview={preview} />
            <RunButton
              look="primary"
              icon="backoff"
              label="Do it"
              onClick={() => {
                commands.replayDead(ordinalsByConsumer(rows))
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

/** What would come of it, one thing a line. */
const Findings = ({ preview }: { preview: DeadPreview }) => (
  <ul className={styles.findings}>
    {findingsOf(preview).map(({ icon, tone, title, words }) => (
      <li key={title} data-tone={tone}>
        <Icon name={icon} />
        <span>
          <b>{title}</b>
          {words && <span>{words}</span>}
        </span>
      </li>
    ))}
  </ul>
)

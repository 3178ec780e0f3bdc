import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { SagaTransition } from '../../protocol/saga-rows.ts'
import { formatCount, formatDuration, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Facts } from '../parts/Facts.tsx'
import { Icon } from '../parts/Icon.tsx'
import { dayWords } from '../parts/moments.ts'
import { Stamp } from '../parts/event/Stamp.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { SagaOutlook, SagaWays } from './SagaOutlook.tsx'
import { LiveChip } from '../sagas/LiveChip.tsx'
import { fieldWords, pairsWords, standingOf, titleFromLife, transitionWords } from '../sagas/saga-words.ts'
import { useOutlook } from '../sagas/use-outlook.ts'
import { useSagaNow } from '../sagas/use-saga-now.ts'
import styles from './Inspector.module.css'
import { openExpect } from '../shell/overlays.ts'
import { Actions, Head, Note, Section, StepLink } from './parts.tsx'

export function SagaInspector({ id }: { id: number }) {
  const now = useSagaNow(id)
  // The last ones before the cursor, and the first behind it.
  const from = Math.max(0, (now?.done ?? 0) - shownMax)
  const update = useWindow('saga:inspector', { view: 'saga', id, from, count: 2 * shownMax })
  const timeMs = useTotal('timeMs')
  const view = useBridge((state) => state.view.view)
  const narrow = useNarrow()
  const consumer = now?.first.consumer ?? null
  const { state, ended } = standingOf(now)
  const last = now?.last ?? null
  const first = last === null ? undefined : now?.first
  const rows = update?.rows ?? []
  const stuck = useOutlook(last === null ? null : id)?.state === 'stuck'
  return (
    <>
      <Head
        what={`Saga instance ${id}`}
        glyph={<Icon name="saga" />}
        title={titleFromLife(id, now?.first)}
        chips={
          first && last ? (
            <LiveChip live={!ended} stuck={stuck} />
          ) : (
            <StateChip state="idle" icon="timer" label="Not started at the cursor" />
          )
        }
      />
      {update && update.total === 0 && (
        <Section title="Not in this run">
          <Note>{update.note ?? 'The recording holds no saga of this number.'}</Note>
        </Section>
      )}
      {first && last && (
        <>
          <Section title="State" end={ended ? 'as it was at its end' : 'at the cursor'}>
            {state.length === 0 ? (
              <Note>No fields.</Note>
            ) : (
              <Facts facts={state.map(([term, value]) => ({ term, value: fieldWords(value), mono: true }))} />
            )}
          </Section>
          <Section title="Life">
            <Facts
              facts={[
                { term: 'Started', value: <StepLink step={first.step} /> },
                { term: 'Last change', value: <StepLink step={last.step} /> },
                {
                  term: ended ? 'Lived' : 'Age',
                  value: formatDuration(Math.max(0, (ended ? last.timeMs : timeMs) - first.timeMs)),
                },
                { term: 'Changes', value: plural(now?.done ?? 0, 'transition') },
              ]}
            />
          </Section>
        </>
      )}
      {last !== null && <SagaOutlook id={id} />}
      {consumer !== null && <SagaWays id={id} consumer={consumer} />}
      <History
        title="What it saw"
        rows={rows.filter(({ ahead }) => !ahead).slice(-shownMax)}
        total={now?.done ?? 0}
        end="last"
      />
      <History
        title="Recorded ahead"
        rows={rows.filter(({ ahead }) => ahead).slice(0, shownMax)}
        total={now?.ahead ?? 0}
        end="first"
      />
      <Actions>
        <Button icon="ok" label="Expect this" shortcut="e" onClick={() => openExpect('live')} />
        {view !== 'sagas' && <Button icon="sagas" label="Open in Sagas" onClick={() => commands.go('sagas')} />}
        {view === 'sagas' && narrow && (
          <Button icon="sagas" label="Show its life" onClick={() => commands.select(null)} />
        )}
      </Actions>
    </>
  )
}

const shownMax = 30

interface HistoryProps {
  readonly title: string
  readonly rows: readonly SagaTransition[]
  /** Of which they are the first or the last. */
  readonly total: number
  readonly end: 'first' | 'last'
}

function History({ title, rows, total, end }: HistoryProps) {
  const epochMs = useBridge((state) => state.run?.epochMs ?? null)
  if (rows.length === 0) return null
  return (
    <Section title={title} end={rows.length < total ? `${end} ${rows.length} of ${formatCount(total)}` : undefined}>
      <ul className={styles.life}>
        {rows.map((row) => (
          <li key={row.step} data-state={row.ahead ? 'ahead' : undefined}>
            {row.event && <Stamp type={row.event.type} name={row.event.name} small ahead={row.ahead} />}
            <span>
              {row.event && (
                <>
                  <button
                    type="button"
                    className={styles.link}
                    onClick={() => row.event && commands.select({ kind: 'event', ordinal: row.event.ordinal })}
                  >
                    #{row.event.seq}
                  </button>{' '}
                </>
              )}
              {changeWords(row)} <span className={styles.dim}>{dayWords(epochMs, row.timeMs)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const changeWords = (row: SagaTransition): string => {
  const changed = pairsWords(row.changed.map(({ key, after }) => [key, after ?? 'removed'] as const))
  return changed === '' ? transitionWords[row.kind] : changed
}

import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { SagaTransition } from '../../protocol/saga-rows.ts'
import { formatDuration, plural } from '../format.ts'
import { Facts } from '../parts/Facts.tsx'
import { Icon } from '../parts/Icon.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { SagaOutlook, SagaWays } from './SagaOutlook.tsx'
import { LiveChip } from '../sagas/LiveChip.tsx'
import { fieldWords, sagaAgeMs, type Standing, standingOf, titleFromLife } from '../sagas/saga-words.ts'
import { useOutlook } from '../sagas/use-outlook.ts'
import { useSagaNow } from '../sagas/use-saga-now.ts'
import { putInspectorAway } from '../acts/inspector-away.ts'
import { openExpect } from '../acts/overlays.ts'
import { Moment } from '../parts/Moment.tsx'
import { StepLink } from '../parts/TextButton.tsx'
import { Act, Actions, Head, Note, Section } from './parts.tsx'
import { SagaHistory } from './SagaHistory.tsx'

export function SagaInspector({ id }: { id: number }) {
  const now = useSagaNow(id)
  // The last ones before the cursor, and the first behind it.
  const from = Math.max(0, (now?.done ?? 0) - shownMax)
  const update = useWindow('saga:inspector', { view: 'saga', id, from, count: 2 * shownMax })
  const view = useBridge((state) => state.view.view)
  const narrow = useNarrow()
  const consumer = now?.first.consumer ?? null
  const standing = standingOf(now)
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
        id={{ name: `id of saga ${id}`, text: String(id) }}
        chips={
          first && last ? (
            <LiveChip live={!standing.ended} stuck={stuck} />
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
      {first && last && <StateAndLife first={first} last={last} done={now?.done ?? 0} standing={standing} />}
      {last !== null && <SagaOutlook id={id} />}
      {consumer !== null && <SagaWays id={id} consumer={consumer} />}
      <SagaHistory
        title="What it saw"
        rows={rows.filter(({ ahead }) => !ahead).slice(-shownMax)}
        total={now?.done ?? 0}
        end="last"
      />
      <SagaHistory
        title="Recorded ahead"
        rows={rows.filter(({ ahead }) => ahead).slice(0, shownMax)}
        total={now?.ahead ?? 0}
        end="first"
      />
      <Actions>
        <Act icon="ok" label="Expect this" shortcut="e" onClick={() => openExpect('live')} />
        {view !== 'sagas' && <Act icon="sagas" label="Open in Sagas" onClick={() => commands.go('sagas')} />}
        {view === 'sagas' && narrow && <Act icon="sagas" label="Show its life" onClick={putInspectorAway} />}
      </Actions>
    </>
  )
}

const shownMax = 30

interface StateAndLifeProps {
  readonly first: SagaTransition
  readonly last: SagaTransition
  /** Transitions up to the cursor. */
  readonly done: number
  readonly standing: Standing
}

/** What it knows, and how long it has been about it. */
function StateAndLife({ first, last, done, standing: { state, ended } }: StateAndLifeProps) {
  const timeMs = useTotal('timeMs')
  const age = sagaAgeMs({ startedMs: first.timeMs, endedMs: ended ? last.timeMs : null }, timeMs)
  return (
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
            { term: 'Started', value: <StepLink step={first.step} timeMs={first.timeMs} /> },
            { term: 'Last change', value: <StepLink step={last.step} timeMs={last.timeMs} /> },
            { term: ended ? 'Lived' : 'Age', value: <Moment timeMs={first.timeMs}>{formatDuration(age)}</Moment> },
            { term: 'Changes', value: plural(done, 'transition') },
          ]}
        />
      </Section>
    </>
  )
}

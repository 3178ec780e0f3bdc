import { commands } from '../../bridge/commands.ts'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import type { SagaOutlook as Outlook } from '../../protocol/saga-rows.ts'
import { plural } from '../format.ts'
import { Stamp } from '../parts/event/Stamp.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { useStandsAt } from '../sagas/GraphPanel.tsx'
import { SagaGraph } from '../sagas/SagaGraph.tsx'
import { useOutlook } from '../sagas/use-outlook.ts'
import { useSteadyHeight } from '../parts/steady.ts'
import { TextButton } from '../parts/TextButton.tsx'
import { useThingMarks } from '../parts/thing-marks.ts'
import styles from './Inspector.module.css'
import { Note, Section } from './parts.tsx'

/** What an instance waits for, whether that can still come, and where it stands among its like. */
export function SagaOutlook({ id }: { id: number }) {
  const outlook = useOutlook(id)
  const words = useSteadyHeight<HTMLDivElement>()
  if (outlook === null) return null
  return (
    <>
      <Section title="How it stands">
        <div ref={words}>
          {outlook.state === 'stuck' && <StateChip state="hazard" label="Stuck" />}
          <Note>{outlook.words}</Note>
        </div>
      </Section>
      {outlook.expected.length > 0 && (
        <Section title="Expected next" end="in sagas that stood here">
          <ul className={styles.expected} aria-label="Expected next">
            {outlook.expected.map((event) => (
              <ExpectedEvent key={event.name} event={event} />
            ))}
          </ul>
        </Section>
      )}
      {outlook.incarnations.length > 1 && <Incarnations id={id} all={outlook.incarnations} />}
    </>
  )
}

const chanceLooks = {
  sure: { state: 'ok', icon: 'ok', label: 'on its way' },
  maybe: { state: 'waiting', icon: 'waiting', label: 'possible' },
  no: { state: 'idle', icon: 'disabled', label: 'impossible now' },
} as const

const ExpectedEvent = ({ event }: { event: Outlook['expected'][number] }) => (
  <li ref={useSteadyHeight()}>
    {event.type >= 0 ? <Stamp type={event.type} small /> : <span />}
    <b>{event.name}</b>
    <StateChip plain {...chanceLooks[event.chance]} />
    <span className={styles.expectedWhy}>
      {event.words}
      {event.followed > 0 && `; followed ${plural(event.followed, 'time')}`}
    </span>
  </li>
)

/** The same associations were started more than once: each time is a saga of its own. */
function Incarnations({ id, all }: { id: number; all: Outlook['incarnations'] }) {
  const marks = useThingMarks()
  return (
    <Section title="Incarnations" end="started with the same associations">
      <ul className={styles.life}>
        {all.map((each, i) => (
          <li key={each.id} aria-current={each.id === id || undefined} {...marks({ kind: 'saga', id: each.id })}>
            <TextButton onClick={() => commands.select({ kind: 'saga', id: each.id })}>saga {each.id}</TextButton>
            <span className={styles.dim}>
              number {i + 1}, {each.live ? 'live' : 'ended'}
              {each.id === id ? ', this one' : ''}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The way of this instance among those of all of its kind. */
export function SagaWays({ id, consumer }: { id: number; consumer: number }) {
  const name = useBridge((state) => state.run?.consumers[consumer]?.component ?? '')
  const edges = useWindow('saga-graph:inspector', { view: 'saga-graph', consumer, saga: id })?.rows
  const at = useStandsAt(id)
  if (!edges || edges.length === 0) return null
  return (
    <Section title={`Ways of ${name}`} end="how often each was taken">
      <SagaGraph saga={name} edges={edges} at={at} />
    </Section>
  )
}

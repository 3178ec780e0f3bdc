import { commands } from '../../bridge/commands.ts'
import type { Selection } from '../../bridge/selection.ts'
import type { CausalNode, EventDetail } from '../../protocol/event-rows.ts'
import { Icon } from '../parts/Icon.tsx'
import { Stamp } from '../parts/event/Stamp.tsx'
import { useThingMarks } from '../parts/thing-marks.ts'
import styles from './Inspector.module.css'
import { Note, Section } from './parts.tsx'

/** Deeper levels are not indented further: a narrow pane has no room. */
const indentMax = 8

/** What led to the event, and what it led to: commands of sagas and the events that answered them. */
export function Causation({ event }: { event: EventDetail }) {
  const { causation, causationCut } = event
  const marks = useThingMarks()
  return (
    <Section title="Causation" end={causation.length > 1 ? 'causes first, then what followed' : undefined}>
      {causation.length <= 1 ? (
        <Note>
          Nothing in this run caused it: {event.producer} published it by itself. It has caused no command so far.
        </Note>
      ) : (
        <ul className={styles.causes} aria-label="Causation">
          {causation.map((node, i) => (
            <li
              key={`${node.kind}/${node.ordinal}/${node.step}/${i}`}
              data-state={node.ahead ? 'ahead' : undefined}
              aria-current={node.here || undefined}
              {...marks(thingOf(node))}
              style={{ paddingInlineStart: `calc(${Math.min(indentMax, node.depth)} * var(--sp-3))` }}
            >
              {node.kind === 'event' ? <EventNode node={node} /> : <CommandNode node={node} />}
            </li>
          ))}
        </ul>
      )}
      {causationCut && <Note>There is more: select one of these to see on from there.</Note>}
    </Section>
  )
}

/** A command is its saga's; one that no saga sent is nobody's. */
function thingOf({ kind, ordinal, saga }: CausalNode): Selection | null {
  if (kind === 'event') return { kind, ordinal }
  return saga === 0 ? null : { kind: 'saga', id: saga }
}

const EventNode = ({ node }: { node: CausalNode }) => (
  <button
    type="button"
    className={styles.cause}
    onClick={() => commands.select({ kind: 'event', ordinal: node.ordinal })}
  >
    <Stamp type={node.type} small ahead={node.ahead} />
    <span>
      {node.name} <span className={styles.dim}>event {node.ordinal}</span>
      {node.ahead && <span className={styles.dim}>, recorded ahead</span>}
    </span>
  </button>
)

function CommandNode({ node }: { node: CausalNode }) {
  const words = (
    <>
      <Icon name="arrow" />
      <span>
        {node.name} <span className={styles.dim}>{node.words}</span>
      </span>
    </>
  )
  if (node.saga === 0) return <span className={styles.cause}>{words}</span>
  return (
    <button
      type="button"
      className={styles.cause}
      title={`Open saga ${node.saga}`}
      onClick={() => commands.show('sagas', { kind: 'saga', id: node.saga })}
    >
      {words}
    </button>
  )
}

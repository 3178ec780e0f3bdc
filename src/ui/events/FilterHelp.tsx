import { useId } from 'react'
import type { QueryProblem } from '../../protocol/event-query.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import styles from './FilterHelp.module.css'

const examples: readonly (readonly [string, string])[] = [
  ['fine', 'text: in the name, key, number or payload'],
  ['amount > 10', 'a field of the payload; signs are = != < <= > >='],
  ['name: Payment', ': finds a part of it'],
  ['key = "A 1"', 'quotes hold signs and spaces together'],
  ['amount >= 10, name: Fine', 'both: joined by a comma, or by and'],
  ['outcome = dead or outcome.FineSaga = in flight', 'either; at any consumer, or at one'],
  ['address.city != null', 'fields within fields; that there is a value'],
]

/** What the filter understands, with examples to try. */
export function FilterHelp({ onTry }: { onTry: (text: string) => void }) {
  const id = useId()
  return (
    <>
      <Button look="icon" icon="help" label="How to filter" popoverTarget={id} />
      <div id={id} popover="auto" className={styles.help}>
        <h2 className={styles.title}>How to filter</h2>
        <dl className={styles.examples}>
          {examples.map(([text, words]) => (
            <div key={text}>
              <dt>
                <button
                  type="button"
                  className={styles.example}
                  title="Try it"
                  onClick={() => {
                    document.getElementById(id)?.hidePopover()
                    onTry(text)
                  }}
                >
                  {text}
                </button>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.note}>
          Every event has name, key, context, seq, step, producer, cause and outcome; payload.name is a field of that
          name. Amounts are compared as they are shown, 35.00 and not 3500.
        </p>
      </div>
    </>
  )
}

/** What is wrong, where, and what is allowed. */
export function FilterProblem({ id, problem, text }: { id: string; problem: QueryProblem; text: string }) {
  return (
    <p id={id} className={styles.problem} role="alert">
      <Icon name="error" />
      <span>
        <b>{problem.words}</b> At character {problem.at + 1}:{' '}
        <code>
          {text.slice(Math.max(0, problem.at - 24), problem.at)}
          <mark>{text.slice(problem.at, problem.at + 12) || '▯'}</mark>
        </code>
        . {problem.allowed} Until then the list stays as it was.
      </span>
    </p>
  )
}

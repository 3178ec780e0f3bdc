import type { Quantity } from '../../protocol/questions.ts'
import { Labelled } from '../parts/Labelled.tsx'
import { Select } from '../parts/Segments.tsx'
import { Field } from '../parts/Field.tsx'
import { comparisonsOf, type ExpectDraft, expectationJson, modes, onQuantity } from './expectation.ts'
import styles from './Expect.module.css'

interface Props {
  /** Of the form. */
  readonly id: string
  readonly quantities: readonly Quantity[]
  readonly draft: ExpectDraft
  readonly name: string
  readonly problem: string | null
  readonly onDraft: (draft: ExpectDraft) => void
  readonly onName: (name: string) => void
}

/** What is expected, field by field, and beneath as the scenario will have it. */
export function ExpectFields({ id, quantities, draft, name, problem, onDraft, onName }: Props) {
  const chosen = quantities.find(({ path }) => path === draft.path)
  return (
    <>
      <Labelled label="Quantity">
        <Select
          name="Quantity"
          first
          value={draft.path}
          options={quantities.map(({ path }) => ({ value: path, label: path }))}
          onChange={(path) => onDraft(onQuantity(draft, path, quantities))}
        />
      </Labelled>
      <div className={styles.pair}>
        <Labelled label="Comparison">
          <Select
            name="Comparison"
            value={draft.comparison}
            options={comparisonsOf(chosen).map((value) => ({ value, label: value }))}
            onChange={(comparison) => onDraft({ ...draft, comparison })}
          />
        </Labelled>
        <Field
          id={`${id}-value`}
          label="Value"
          help="or an expression"
          value={draft.value}
          error={problem ?? undefined}
          onChange={(value) => onDraft({ ...draft, value })}
        />
      </div>
      <Labelled label="Holds">
        <Select
          name="Holds"
          value={draft.mode}
          options={modes}
          onChange={(mode) =>
            onDraft({ ...draft, mode: modes.find(({ value }) => value === mode)?.value ?? 'eventually' })
          }
        />
      </Labelled>
      <Field id={`${id}-name`} label="Name" help="optional" value={name} error={undefined} onChange={onName} />
      <figure className={styles.preview} aria-label="As the scenario will have it">
        <code>{expectationJson(draft, name)}</code>
      </figure>
    </>
  )
}

import { type FormEvent, useEffect, useId, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { Selection } from '../../bridge/selection.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { Quantity } from '../../protocol/questions.ts'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Labelled } from '../parts/Labelled.tsx'
import { Select } from '../parts/Segments.tsx'
import { Field } from '../publish/Field.tsx'
import { expectedCell } from '../shell/overlays.ts'
import { comparisons, type ExpectDraft, expectationJson, hinted, modes } from './expectation.ts'
import styles from './Expect.module.css'

/** An expectation of what is shown, for the scenario: chosen, looked at as it will stand in the file, added. */
export function ExpectDialog({ onClose }: { readonly onClose: () => void }) {
  const run = useBridge((state) => state.run)
  const selection = useBridge((state) => state.view.selection)
  const cursor = useTotal('cursor')
  const saga = useWindow(
    'expect-saga',
    selection?.kind === 'saga' ? { view: 'saga', id: selection.id, from: 0, count: 1 } : null,
  )
  // Of a saga one has to be told whose it is, and its number may not be in this run.
  const of = selection?.kind === 'saga' ? saga && { consumer: saga.rows[0]?.consumer ?? -1 } : { consumer: -1 }
  const waiting = of === null
  const component = waiting ? null : componentOf(run, selection, of.consumer)
  const [quantities, setQuantities] = useState<readonly Quantity[]>([])
  const [draft, setDraft] = useState<ExpectDraft | null>(null)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()

  useEffect(() => {
    if (waiting) return undefined
    let gone = false
    void commands.ask({ about: 'quantities' }).then((answer) => {
      if (gone || !answer.ok) return
      const first = hinted(answer.value, { component, cell: expectedCell() })
      setQuantities(answer.value)
      // What is typed already stays.
      if (first)
        setDraft((now) => now ?? { path: first.path, mode: 'eventually', comparison: '==', value: first.literal })
    })
    return () => {
      gone = true
    }
  }, [waiting, component])

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (draft === null) return
    const wrong = await commands.expectThis(expectationJson(draft, name))
    if (wrong === null) onClose()
    else setProblem(wrong)
  }

  const chosen = quantities.find(({ path }) => path === draft?.path)
  const change = (part: Partial<ExpectDraft>): void => {
    setProblem(null)
    setDraft((now) => now && { ...now, ...part })
  }
  return (
    <Dialog
      title="Expect this"
      onClose={onClose}
      foot={
        <>
          <Button label="Cancel" onClick={onClose} />
          <Button look="primary" icon="ok" label="Add to the scenario" type="submit" form={id} disabled={!draft} />
        </>
      }
    >
      <form id={id} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        {draft === null ? (
          <p className={styles.quiet}>Asking what can be said of step {formatCount(cursor)}.</p>
        ) : (
          <>
            <p className={styles.quiet}>
              At step {formatCount(cursor)}, {draft.path} is {chosen?.literal ?? 'not known'}. The Checks view tells
              whether the run keeps to what you expect.
            </p>
            <Labelled label="Quantity">
              <Select
                name="Quantity"
                value={draft.path}
                options={quantities.map(({ path }) => ({ value: path, label: path }))}
                onChange={(path) =>
                  change({ path, value: quantities.find((each) => each.path === path)?.literal ?? '' })
                }
              />
            </Labelled>
            <div className={styles.pair}>
              <Labelled label="Comparison">
                <Select
                  name="Comparison"
                  value={draft.comparison}
                  options={comparisons
                    .filter((each) => chosen?.ordered !== false || each === '==' || each === '!=')
                    .map((value) => ({ value, label: value }))}
                  onChange={(comparison) => change({ comparison })}
                />
              </Labelled>
              <Field
                id={`${id}-value`}
                label="Value"
                help="or an expression"
                value={draft.value}
                error={problem ?? undefined}
                onChange={(value) => change({ value })}
              />
            </div>
            <Labelled label="Holds">
              <Select
                name="Holds"
                value={draft.mode}
                options={modes}
                onChange={(mode) => change({ mode: modes.find(({ value }) => value === mode)?.value ?? 'eventually' })}
              />
            </Labelled>
            <Field id={`${id}-name`} label="Name" help="optional" value={name} error={undefined} onChange={setName} />
            <figure className={styles.preview} aria-label="As the scenario will have it">
              <code>{expectationJson(draft, name)}</code>
            </figure>
          </>
        )}
      </form>
    </Dialog>
  )
}

/** The component of what is selected; `ofSaga` = the consumer of the saga, where one is. */
function componentOf(run: RunInfo | null, selection: Selection | null, ofSaga: number): string | null {
  switch (selection?.kind) {
    case 'saga':
      return run?.consumers[ofSaga]?.component ?? null
    case 'consumer':
    case 'zone':
    case 'instance':
      return run?.consumers.find(({ id }) => id === selection.id)?.component ?? null
    default:
      return null
  }
}

import { type FormEvent, useEffect, useId, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { Quantity } from '../../protocol/questions.ts'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { RunSubmit } from '../parts/RunSubmit.tsx'
import { expectedCell, overlayTitles } from '../acts/overlays.ts'
import { componentOf, draftOf, type ExpectDraft, expectationJson, hinted } from './expectation.ts'
import { ExpectFields } from './ExpectFields.tsx'
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
  const component = waiting ? null : componentOf(run?.consumers ?? [], selection, of.consumer)
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
      if (first) setDraft((now) => now ?? draftOf(first))
    })
    return () => {
      gone = true
    }
    // A worker that takes another's place opens the run again, and is asked again.
  }, [waiting, component, run])

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (draft === null) return
    const wrong = await commands.expectThis(expectationJson(draft, name))
    if (wrong === null) onClose()
    else setProblem(wrong)
  }

  const chosen = quantities.find(({ path }) => path === draft?.path)
  return (
    <Dialog
      title={overlayTitles.expect}
      onClose={onClose}
      foot={
        <>
          <Button label="Cancel" onClick={onClose} />
          <RunSubmit icon="ok" label="Add to the scenario" form={id} disabled={!draft} />
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
            <ExpectFields
              id={id}
              quantities={quantities}
              draft={draft}
              name={name}
              problem={problem}
              onDraft={(next) => {
                setProblem(null)
                setDraft(next)
              }}
              onName={setName}
            />
          </>
        )}
      </form>
    </Dialog>
  )
}

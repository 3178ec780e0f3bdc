import { type FormEvent, useId, useState } from 'react'
import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import { type BreakpointKind, breakpointKinds, breakpointsMax } from '../../../protocol/breakpoints.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import { Button } from '../../parts/Button.tsx'
import { Select } from '../../parts/Segments.tsx'
import { Field } from '../../parts/Field.tsx'
import { asksForName, asksForNumber, conditionIn, firstDraft, isOfSagas, ofKind, oneSaga } from './breakpoint-draft.ts'
import styles from './BreakpointsDialog.module.css'

/** One more: begins with what is selected. */
export function BreakpointForm({ full, run }: { full: boolean; run: RunInfo | null }) {
  const selection = useBridge(({ view }) => view.selection)
  const names = useBridge((state) => state.names)
  const [draft, setDraft] = useState(() => firstDraft(selection))
  const [tried, setTried] = useState(false)
  const id = useId()
  const consumers = (run?.consumers ?? []).filter(({ kind }) => !isOfSagas(draft.kind) || kind === 'saga')
  const found = conditionIn(draft)
  const error = tried && 'error' in found ? found.error : undefined
  const known = [...new Set([...names, ...(run?.consumers ?? []).flatMap(({ handles }) => handles ?? [])])]

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if ('error' in found) return document.getElementById(`${id}-number`)?.focus()
    commands.breakpoints.add({ ...found.condition, enabled: true })
    setTried(false)
  }

  function chooseKind(kind: BreakpointKind): void {
    setDraft(ofKind(draft, kind, run?.consumers ?? []))
    setTried(false)
  }

  return (
    <form className={styles.form} noValidate onSubmit={submit} aria-label="Add a breakpoint">
      <h3>Pause when</h3>
      <div className={styles.row}>
        <Select
          name="What happens"
          value={draft.kind}
          options={Object.entries(breakpointKinds).map(([value, label]) => ({ value, label }))}
          onChange={(kind) => chooseKind(kind as BreakpointKind)}
        />
        {!asksForName(draft.kind) && (
          <Select
            name="Whose"
            value={draft.of}
            options={[
              { value: '', label: isOfSagas(draft.kind) ? 'any saga' : 'any consumer' },
              ...consumers.map((each) => ({ value: each.id, label: each.component })),
              ...(isOfSagas(draft.kind) ? [{ value: oneSaga, label: 'one saga, by its number' }] : []),
            ]}
            onChange={(of) => setDraft({ ...draft, of })}
          />
        )}
      </div>
      {asksForNumber(draft) && (
        <Field
          id={`${id}-number`}
          label={draft.kind === 'checkpoint' ? 'Sequence number' : 'Number of the saga'}
          value={draft.number}
          error={error}
          onChange={(number) => setDraft({ ...draft, number })}
        />
      )}
      {asksForName(draft.kind) && (
        <Field
          id={`${id}-name`}
          label="Event name"
          help="empty: every event"
          value={draft.name}
          error={undefined}
          suggestions={known}
          onChange={(name) => setDraft({ ...draft, name })}
        />
      )}
      <div className={styles.row}>
        <Button icon="plus" label="Add" type="submit" disabled={full} />
        {full && <span className={styles.quiet}>{breakpointsMax} breakpoints are the most that a link holds.</span>}
      </div>
    </form>
  )
}

import { type FormEvent, useId, useState } from 'react'
import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import {
  type Breakpoint,
  type BreakpointKind,
  breakpointKinds,
  breakpointsMax,
  conditionText,
  conditionWords,
  targetOf,
} from '../../../protocol/breakpoints.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import { formatCount } from '../../format.ts'
import { Button } from '../../parts/Button.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Select } from '../../parts/Segments.tsx'
import { Field } from '../../publish/Field.tsx'
import { asksForName, asksForNumber, conditionIn, firstDraft, isOfSagas, oneSaga } from './breakpoint-draft.ts'
import styles from './BreakpointsDialog.module.css'

/** Where playing pauses: the list, and a form for one more. */
export function BreakpointsDialog({ onClose }: { onClose: () => void }) {
  const list = useBridge(({ view }) => view.breakpoints)
  const run = useBridge((state) => state.run)
  return (
    <Dialog title="Breakpoints" onClose={onClose} foot={<Button look="primary" label="Done" onClick={onClose} />}>
      <div className={styles.parts}>
        <p className={styles.quiet}>
          Play pauses right after the step that does one of these, also on what is recorded already. Step, To end and
          Position pass over them. They are part of the link.
        </p>
        {list.length === 0 ? (
          <p className={styles.none}>No breakpoint is set: Play goes on to the end.</p>
        ) : (
          <ul className={styles.list} aria-label="Breakpoints">
            {list.map((breakpoint, at) => (
              <Line key={conditionText(breakpoint)} breakpoint={breakpoint} at={at} run={run} />
            ))}
          </ul>
        )}
        <AddForm full={list.length >= breakpointsMax} run={run} />
      </div>
    </Dialog>
  )
}

const nameIn =
  (run: RunInfo | null) =>
  (id: string): string =>
    run?.consumers.find((consumer) => consumer.id === id)?.component ?? id

function Line({ breakpoint, at, run }: { breakpoint: Breakpoint; at: number; run: RunInfo | null }) {
  const hit = useBridge((state) => state.hit)
  const words = conditionWords(breakpoint, nameIn(run))
  const target = targetOf(breakpoint)
  const unknown =
    !('name' in breakpoint) && typeof target === 'string' && !run?.consumers.some(({ id }) => id === target)
  const wasHit = hit?.breakpoints.some((each) => conditionText(each) === conditionText(breakpoint)) === true
  return (
    <li className={styles.line} data-off={!breakpoint.enabled || undefined}>
      <label>
        <input
          type="checkbox"
          checked={breakpoint.enabled}
          onChange={(event) => commands.breakpoints.enable(at, event.target.checked)}
        />
        <span>{words}</span>
      </label>
      {unknown && <span className={styles.quiet}>not in this run</span>}
      {wasHit && (
        <Button
          look="quiet"
          label={`hit at ${formatCount(hit.step)}`}
          title="Go to the step at which it paused last"
          onClick={() => commands.seek(hit.step)}
        />
      )}
      <Button
        look="icon"
        icon="close"
        label={`Remove: ${words}`}
        onClick={(event) => {
          keepFocus(event.currentTarget)
          commands.breakpoints.remove(at)
        }}
      />
    </li>
  )
}

/** The line that has the focus goes: the form is the next thing to do. */
function keepFocus(button: HTMLElement): void {
  button.closest('dialog')?.querySelector<HTMLElement>('form select')?.focus()
}

function AddForm({ full, run }: { full: boolean; run: RunInfo | null }) {
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
    const fits = (run?.consumers ?? []).some(
      (each) => each.id === draft.of && (!isOfSagas(kind) || each.kind === 'saga'),
    )
    setDraft({ ...draft, kind, of: fits || (isOfSagas(kind) && draft.of === oneSaga) ? draft.of : '' })
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

import { type FormEvent, useId, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import type { FaultDescriptor } from '../../model/fault.ts'
import { hookWords } from '../../protocol/hook-words.ts'
import type { ConsumerInfo, RunInfo } from '../../protocol/run-info.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Labelled } from '../parts/Labelled.tsx'
import { Select } from '../parts/Segments.tsx'
import { Field } from '../publish/Field.tsx'
import { faultAt, firstFault, requestOf, type FaultDraft } from './fault-draft.ts'
import { injectedAtom } from '../shell/overlays.ts'
import { parameterHelp } from './fault-words.ts'
import styles from './InjectDialog.module.css'

/** A fault for this place in time: what, whom, when. The form is made from the descriptor of its kind. */
export function InjectDialog({ onClose }: { onClose: () => void }) {
  const kinds = useBridge((state) => state.faultKinds)
  const run = useBridge((state) => state.run)
  const selection = useBridge((state) => state.view.selection)
  const [atom] = useState(injectedAtom)
  const [typed, setDraft] = useState<FaultDraft>(() =>
    atom === null ? firstFault(selection) : faultAt(atom, kinds, kindOf(run, atom.consumer)),
  )
  const [eventTyped, setEventTyped] = useState(false)
  const [tried, setTried] = useState(false)
  const id = useId()
  const ordinal = atom === null ? (selection?.kind === 'event' ? selection.ordinal : 0) : atom.ordinal
  const selected = useWindow('inject-event', ordinal > 0 ? { view: 'event', ordinal } : null)?.rows[0]
  const draft = !eventTyped && selected ? { ...typed, event: `#${selected.seq}` } : typed
  const kind = kinds.find((each) => each.kind === draft.kind) ?? kinds[0]
  if (!kind) return null
  const made = requestOf(kind, draft)
  const errors = tried && 'errors' in made ? made.errors : {}
  const change = (part: Partial<FaultDraft>): void => setDraft({ ...draft, ...part })
  const hook = kind.hooks.find((each) => each === draft.hook) ?? kind.hooks[0]

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if ('errors' in made) {
      document.getElementById(`${id}-${Object.keys(made.errors)[0]}`)?.focus()
      return
    }
    commands.inject(made.request)
    onClose()
  }

  return (
    <Dialog
      title="Inject a fault"
      onClose={onClose}
      foot={
        <>
          <Button label="Cancel" onClick={onClose} />
          <Button look="primary" icon="crashed" label="Inject" type="submit" form={id} />
        </>
      }
    >
      <form id={id} className={styles.form} onSubmit={submit} noValidate>
        {atom && <p className={styles.help}>At the next atom: {atom.words}.</p>}
        <Labelled label="Fault">
          <Select
            name="Fault"
            value={kind.kind}
            options={kinds.map(({ kind: value, label, id: number }) => ({ value, label: `${label} (${number})` }))}
            onChange={(value) => change({ kind: value as FaultDescriptor['kind'], params: {}, hook: '' })}
          />
        </Labelled>
        <p className={styles.help}>{kind.help}</p>
        <div className={styles.pair}>
          <Labelled label="Consumer">
            <Select
              name="Consumer"
              value={draft.consumer}
              options={[
                { value: '', label: 'Any' },
                ...(run?.consumers ?? [])
                  .filter((each) => kind.strikes.includes(each.kind))
                  .map((each) => ({ value: each.id, label: labelOf(each) })),
              ]}
              onChange={(consumer) => change({ consumer })}
            />
          </Labelled>
          {(run?.instances.length ?? 1) > 1 && (
            <Labelled label="Instance">
              <Select
                name="Instance"
                value={draft.instance}
                options={[
                  { value: '', label: 'Any' },
                  ...(run?.instances ?? []).map((label, i) => ({ value: String(i), label })),
                ]}
                onChange={(instance) => change({ instance })}
              />
            </Labelled>
          )}
          {kind.hooks.length > 1 && (
            <Labelled label="Strikes">
              <Select
                name="Strikes"
                value={hook}
                options={kind.hooks.map((value) => ({ value, label: hookWords[value] }))}
                onChange={(value) => change({ hook: kind.hooks.find((each) => each === value) ?? '' })}
              />
            </Labelled>
          )}
        </div>
        {hook !== 'timer' && (
          <div className={styles.pair}>
            <Field
              id={`${id}-event`}
              label="Event"
              help="name, or #number; empty = any"
              value={draft.event}
              error={errors['event']}
              onChange={(event) => {
                setEventTyped(true)
                change({ event })
              }}
            />
            <Field
              id={`${id}-nth`}
              label="Occurrence"
              help="from here on, 1 = the next"
              value={draft.nth}
              error={errors['nth']}
              onChange={(nth) => change({ nth })}
            />
          </div>
        )}
        {kind.parameters.length > 0 && (
          <div className={styles.pair}>
            {kind.parameters.map((each) =>
              each.type === 'choice' ? (
                <Labelled key={each.name} label={each.label} help={each.help}>
                  <Select
                    name={each.label}
                    value={draft.params[each.name] ?? each.standard}
                    options={each.options}
                    onChange={(value) => change({ params: { ...draft.params, [each.name]: value } })}
                  />
                </Labelled>
              ) : (
                <Field
                  key={each.name}
                  id={`${id}-${each.name}`}
                  label={each.label}
                  help={parameterHelp(each)}
                  value={draft.params[each.name] ?? String(each.standard)}
                  error={errors[each.name]}
                  onChange={(value) => change({ params: { ...draft.params, [each.name]: value } })}
                />
              ),
            )}
          </div>
        )}
      </form>
    </Dialog>
  )
}

const labelOf = ({ component, context }: { component: string; context: string }): string =>
  context === 'default' || context === '*' ? component : `${component}, ${context}`

const kindOf = (run: RunInfo | null, consumer: string): ConsumerInfo['kind'] | null =>
  run?.consumers.find(({ id }) => id === consumer)?.kind ?? null

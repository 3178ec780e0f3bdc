import { useBridge } from '../../bridge/hooks.ts'
import type { FaultDescriptor } from '../../model/fault.ts'
import { hookWords } from '../../protocol/hook-words.ts'
import { Labelled } from '../parts/Labelled.tsx'
import { Select } from '../parts/Segments.tsx'
import { Field } from '../parts/Field.tsx'
import { consumerOptions, hookOf, type FaultDraft, instanceOptions, kindOptions, otherKind } from './fault-draft.ts'
import { parameterHelp } from './fault-words.ts'
import styles from './InjectDialog.module.css'

interface Props {
  /** Of the form: its fields' ids begin with it. */
  readonly id: string
  readonly kind: FaultDescriptor
  readonly draft: FaultDraft
  /** What is wrong, by field. */
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (part: Partial<FaultDraft>) => void
}

/** What, whom, when, and what else this kind of fault asks. */
export function FaultFields(props: Props) {
  const { kind, draft, onChange } = props
  const kinds = useBridge((state) => state.faultKinds)
  return (
    <>
      <Labelled label="Fault">
        <Select
          name="Fault"
          first
          value={kind.kind}
          options={kindOptions(kinds)}
          onChange={(value) => onChange(otherKind(value, kinds))}
        />
      </Labelled>
      <p className={styles.help}>{kind.help}</p>
      <WhomFields {...props} />
      {hookOf(kind, draft) !== 'timer' && <WhenFields {...props} />}
      {kind.parameters.length > 0 && <ParameterFields {...props} />}
    </>
  )
}

function WhomFields({ kind, draft, onChange }: Props) {
  const run = useBridge((state) => state.run)
  return (
    <div className={styles.pair}>
      <Labelled label="Consumer">
        <Select
          name="Consumer"
          value={draft.consumer}
          options={consumerOptions(kind, run?.consumers ?? [])}
          onChange={(consumer) => onChange({ consumer })}
        />
      </Labelled>
      {(run?.instances.length ?? 1) > 1 && (
        <Labelled label="Instance">
          <Select
            name="Instance"
            value={draft.instance}
            options={instanceOptions(run?.instances ?? [])}
            onChange={(instance) => onChange({ instance })}
          />
        </Labelled>
      )}
      {kind.hooks.length > 1 && (
        <Labelled label="Strikes">
          <Select
            name="Strikes"
            value={hookOf(kind, draft)}
            options={kind.hooks.map((value) => ({ value, label: hookWords[value] }))}
            onChange={(value) => onChange({ hook: kind.hooks.find((each) => each === value) ?? '' })}
          />
        </Labelled>
      )}
    </div>
  )
}

function WhenFields({ id, draft, errors, onChange }: Props) {
  return (
    <div className={styles.pair}>
      <Field
        id={`${id}-event`}
        label="Event"
        help="name, or #number; empty = any"
        value={draft.event}
        error={errors['event']}
        onChange={(event) => onChange({ event })}
      />
      <Field
        id={`${id}-nth`}
        label="Occurrence"
        help="from here on, 1 = the next"
        value={draft.nth}
        error={errors['nth']}
        onChange={(nth) => onChange({ nth })}
      />
    </div>
  )
}

function ParameterFields({ id, kind, draft, errors, onChange }: Props) {
  const set = (name: string, value: string): void => onChange({ params: { ...draft.params, [name]: value } })
  return (
    <div className={styles.pair}>
      {kind.parameters.map((each) =>
        each.type === 'choice' ? (
          <Labelled key={each.name} label={each.label} help={each.help}>
            <Select
              name={each.label}
              value={draft.params[each.name] ?? each.standard}
              options={each.options}
              onChange={(value) => set(each.name, value)}
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
            onChange={(value) => set(each.name, value)}
          />
        ),
      )}
    </div>
  )
}

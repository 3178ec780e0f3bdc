import type { RunInfo } from '../../protocol/run-info.ts'
import { Labelled } from '../parts/Labelled.tsx'
import { Select } from '../parts/Segments.tsx'
import { Field } from '../parts/Field.tsx'
import { consumerLabel, isTyped, ofConsumer, strategies, type MoveDraft, type Strategy } from './move-draft.ts'
import styles from './MoveDialog.module.css'

const labels: Readonly<Record<Strategy, string>> = {
  start: 'Start of the log',
  head: 'Head of the log',
  shift: 'So many events forward or back',
  event: 'An event',
  time: 'A time',
  consumer: 'Where another consumer stands',
}

interface Props {
  readonly run: RunInfo
  /** Of the field where something is typed. */
  readonly id: string
  readonly draft: MoveDraft
  readonly error: string | undefined
  readonly onChange: (draft: MoveDraft) => void
}

/** Whose checkpoint, and where to. */
export function MoveFields({ run, id, draft, error, onChange }: Props) {
  const consumers = run.consumers.map((_, i) => ({ value: String(i), label: consumerLabel(run.consumers, i) }))
  return (
    <>
      <div className={styles.pair}>
        <Labelled label="Consumer">
          <Select
            name="Consumer"
            value={String(draft.consumer)}
            options={consumers}
            onChange={(value) => onChange(ofConsumer(draft, Number(value)))}
          />
        </Labelled>
        <Labelled label="Move to">
          <Select
            name="Move to"
            value={draft.strategy}
            options={strategies
              .filter((strategy) => strategy !== 'consumer' || run.consumers.length > 1)
              .map((value) => ({ value, label: labels[value] }))}
            onChange={(value) => onChange({ ...draft, strategy: strategies.find((each) => each === value) ?? 'start' })}
          />
        </Labelled>
      </div>
      {isTyped(draft.strategy) && (
        <TextOf id={id} draft={draft} error={error} dated={run.epochMs !== null} onChange={onChange} />
      )}
      {draft.strategy === 'consumer' && (
        <Labelled label="Copy from">
          <Select
            name="Copy from"
            value={String(draft.from)}
            options={consumers.filter(({ value }) => value !== String(draft.consumer))}
            onChange={(value) => onChange({ ...draft, from: Number(value) })}
          />
        </Labelled>
      )}
    </>
  )
}

const fields = {
  shift: { label: 'Events', help: 'of this consumer: -10 = the last ten again, +1 = leave one out' },
  event: { label: 'Sequence number', help: 'of the last event that counts as dealt with' },
  time: { label: 'Time', help: 'all that was published by then counts as dealt with' },
} as const

interface TextProps {
  readonly id: string
  readonly draft: MoveDraft
  readonly error: string | undefined
  readonly dated: boolean
  readonly onChange: (draft: MoveDraft) => void
}

function TextOf({ id, draft, error, dated, onChange }: TextProps) {
  const { strategy, text } = draft
  if (!isTyped(strategy)) return null
  const { label, help } = fields[strategy]
  const examples = dated ? ', such as 2007-07-05 12:00 (UTC) or 90 d' : ', such as 90 s or 0:01:30'
  return (
    <Field
      id={id}
      label={label}
      help={strategy === 'time' ? help + examples : help}
      value={text[strategy]}
      error={error}
      onChange={(value) => onChange({ ...draft, text: { ...text, [strategy]: value } })}
    />
  )
}

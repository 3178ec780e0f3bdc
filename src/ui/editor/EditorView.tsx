import { useEffect, useRef, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { Problem } from '../../protocol/messages.ts'
import { plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { fieldIn, type FormField, formFields, offsetOf, withField } from './fields.ts'
import styles from './Editor.module.css'

/** Pause in typing after which the text is looked at. */
const pauseMs = 350

/** What was typed outlives the view: whoever looks at the run meanwhile comes back to it. */
let draft: { readonly of: string; readonly text: string } | null = null

/** The scenario of this run as form and text, which say the same; what is right runs again as one types. */
export function EditorView() {
  const name = useBridge((state) => state.run?.scenario.name ?? '')
  return <Editor key={name} name={name} />
}

function Editor({ name }: { readonly name: string }) {
  const [text, setText] = useState<string | null>(draft !== null && draft.of === name ? draft.text : null)
  const [ran, setRan] = useState<string | null>(null)
  const [live, setLive] = useState(true)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [why, setWhy] = useState<string | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)

  useEffect(() => {
    if (text !== null || name === '') return undefined
    let gone = false
    void commands.ask({ about: 'document' }).then((answer) => {
      if (gone) return
      if (answer.ok) {
        setText(answer.value.text)
        setRan(answer.value.text)
      } else setWhy(answer.error.detail)
    })
    return () => {
      gone = true
    }
  }, [name, text])

  useEffect(() => {
    if (text === null || text === ran) return undefined
    draft = { of: name, text }
    let gone = false
    const timer = setTimeout(() => {
      void commands.ask({ about: 'check', text }).then((answer) => {
        if (gone || !answer.ok) return
        setProblems(answer.value)
        if (answer.value.length > 0 || !live) return
        setRan(text)
        commands.runDocument(name, text)
      })
    }, pauseMs)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [text, ran, live, name])

  const verdict =
    text === null
      ? ''
      : problems.length > 0
        ? plural(problems.length, 'problem')
        : text === ran
          ? 'this is what runs'
          : 'not run yet'

  return (
    <ViewFrame
      name="Scenario editor"
      sub={verdict}
      long
      tools={
        <>
          <label className={styles.live}>
            <input type="checkbox" checked={live} onChange={(event) => setLive(event.target.checked)} /> Run while
            typing
          </label>
          <Button
            icon="play"
            label="Run it"
            disabled={text === null || problems.length > 0}
            onClick={() => {
              if (text === null) return
              setRan(text)
              commands.runDocument(name, text)
            }}
          />
          <Button
            icon="download"
            label="Save as…"
            disabled={text === null}
            onClick={() => text !== null && commands.save(`${name.replace(/[^A-Za-z0-9._-]+/g, '-')}.json`, text)}
          />
        </>
      }
    >
      {text === null ? (
        <p className={styles.quiet}>{why ?? 'The scenario is being fetched.'}</p>
      ) : (
        <div className={styles.split}>
          <Panel title="Form" sub="the fields that are changed most">
            <div className={styles.form}>
              {formFields.map((field) => (
                <Field key={field.label} field={field} text={text} onChange={setText} />
              ))}
            </div>
            <Problems
              problems={problems}
              onGo={({ line, column }) => {
                const at = offsetOf(text, line ?? 1, column ?? 1)
                area.current?.focus()
                area.current?.setSelectionRange(at, at + 1)
              }}
            />
          </Panel>
          <Panel title="Text" sub="JSON; every field is in the format’s JSON Schema, scenario.schema.json">
            <textarea
              ref={area}
              className={styles.text}
              aria-label="Scenario"
              aria-invalid={problems.length > 0}
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Panel>
        </div>
      )}
    </ViewFrame>
  )
}

function Field({
  field,
  text,
  onChange,
}: {
  readonly field: FormField
  readonly text: string
  readonly onChange: (text: string) => void
}) {
  const value = fieldIn(text, field)
  const shared = {
    value: value ?? '',
    disabled: value === null,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onChange(withField(text, field, event.target.value)),
  }
  return (
    <label className={styles.field}>
      <span>{field.label}</span>
      {field.kind === 'choice' ? (
        <select {...shared}>
          {(field.choices ?? []).map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input {...shared} inputMode={field.kind === 'number' ? 'numeric' : 'text'} />
      )}
    </label>
  )
}

function Problems({ problems, onGo }: { problems: readonly Problem[]; onGo: (problem: Problem) => void }) {
  if (problems.length === 0) return <p className={styles.quiet}>Nothing is wrong with the text.</p>
  return (
    <ul className={styles.problems} aria-label="Problems">
      {problems.map((problem, i) => (
        <li key={`${i}-${problem.code}`}>
          <button type="button" onClick={() => onGo(problem)}>
            <b>{problem.line === null ? problem.code : `Line ${problem.line}, column ${problem.column ?? 1}`}</b>{' '}
            {problem.detail}
            {problem.allowed && <span> Allowed: {problem.allowed}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}

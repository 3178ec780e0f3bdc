import { type ReactNode, useEffect, useRef, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import type { Problem } from '../../protocol/problem.ts'
import { plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { CodeEditor, type CodeHandle } from './code/CodeEditor.tsx'
import type { AskNames } from './code/expression-offers.ts'
import { markWords } from './code/marks.ts'
import type { Schema } from './code/schema.ts'
import { fieldIn, type FormField, formFields, withField } from './fields.ts'
import { isWarning, useEditorText } from './use-editor-text.ts'
import styles from './Editor.module.css'

/** The scenario of this run as form and text, which say the same; what is right runs again as one types. */
export function EditorView() {
  const [live, setLive] = useState(true)
  const editor = useEditorText(live)
  const schema = useSchema()
  const code = useRef<CodeHandle>(null)
  const { text, problems } = editor
  const canRun = text !== null && problems.every(isWarning)

  const save = (): void => {
    if (text !== null) commands.save(`${editor.name.replace(/[^A-Za-z0-9._-]+/g, '-')}.json`, text)
  }
  return (
    <ViewFrame
      name="Scenario editor"
      sub={verdictOf(editor)}
      long
      tools={
        <>
          <label className={styles.live}>
            <input type="checkbox" checked={live} onChange={(event) => setLive(event.target.checked)} /> Run while
            typing
          </label>
          <Button icon="play" label="Run it" disabled={!canRun} onClick={editor.run} />
          {!editor.isRun && text !== null && <Button icon="undo" label="Back to what runs" onClick={editor.revert} />}
          <Button icon="download" label="Save" disabled={text === null} onClick={save} />
        </>
      }
    >
      {editor.offered && (
        <Strip words={`This browser has a draft of ${editor.name} that began with another text.`}>
          <Button label="Take it" onClick={editor.takeOffered} />
          <Button label="Throw it away" onClick={editor.dropOffered} />
        </Strip>
      )}
      {text === null ? (
        <p className={styles.quiet}>{editor.why ?? 'The scenario is being fetched.'}</p>
      ) : (
        <div className={styles.split}>
          <Panel title="Form" sub="the fields that are changed most">
            <div className={styles.form}>
              {formFields.map((field) => (
                <Field key={field.label} field={field} text={text} onChange={editor.change} />
              ))}
            </div>
            <Problems problems={problems} onGo={(problem) => code.current?.show(problem)} />
          </Panel>
          <Panel title="Text" sub="JSON; every field is in the format’s JSON Schema, scenario.schema.json">
            <CodeEditor
              ref={code}
              text={text}
              problems={problems}
              schema={schema}
              askNames={askNames}
              onChange={editor.change}
              onRun={() => canRun && editor.run()}
              onSave={save}
            />
          </Panel>
        </div>
      )}
    </ViewFrame>
  )
}

function verdictOf({ text, problems, isRun }: ReturnType<typeof useEditorText>): string {
  if (text === null) return ''
  const errors = problems.filter((problem) => !isWarning(problem)).length
  if (errors > 0) return plural(errors, 'problem')
  const warned = problems.length === 0 ? '' : `, ${plural(problems.length, 'warning')}`
  return `${isRun ? 'this is what runs' : 'not run yet'}${warned}`
}

const askNames: AskNames = async (document, path) => {
  const answer = await commands.ask({ about: 'names', document, path })
  return answer.ok ? answer.value : null
}

/** What the text may say, from the schema that reads it. */
function useSchema(): Schema | null {
  const [schema, setSchema] = useState<Schema | null>(null)
  useEffect(() => {
    let gone = false
    void commands.ask({ about: 'schema' }).then((answer) => {
      if (!gone && answer.ok) setSchema(JSON.parse(answer.value) as Schema)
    })
    return () => {
      gone = true
    }
  }, [])
  return schema
}

const Strip = ({ words, children }: { readonly words: string; readonly children: ReactNode }) => (
  <div className={styles.strip} role="status">
    <span>{words}</span>
    {children}
  </div>
)

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
            {isWarning(problem) && 'Warning: '}
            <b>{problem.line === null ? problem.code : `Line ${problem.line}, column ${problem.column ?? 1}`}</b>{' '}
            {markWords(problem).join(' ')}
          </button>
        </li>
      ))}
    </ul>
  )
}

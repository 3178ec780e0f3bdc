import { useRef, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { CodeEditor, type CodeHandle } from './code/CodeEditor.tsx'
import type { AskNames } from './code/expression-offers.ts'
import { DraftStrip } from './DraftStrip.tsx'
import { isWarning } from './editor-text.ts'
import { EditorForm } from './EditorForm.tsx'
import { ProblemList } from './ProblemList.tsx'
import { useEditorText } from './use-editor-text.ts'
import { useSchema } from './use-schema.ts'
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
      {editor.offered && <DraftStrip name={editor.name} onTake={editor.takeOffered} onDrop={editor.dropOffered} />}
      {text === null ? (
        <p className={styles.quiet}>{editor.why ?? 'The scenario is being fetched.'}</p>
      ) : (
        <div className={styles.split}>
          <Panel title="Form" sub="the fields that are changed most">
            <EditorForm text={text} onChange={editor.change} />
            <ProblemList problems={problems} onGo={(problem) => code.current?.show(problem)} />
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

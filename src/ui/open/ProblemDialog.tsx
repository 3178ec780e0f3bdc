import { useId, useRef } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { FilePicker } from '../parts/FilePicker.tsx'
import { fileKinds, take } from './accept.ts'
import styles from './ProblemDialog.module.css'

/** Why an input was refused: what was found and where, what is allowed, how to mend it. */
export function ProblemDialog() {
  const problem = useBridge((state) => state.problem)
  const running = useBridge((state) => state.run?.scenario.title ?? null)
  const picker = useRef<HTMLInputElement>(null)
  const wordsId = useId()
  if (!problem) return null

  const place = placeWords(problem)
  return (
    <Dialog
      title={problem.title}
      role="alertdialog"
      onClose={commands.dismissProblem}
      foot={
        <>
          <Button label="Choose another file" onClick={() => picker.current?.click()} />
          <Button look="primary" label="Close" onClick={commands.dismissProblem} />
        </>
      }
    >
      <div className={styles.words} id={wordsId}>
        <p>
          {place && <strong>{place}: </strong>}
          {problem.detail !== problem.title && problem.detail}
        </p>
        {problem.allowed && (
          <p>
            <span className={styles.term}>Allowed</span> {problem.allowed}
          </p>
        )}
        {problem.mend && (
          <p>
            <span className={styles.term}>To mend it</span> {problem.mend}
          </p>
        )}
        <p className={styles.quiet}>
          {running ? `${running} goes on untouched.` : 'Nothing was opened.'} <code>{problem.code}</code>
        </p>
      </div>
      <FilePicker ref={picker} name="Another file" accept={fileKinds} onFiles={take} />
    </Dialog>
  )
}

function placeWords({ line, column, pointer }: { line: number | null; column: number | null; pointer: string | null }) {
  if (line !== null) {
    const inText = `Line ${formatCount(line)}${column === null ? '' : `, column ${formatCount(column)}`}`
    // In a file of a single line the pointer says more.
    return pointer ? `${inText}, at ${pointer}` : inText
  }
  return pointer === null ? null : `At ${pointer === '' ? 'the top' : pointer}`
}

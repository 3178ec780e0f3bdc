import { useRef } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { FilePicker } from '../parts/FilePicker.tsx'
import { take } from './accept.ts'
import styles from './LogDialog.module.css'

const logKinds = '.csv,.tsv,.xes,.xml,.jsonl,.ndjson,.gz,.txt'

/** A scenario names its event log by its content: asks for that file, and says when another one came. */
export function LogDialog() {
  const wanted = useBridge((state) => state.wanted)
  const problem = useBridge((state) => state.problem !== null)
  const running = useBridge((state) => state.run?.scenario.title ?? null)
  const picker = useRef<HTMLInputElement>(null)
  if (!wanted || problem) return null

  const { scenario, name, sha256, wrong } = wanted
  return (
    <Dialog
      title={`${scenario} needs its event log`}
      onClose={commands.dismissWanted}
      foot={
        <>
          <Button label="Not now" onClick={commands.dismissWanted} />
          <Button look="primary" label="Choose the file" onClick={() => picker.current?.click()} />
        </>
      }
    >
      <div className={styles.words}>
        {wrong && (
          <p className={styles.wrong} role="alert">
            <strong>{wrong.name}</strong> is another file <code>SG-1054</code>: its content has the SHA-256{' '}
            <code>{wrong.sha256}</code>, the scenario was made with content of the other one below. Every single
            character counts, line ends too; the name does not.
          </p>
        )}
        <p>
          The scenario does not hold its events: it names the file <strong>{name}</strong>, which came beside it. Choose
          it, or drop it here.
        </p>
        <dl className={styles.facts}>
          <dt>Its content must have the SHA-256</dt>
          <dd>
            <code>{sha256}</code>
          </dd>
        </dl>
        <p className={styles.quiet}>
          The file stays on this machine; this browser keeps a copy for as long as it keeps the run.
          {running && ` ${running} goes on until then.`}
        </p>
      </div>
      <FilePicker ref={picker} name="The event log" accept={logKinds} onFiles={take} />
    </Dialog>
  )
}

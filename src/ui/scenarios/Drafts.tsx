import { useSyncExternalStore } from 'react'
import { commands } from '../../bridge/commands.ts'
import { type Draft, draftsNow, dropDraft, keepDraft, watchDrafts } from '../editor/drafts.ts'
import { Button } from '../parts/Button.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Scenarios.module.css'

/** What was typed in the editor and does not run: to go on with, or to throw away. */
export function Drafts({ wanted }: { readonly wanted: (name: string) => boolean }) {
  const drafts = useSyncExternalStore(watchDrafts, draftsNow)
  const shown = drafts.filter(({ name }) => wanted(name))
  if (shown.length === 0) return null

  const remove = (draft: Draft): void => {
    dropDraft(draft)
    commands.notifyUndo(`The draft of ${draft.name} is deleted.`, () => keepDraft(draft))
  }
  return (
    <Panel title="Drafts" sub="typed in the editor and not run yet; kept by this browser alone">
      <ul className={styles.list} aria-label="Drafts">
        {shown.map((draft) => (
          <li key={`${draft.name}\n${draft.base}`} className={styles.entry}>
            <div className={styles.words}>
              <h3>{draft.name}</h3>
              <p>{draftWords(draft)}</p>
            </div>
            <Button
              look="quiet"
              label="Delete"
              aria-label={`Delete the draft of ${draft.name}`}
              onClick={() => remove(draft)}
            />
            <Button
              label="Go on"
              aria-label={`Go on with the draft of ${draft.name}`}
              onClick={() => commands.edit(draft.name, draft.base)}
            />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function draftWords({ at, text }: Draft): string {
  const lines = `${text.split('\n').length.toLocaleString('en')} lines`
  if (at === undefined) return lines
  return `${lines}, last typed in ${new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}`
}

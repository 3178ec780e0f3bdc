import { Button } from '../../parts/Button.tsx'
import { Words } from '../Words.tsx'
import type { PresenterAct } from './channel.ts'
import styles from './LessonNotes.module.css'
import type { LessonView } from './presenter-view.ts'

interface Props {
  readonly view: LessonView
  readonly act: (which: PresenterAct) => void
}

/** During a lesson: what to say, what the room does not know yet, and what just happened. */
export function LessonNotes({ view, act }: Props) {
  return (
    <>
      <p className={styles.goal}>
        <b>{stageWords[view.stage]}.</b> {view.goal}
      </p>
      <section aria-label="Notes">
        <h2>Notes</h2>
        <p>
          <Words text={view.notes === '' ? 'This lesson has no notes.' : view.notes} />
        </p>
      </section>
      <section aria-label="For you alone">
        <h2>For you alone</h2>
        <p>
          The right answer:{' '}
          <b>
            <Words text={view.right} />
          </b>
        </p>
        {view.hints.map((hint) => (
          <p key={hint}>
            Hint: <Words text={hint} />
          </p>
        ))}
        <p className={styles.caption}>{view.caption}</p>
        {view.after !== null && <p>After this lesson: {view.after}</p>}
      </section>
      <footer>
        <Button icon="step-back" label="Back" shortcut="PageUp" disabled={view.isFirst} onClick={() => act('back')} />
        <Button look="primary" icon="step" label={view.next} shortcut="PageDown" onClick={() => act('next')} />
        <Button label="Step back" shortcut="," onClick={() => act('stepBack')} />
        <Button label="Step" shortcut="." onClick={() => act('step')} />
        <Button label="Hint" shortcut="h" onClick={() => act('hint')} />
        <Button label="Black" shortcut="b" onClick={() => act('black')} />
      </footer>
    </>
  )
}

const stageWords: Readonly<Record<LessonView['stage'], string>> = {
  predict: 'The room predicts',
  run: 'The run goes on',
  explain: 'It is revealed',
  cure: 'It is cured',
}

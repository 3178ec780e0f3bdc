import { useEffect, useRef, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { openChannel, type PresenterAct, type PresenterChannel } from './channel.ts'
import type { PresenterView } from './presenter-view.ts'
import styles from './PresenterWindow.module.css'
import { Timer } from './Timer.tsx'
import { Words } from '../Words.tsx'

const keys: Readonly<Record<string, PresenterAct>> = {
  PageDown: 'next',
  PageUp: 'back',
  b: 'black',
  h: 'hint',
  '.': 'step',
  ',': 'stepBack',
}

/** Notes and timer for whoever gives the lesson, on their own screen. It owns nothing: keys go to the first window. */
export function PresenterWindow() {
  const [view, setView] = useState<PresenterView | null>(null)
  const channel = useRef<PresenterChannel | null>(null)
  const act = (which: PresenterAct) => channel.current?.send({ kind: 'act', act: which })

  useEffect(() => {
    const opened = openChannel((message) => {
      if (message.kind === 'view') setView(message.view)
    })
    channel.current = opened
    opened.send({ kind: 'ask' })
    const onKeyDown = (event: KeyboardEvent) => {
      const which = keys[event.key]
      if (which === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      opened.send({ kind: 'act', act: which })
    }
    addEventListener('keydown', onKeyDown)
    return () => {
      opened.close()
      removeEventListener('keydown', onKeyDown)
    }
  }, [])

  useEffect(() => {
    document.title = view === null ? 'Presenter' : `Presenter: ${view.title}`
  }, [view])

  if (view === null)
    return (
      <main className={styles.presenter} aria-label="Presenter">
        <h1>Presenter</h1>
        <p>Waiting for a lesson. Open one in the other window: Workshop, then a lesson.</p>
      </main>
    )
  return (
    <main className={styles.presenter} aria-label="Presenter">
      <header>
        <h1>{view.title}</h1>
        <div className={styles.timers}>
          <Timer key={view.title} label="Lesson" minutes={view.minutes} />
          {view.untilEnd !== null && <Timer label="Course, to the end of this lesson" minutes={view.untilEnd} />}
        </div>
      </header>
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
        <Button icon="step-back" label="Back" shortcut="PageUp" onClick={() => act('back')} />
        <Button look="primary" icon="step" label={view.next} shortcut="PageDown" onClick={() => act('next')} />
        <Button label="Step back" shortcut="," onClick={() => act('stepBack')} />
        <Button label="Step" shortcut="." onClick={() => act('step')} />
        <Button label="Hint" shortcut="h" onClick={() => act('hint')} />
        <Button label="Black" shortcut="b" onClick={() => act('black')} />
      </footer>
    </main>
  )
}

const stageWords: Readonly<Record<PresenterView['stage'], string>> = {
  predict: 'The room predicts',
  run: 'The run goes on',
  explain: 'It is revealed',
  cure: 'It is cured',
}

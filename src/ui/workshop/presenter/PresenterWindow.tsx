import { useEffect, useRef, useState } from 'react'
import { openChannel, type PresenterAct, type PresenterChannel } from './channel.ts'
import type { PresenterView } from './presenter-view.ts'
import styles from './PresenterWindow.module.css'
import { BreakNotes } from './BreakNotes.tsx'
import { BreakTimer } from './BreakTimer.tsx'
import { LessonNotes } from './LessonNotes.tsx'
import { Timer } from './Timer.tsx'

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
  const [left, setLeft] = useState(false)
  const channel = useRef<PresenterChannel | null>(null)
  const act = (which: PresenterAct) => channel.current?.send({ kind: 'act', act: which })

  useEffect(() => {
    const opened = openChannel((message) => {
      if (message.kind === 'ask' || message.kind === 'act') return
      setLeft(message.kind === 'left')
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
          {view.kind === 'lesson' ? (
            <Timer key={view.title} label="Lesson" minutes={view.minutes} />
          ) : (
            <BreakTimer endsAt={view.endsAt} />
          )}
          {view.untilEnd !== null && (
            <Timer key="course" label={`Course, to the end of this ${view.kind}`} minutes={view.untilEnd} />
          )}
        </div>
      </header>
      {left && (
        <p className={styles.left} role="status">
          The other window has left the course. From its list of lessons PageUp leads back, here as well; or open a
          lesson there.
        </p>
      )}
      {view.kind === 'lesson' ? <LessonNotes view={view} act={act} /> : <BreakNotes view={view} act={act} />}
    </main>
  )
}

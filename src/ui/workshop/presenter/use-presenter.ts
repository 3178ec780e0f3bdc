import { useEffect, useLayoutEffect, useRef } from 'react'
import { openChannel, type PresenterAct, type PresenterChannel, presenterHash } from './channel.ts'
import { backToLastStage } from '../stage/last-stage.ts'
import type { PresenterView } from './presenter-view.ts'

/** What the first window can do where it stands; what it cannot is not heard. */
type Acts = Readonly<Partial<Record<PresenterAct, () => void>>>

/**
 * Hears what the other window sends while no lesson is shown: the way back. It is there before that window knows that the lesson
 * was left, which the list of lessons, still on its way, is not.
 */
let between: PresenterChannel | null = null

/** Keep a presenter's window told, and do what it asks. Answers what opens one. */
export function usePresenter(view: PresenterView, acts: Acts): () => void {
  const latest = useRef({ view, acts })
  latest.current = { view, acts }
  const channel = useRef<PresenterChannel | null>(null)

  // With the stage, not after it: what the other window sends as soon as the stage is seen is heard.
  useLayoutEffect(() => {
    between?.close()
    between = null
    const opened = openChannel((message) => {
      if (message.kind === 'ask') opened.send({ kind: 'view', view: latest.current.view })
      if (message.kind === 'act') latest.current.acts[message.act]?.()
    })
    channel.current = opened
    const left = () => opened.send({ kind: 'left' })
    addEventListener('pagehide', left)
    return () => {
      removeEventListener('pagehide', left)
      between = openChannel((message) => {
        if (message.kind === 'act' && message.act === 'back') backToLastStage()
      })
      left()
      opened.close()
    }
  }, [])

  // It is made anew with every drawing; only another one is worth a message.
  const told = JSON.stringify(view)
  useEffect(() => {
    channel.current?.send({ kind: 'view', view: latest.current.view })
  }, [told])

  return () => {
    window.open(`${location.pathname}${presenterHash}`, 'sagascope-presenter', 'popup,width=760,height=640')
  }
}

import { useEffect, useRef } from 'react'
import { openChannel, type PresenterAct, type PresenterChannel, presenterHash } from './channel.ts'
import { presenterView, type Shown } from './presenter-view.ts'

interface Presented extends Shown {
  readonly acts: Readonly<Record<PresenterAct, () => void>>
}

/** Keep a presenter's window told, and do what it asks. Answers what opens one. */
export function usePresenter(presented: Presented): () => void {
  const latest = useRef(presented)
  latest.current = presented
  const channel = useRef<PresenterChannel | null>(null)

  useEffect(() => {
    const tell = () => opened.send({ kind: 'view', view: presenterView(latest.current) })
    const opened = openChannel((message) => {
      if (message.kind === 'ask') tell()
      if (message.kind === 'act') latest.current.acts[message.act]()
    })
    channel.current = opened
    return () => opened.close()
  }, [])

  const { stage, name, caption } = presented
  useEffect(() => {
    channel.current?.send({ kind: 'view', view: presenterView(latest.current) })
  }, [stage, name, caption])

  return () => {
    window.open(`${location.pathname}${presenterHash}`, 'sagascope-presenter', 'popup,width=760,height=640')
  }
}

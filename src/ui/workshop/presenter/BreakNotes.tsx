import { Button } from '../../parts/Button.tsx'
import { Words } from '../Words.tsx'
import type { PresenterAct } from './channel.ts'
import type { BreakView } from './presenter-view.ts'

interface Props {
  readonly view: BreakView
  readonly act: (which: PresenterAct) => void
}

/** During a break: what to prepare for, and when the room is to be back. */
export function BreakNotes({ view, act }: Props) {
  return (
    <>
      <section aria-label="Next">
        <h2>Next</h2>
        <p>
          <b>{view.after}</b>
        </p>
        <p>
          <Words text={view.goal} />
        </p>
      </section>
      {view.say !== '' && (
        <section aria-label="On the wall">
          <h2>On the wall</h2>
          <p>{view.say}</p>
        </section>
      )}
      <footer>
        <Button icon="step-back" label="Back" shortcut="PageUp" disabled={view.isFirst} onClick={() => act('back')} />
        <Button look="primary" icon="step" label="Go on" shortcut="PageDown" onClick={() => act('next')} />
        <Button label="1 min less" onClick={() => act('shorter')} />
        <Button label="1 min more" onClick={() => act('longer')} />
        <Button label="Black" shortcut="b" onClick={() => act('black')} />
      </footer>
    </>
  )
}

import { lazy, Suspense, useEffect } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { PublishDialog } from '../../publish/PublishDialog.tsx'
import { closeOverlay, useOverlay } from '../overlays.ts'
import { isBusy, keyName, shortcuts } from './shortcuts.ts'
import styles from './Shortcuts.module.css'

const PaletteDialog = lazy(async () => ({ default: (await import('../../palette/PaletteDialog.tsx')).PaletteDialog }))

const BreakpointsDialog = lazy(async () => ({
  default: (await import('../../playback/breakpoints/BreakpointsDialog.tsx')).BreakpointsDialog,
}))

const InjectDialog = lazy(async () => ({ default: (await import('../../faults/InjectDialog.tsx')).InjectDialog }))

const MoveDialog = lazy(async () => ({ default: (await import('../../checkpoint/MoveDialog.tsx')).MoveDialog }))

const SaveDialog = lazy(async () => ({ default: (await import('../../open/SaveDialog.tsx')).SaveDialog }))

const ExpectDialog = lazy(async () => ({ default: (await import('../../expect/ExpectDialog.tsx')).ExpectDialog }))

/** How long the second key of a pair may take. */
const pairMsMax = 1_500

/** Listens for keys, and shows the dialogs that they and the buttons open. */
export function Shortcuts() {
  const overlay = useOverlay()

  useEffect(() => {
    let first = ''
    let firstAt = 0
    const onKeyDown = (event: KeyboardEvent) => {
      if (isBusy(event)) return
      const name = keyName(event)
      const pair = first !== '' && event.timeStamp - firstAt < pairMsMax ? `${first} ${name}` : name
      first = name === 'g' ? name : ''
      firstAt = event.timeStamp
      const shortcut = shortcuts.find(({ keys }) => keys === pair)
      if (!shortcut) return
      event.preventDefault()
      shortcut.run()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])

  if (overlay === 'publish' || overlay === 'publish-again')
    return <PublishDialog again={overlay === 'publish-again'} onClose={closeOverlay} />
  if (overlay === 'palette')
    return (
      <Suspense>
        <PaletteDialog onClose={closeOverlay} />
      </Suspense>
    )
  if (overlay === 'breakpoints')
    return (
      <Suspense>
        <BreakpointsDialog onClose={closeOverlay} />
      </Suspense>
    )
  if (overlay === 'save-as')
    return (
      <Suspense>
        <SaveDialog onClose={closeOverlay} />
      </Suspense>
    )
  if (overlay === 'expect')
    return (
      <Suspense>
        <ExpectDialog onClose={closeOverlay} />
      </Suspense>
    )
  if (overlay === 'inject')
    return (
      <Suspense>
        <InjectDialog onClose={closeOverlay} />
      </Suspense>
    )
  if (overlay === 'move-checkpoint')
    return (
      <Suspense>
        <MoveDialog onClose={closeOverlay} />
      </Suspense>
    )
  if (overlay === 'shortcuts') return <ShortcutSheet />
  return null
}

function ShortcutSheet() {
  return (
    <Dialog title="Keys" onClose={closeOverlay}>
      {/* It can have the focus, so that its keys scroll it where it is longer than the window. */}
      <div role="region" aria-label="All keys" tabIndex={0}>
        <dl className={styles.sheet}>
          {shortcuts.map(({ keys, words }) => (
            <div key={keys}>
              <dt>
                {keys.split(/[ +]/).map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
          <div>
            <dt>
              <kbd>←</kbd>
              <kbd>→</kbd>
            </dt>
            <dd>On the slider Position: one step; Page up and Page down: a tenth; Home and End: its ends</dd>
          </div>
        </dl>
        <p className={styles.note}>Keys rest while you type.</p>
      </div>
    </Dialog>
  )
}

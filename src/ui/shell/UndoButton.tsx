import { commands } from '../../bridge/commands.ts'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import { Button } from '../parts/Button.tsx'
import { type UndoTold, undoWords } from './undo-words.ts'

/** What an undo would take back now. */
export function useUndo(): UndoTold {
  const notices = useBridge((state) => state.notices)
  const stopped = useBridge((state) => state.connection === 'stopped')
  const last = useWindow('last-act', { view: 'last-act' })?.rows[0]?.words ?? null
  return undoWords(notices, last, stopped)
}

export function UndoButton() {
  const { possible, words } = useUndo()
  return (
    <Button
      look="quiet"
      icon="undo"
      label="Undo"
      title={words}
      shortcut="u"
      disabled={!possible}
      onClick={() => commands.undo()}
    />
  )
}

import { Button } from '../parts/Button.tsx'
import { openOverlay } from './overlays.ts'

export function ShortcutsButton() {
  return <Button look="quiet" icon="keyboard" label="All keys" shortcut="?" onClick={() => openOverlay('shortcuts')} />
}

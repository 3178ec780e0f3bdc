import { useBridge } from '../../bridge/hooks.ts'
import { Button } from '../parts/Button.tsx'
import { openOverlay } from '../shell/overlays.ts'

/** Opens the dialog that injects a fault at the cursor, on what is selected; also the key `x`. */
export function InjectButton() {
  const ready = useBridge((state) => state.worldKnown && state.connection !== 'stopped')
  return (
    <Button
      icon="crashed"
      label="Inject a fault"
      shortcut="x"
      disabled={!ready}
      onClick={() => openOverlay('inject')}
    />
  )
}

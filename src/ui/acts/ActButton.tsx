import { useBridge } from '../../bridge/hooks.ts'
import { Button } from '../parts/Button.tsx'
import { openInject, openOverlay } from './overlays.ts'

const acts = {
  publish: { icon: 'plus', label: 'Publish an event', shortcut: 'p' },
  inject: { icon: 'crashed', label: 'Inject a fault', shortcut: 'x' },
} as const

/** Opens the dialog of something that is done to the run, at the cursor; what the key does too. */
export function ActButton({ act }: { act: keyof typeof acts }) {
  const ready = useBridge((state) => state.worldKnown && state.connection !== 'stopped')
  return (
    <Button {...acts[act]} disabled={!ready} onClick={() => (act === 'inject' ? openInject(null) : openOverlay(act))} />
  )
}

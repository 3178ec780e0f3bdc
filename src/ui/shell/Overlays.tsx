import { type ComponentType, lazy, Suspense } from 'react'
import { closeOverlay, type Overlay, useOverlay } from '../acts/overlays.ts'
import { PublishDialog } from '../publish/PublishDialog.tsx'
import { shortcuts } from './shortcuts/shortcuts.ts'
import { ShortcutSheet } from './shortcuts/ShortcutSheet.tsx'

interface OverlayProps {
  readonly onClose: () => void
}

const PaletteDialog = lazy(async () => ({ default: (await import('../palette/PaletteDialog.tsx')).PaletteDialog }))

/** The dialog of each. All but the likeliest are fetched when they are first opened. */
const dialogs: Readonly<Record<Overlay, ComponentType<OverlayProps>>> = {
  publish: (props) => <PublishDialog again={false} {...props} />,
  'publish-again': (props) => <PublishDialog again {...props} />,
  shortcuts: ShortcutSheet,
  palette: (props) => <PaletteDialog shortcuts={shortcuts} {...props} />,
  'save-as': lazy(async () => ({ default: (await import('../open/SaveDialog.tsx')).SaveDialog })),
  breakpoints: lazy(async () => ({
    default: (await import('../playback/breakpoints/BreakpointsDialog.tsx')).BreakpointsDialog,
  })),
  inject: lazy(async () => ({ default: (await import('../faults/InjectDialog.tsx')).InjectDialog })),
  expect: lazy(async () => ({ default: (await import('../expect/ExpectDialog.tsx')).ExpectDialog })),
  'edit-dead': lazy(async () => ({ default: (await import('../dead/EditDialog.tsx')).EditDialog })),
  'move-checkpoint': lazy(async () => ({ default: (await import('../checkpoint/MoveDialog.tsx')).MoveDialog })),
}

/** The dialog that buttons, menus and keys have opened. */
export function Overlays() {
  const overlay = useOverlay()
  if (overlay === null) return null
  const Opened = dialogs[overlay]
  return (
    <Suspense>
      <Opened onClose={closeOverlay} />
    </Suspense>
  )
}

import type { ComponentType } from 'react'
import { closeOverlay, type Overlay, overlayTitles, useOverlay } from '../acts/overlays.ts'
import { fetched } from '../parts/fetched.tsx'
import { Guard } from '../parts/Guard.tsx'
import { PublishDialog } from '../publish/PublishDialog.tsx'
import { FailedDialog } from './FailedDialog.tsx'
import { shortcuts } from './shortcuts/shortcuts.ts'
import { ShortcutSheet } from './shortcuts/ShortcutSheet.tsx'

interface OverlayProps {
  readonly onClose: () => void
}

const PaletteDialog = fetched(async () => (await import('../palette/PaletteDialog.tsx')).PaletteDialog)

/** The dialog of each. All but the likeliest are fetched when they are first opened. */
const dialogs: Readonly<Record<Overlay, ComponentType<OverlayProps>>> = {
  publish: (props) => <PublishDialog again={false} {...props} />,
  'publish-again': (props) => <PublishDialog again {...props} />,
  shortcuts: ShortcutSheet,
  palette: (props) => <PaletteDialog shortcuts={shortcuts} {...props} />,
  'save-as': fetched(async () => (await import('../open/SaveDialog.tsx')).SaveDialog),
  breakpoints: fetched(async () => (await import('../playback/breakpoints/BreakpointsDialog.tsx')).BreakpointsDialog),
  inject: fetched(async () => (await import('../faults/InjectDialog.tsx')).InjectDialog),
  expect: fetched(async () => (await import('../expect/ExpectDialog.tsx')).ExpectDialog),
  'edit-dead': fetched(async () => (await import('../dead/EditDialog.tsx')).EditDialog),
  'move-checkpoint': fetched(async () => (await import('../checkpoint/MoveDialog.tsx')).MoveDialog),
  'time-zone': fetched(async () => (await import('../playback/ZoneDialog.tsx')).ZoneDialog),
}

/** The dialog that buttons, menus and keys have opened. */
export function Overlays() {
  const overlay = useOverlay()
  if (overlay === null) return null
  const Opened = dialogs[overlay]
  return (
    <Guard
      key={overlay}
      what={`“${overlayTitles[overlay]}”`}
      failed={(failure) => <FailedDialog {...failure} onClose={closeOverlay} />}
    >
      <Opened onClose={closeOverlay} />
    </Guard>
  )
}

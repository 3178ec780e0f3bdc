import { useLayoutEffect } from 'react'
import { commands } from '../bridge/commands.ts'
import { useBridge } from '../bridge/hooks.ts'
import { InjectMenu } from './faults/InjectMenu.tsx'
import { FileDrop } from './open/FileDrop.tsx'
import { ImportDialog } from './open/import/ImportDialog.tsx'
import { LinkDialog } from './open/LinkDialog.tsx'
import { LogDialog } from './open/LogDialog.tsx'
import { ProblemDialog } from './open/ProblemDialog.tsx'
import { ProgressDialog } from './open/ProgressDialog.tsx'
import { FocusWatch } from './shell/FocusWatch.tsx'
import { Frame } from './shell/Frame.tsx'
import { HoverWatch } from './shell/HoverWatch.tsx'
import { LiveRegion } from './notices/LiveRegion.tsx'
import { Notices } from './notices/Notices.tsx'
import { Button } from './parts/Button.tsx'
import { fetched } from './parts/fetched.tsx'
import { Guard } from './parts/Guard.tsx'
import { useTimeShown } from './time-zone.ts'
import { Overlays } from './shell/Overlays.tsx'
import { useShortcuts } from './shell/shortcuts/use-shortcuts.ts'

const LessonStage = fetched(async () => (await import('./workshop/stage/LessonStage.tsx')).LessonStage)

/** The whole page. */
export function App() {
  // Times stand in every corner: another zone draws all of them anew.
  const timeShown = useTimeShown()
  useShortcuts()
  // A lesson takes the whole page, for a room that looks at a wall.
  const staged = useBridge(({ view }) => view.view === 'workshop' && view.stage !== null)
  return (
    <>
      <RootMarks />
      <HoverWatch />
      <FocusWatch />
      <InjectMenu />
      {staged ? (
        <main>
          <Guard what="the lesson" instead={toLessons}>
            <LessonStage />
          </Guard>
        </main>
      ) : (
        <Frame key={timeShown} />
      )}
      <FileDrop />
      <ImportDialog />
      <ProgressDialog />
      <LinkDialog />
      <LogDialog />
      <ProblemDialog />
      <Overlays />
      <Notices />
      <LiveRegion />
    </>
  )
}

/** The stage has the page for itself: without it there must be a way back. */
const toLessons = <Button label="To the list of lessons" onClick={() => commands.leaveLesson()} />

/** Which revision of the world the page shows, for whoever looks from outside. Set with the drawing, not before it. */
function RootMarks() {
  const rev = useBridge((state) => state.rev)
  const fingerprint = useBridge((state) => state.fingerprint)
  const playing = useBridge((state) => state.playing)
  const connection = useBridge((state) => state.connection)
  useLayoutEffect(() => {
    const root = document.getElementById('root')
    if (!root) return
    root.dataset['rev'] = String(rev)
    root.dataset['fingerprint'] = fingerprint
    root.dataset['playing'] = String(playing)
    root.dataset['connection'] = connection
  })
  return null
}

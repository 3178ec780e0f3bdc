import { useEffect } from 'react'
import { useBridge, useSelection } from '../../bridge/hooks.ts'
import { useInspectorAway } from '../acts/inspector-away.ts'
import { usePaneStyle } from '../panes/pane-sizes.ts'
import { Playback } from '../playback/Playback.tsx'
import { Strip } from '../playback/strip/Strip.tsx'
import { Banner } from '../notices/Banner.tsx'
import { Brand } from './navigation/Brand.tsx'
import { Facets } from './Facets.tsx'
import { InspectorPane, viewPlaceId } from './InspectorPane.tsx'
import { Loading } from './Loading.tsx'
import { focusView, mainId } from '../parts/focus.ts'
import { Guard } from '../parts/Guard.tsx'
import { useMedia } from '../parts/use-media.ts'
import { PrintHead } from './PrintHead.tsx'
import { SelectedBar } from './SelectedBar.tsx'
import { ViewsNav } from './navigation/ViewsNav.tsx'
import { viewOf } from './navigation/views.tsx'
import unseen from '../parts/unseen.module.css'
import styles from './Frame.module.css'

/** Top bar, strip, navigation, view and inspector. */
export function Frame() {
  const viewId = useBridge((state) => state.view.view)
  const selection = useSelection()
  const selected = useBridge((state) => state.worldKnown) && selection !== null
  const connection = useBridge((state) => state.connection)
  const scenario = useBridge((state) => state.run?.scenario.title)
  const { title, View, worldless = false } = viewOf(viewId)
  const phone = useMedia('screen and (width <= 900px)')
  const away = useInspectorAway(viewId, selection) && phone
  const inspecting = selected && !away
  const covered = phone && inspecting
  const panes = usePaneStyle()

  useEffect(() => {
    document.title = [title, scenario, 'Sagascope'].filter(Boolean).join(' · ')
  }, [title, scenario])

  return (
    <div className={styles.frame} style={panes} data-inspecting={inspecting || undefined} data-connection={connection}>
      <a className={styles.skip} href={`#${mainId}`} onClick={skip}>
        Skip to the view
      </a>
      <header className={styles.header}>
        <Brand />
        <div className={styles.top}>
          <Playback />
          <Facets />
        </div>
      </header>
      <Strip />
      <ViewsNav />
      <main id={mainId} className={styles.main} tabIndex={-1}>
        <PrintHead />
        <Banner />
        {covered && <h1 className={unseen.unseen}>{title}</h1>}
        <div id={viewPlaceId} className={styles.place} inert={covered}>
          <Loading worldless={worldless}>
            <Guard key={viewId} what={title}>
              <View />
            </Guard>
          </Loading>
        </div>
      </main>
      {inspecting && <InspectorPane covers={covered} />}
      {selected && away && <SelectedBar />}
    </div>
  )
}

/** The URL's hash is the view's, so the link moves the focus itself. */
function skip(event: { preventDefault(): void }): void {
  event.preventDefault()
  focusView()
}

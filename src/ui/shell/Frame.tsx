import { lazy, Suspense, useEffect } from 'react'
import { useBridge } from '../../bridge/hooks.ts'
import { Playback } from '../playback/Playback.tsx'
import { Strip } from '../playback/Strip.tsx'
import { Banner } from './Banner.tsx'
import { Brand } from './Brand.tsx'
import { Facets } from './Facets.tsx'
import { Guard } from './Guard.tsx'
import { Loading } from './Loading.tsx'
import { ViewsNav } from './ViewsNav.tsx'
import { viewOf } from './views.tsx'
import styles from './Frame.module.css'

const Inspector = lazy(async () => ({ default: (await import('../inspector/Inspector.tsx')).Inspector }))

/** Top bar, strip, navigation, view and inspector. */
export function Frame() {
  const viewId = useBridge((state) => state.view.view)
  const inspecting = useBridge((state) => state.view.selection !== null && state.worldKnown)
  const connection = useBridge((state) => state.connection)
  const scenario = useBridge((state) => state.run?.scenario.title)
  const { title, View } = viewOf(viewId)

  useEffect(() => {
    document.title = [title, scenario, 'Sagascope'].filter(Boolean).join(' · ')
  }, [title, scenario])

  return (
    <div className={styles.frame} data-inspecting={inspecting || undefined} data-connection={connection}>
      <a className={styles.skip} href="#main" onClick={skip}>
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
      <main id="main" className={styles.main} tabIndex={-1}>
        <Banner />
        <Loading>
          <Guard key={viewId} what={title}>
            <Suspense fallback={<p className={styles.fetching}>Fetching {title}…</p>}>
              <View />
            </Suspense>
          </Guard>
        </Loading>
      </main>
      {inspecting && (
        <aside className={styles.inspector} aria-label="Inspector">
          <Guard what="the inspector">
            <Suspense fallback={null}>
              <Inspector />
            </Suspense>
          </Guard>
        </aside>
      )}
    </div>
  )
}

/** The URL's hash is the view's, so the link moves the focus itself. */
function skip(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { bridge } from './bridge/bridge.ts'
import { exposeHandle } from './bridge/handle.ts'
import { bridgeStore } from './bridge/store.ts'
import { inTestMode } from './bridge/test-mode.ts'
import { App } from './ui/App.tsx'
import { fetched } from './ui/parts/fetched.tsx'
import { Guard } from './ui/parts/Guard.tsx'
import { applyProjector, applyTheme, savedProjector, savedTheme } from './ui/theme.ts'
import { applySavedTime } from './ui/time-zone.ts'
import { presenterHash } from './ui/workshop/presenter/channel.ts'
import './ui/tokens.css'
import './ui/tokens-dark.css'
import './ui/base.css'

/** The presenter's second window shows what the first one tells it, and runs nothing. */
const presenting = location.hash === presenterHash
const PresenterWindow = fetched(
  async () => (await import('./ui/workshop/presenter/PresenterWindow.tsx')).PresenterWindow,
)

applyTheme(savedTheme())
applyProjector(savedProjector())
applySavedTime()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      {presenting ? (
        <Guard what="the presenter’s window">
          <PresenterWindow />
        </Guard>
      ) : (
        <App />
      )}
    </StrictMode>,
  )
  exposeHandle({ store: bridgeStore, bridge, commanded: inTestMode() }, root)
}
if (!presenting) bridge.start()

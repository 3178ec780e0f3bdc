import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { bridge } from './bridge/bridge.ts'
import { App } from './ui/App.tsx'
import { applyProjector, applyTheme, savedProjector, savedTheme } from './ui/shell/theme.ts'
import { applySavedTime } from './ui/time-zone.ts'
import './ui/tokens.css'
import './ui/tokens-dark.css'
import './ui/base.css'

applyTheme(savedTheme())
applyProjector(savedProjector())
applySavedTime()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
bridge.start()

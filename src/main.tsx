import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { bridge } from './bridge/bridge.ts'
import { App } from './ui/App.tsx'
import { applyTheme, savedTheme } from './ui/shell/theme.ts'
import './ui/tokens.css'
import './ui/tokens-dark.css'
import './ui/base.css'

applyTheme(savedTheme())
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
bridge.start()

import { useState } from 'react'
import { Button } from '../parts/Button.tsx'
import type { IconName } from '../parts/Icon.tsx'
import { applyTheme, savedTheme, saveTheme, type Theme, themes } from './theme.ts'

const icons: Readonly<Record<Theme, IconName>> = { system: 'theme', light: 'sun', dark: 'moon' }

/** One press = the next of system, light, dark. */
export function ThemeButton() {
  const [theme, setTheme] = useState(savedTheme)
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
  return (
    <Button
      look="icon"
      icon={icons[theme]}
      label={`Theme: ${theme}`}
      title={`Theme: ${theme}. Press for ${next}.`}
      onClick={() => {
        saveTheme(next)
        applyTheme(next)
        setTheme(next)
      }}
    />
  )
}

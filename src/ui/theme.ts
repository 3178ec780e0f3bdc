import { recall, remember } from './browser-memory.ts'

/** `system` follows the machine. Kept in this browser only. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export function savedTheme(): Theme {
  const saved = recall('theme')
  return themes.find((theme) => theme === saved) ?? 'system'
}

export const saveTheme = (theme: Theme): void => void remember('theme', theme)

/** Large type and strong contrast, for a room that looks at a wall. Kept in this browser only. */
export const savedProjector = (): boolean => recall('display') === 'projector'

export function applyProjector(on: boolean): void {
  if (on) document.documentElement.dataset['display'] = 'projector'
  else delete document.documentElement.dataset['display']
  dispatchEvent(new Event('resize'))
}

export function chooseTheme(theme: Theme): void {
  saveTheme(theme)
  applyTheme(theme)
}

export function chooseProjector(on: boolean): void {
  remember('display', on ? 'projector' : 'desk')
  applyProjector(on)
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

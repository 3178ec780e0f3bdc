/** `system` follows the machine. Kept in this browser only. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'sagascope.theme'

export function savedTheme(): Theme {
  try {
    const saved = localStorage.getItem(key)
    return themes.find((theme) => theme === saved) ?? 'system'
  } catch {
    // Storage is refused in some private windows; the page works without.
    return 'system'
  }
}

export function saveTheme(theme: Theme): void {
  try {
    localStorage.setItem(key, theme)
  } catch {
    // As above: it holds until the page is closed.
  }
}

const displayKey = 'sagascope.display'

/** Large type and strong contrast, for a room that looks at a wall. Kept in this browser only. */
export function savedProjector(): boolean {
  try {
    return localStorage.getItem(displayKey) === 'projector'
  } catch {
    return false
  }
}

function saveProjector(on: boolean): void {
  try {
    localStorage.setItem(displayKey, on ? 'projector' : 'desk')
  } catch {
    // As above.
  }
}

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
  saveProjector(on)
  applyProjector(on)
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

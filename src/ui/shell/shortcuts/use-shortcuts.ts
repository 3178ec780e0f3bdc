import { useEffect } from 'react'
import { type FirstKey, pressed } from './key-pairs.ts'
import { isBusy, keyName, shortcuts } from './shortcuts.ts'

/** Listens for the keys of the page. */
export function useShortcuts(): void {
  useEffect(() => {
    let first: FirstKey | null = null
    const onKeyDown = (event: KeyboardEvent) => {
      if (isBusy(event)) return
      const meant = pressed(keyName(event), event.timeStamp, first)
      first = meant.first
      const shortcut = shortcuts.find(({ keys }) => keys === meant.keys)
      if (!shortcut) return
      event.preventDefault()
      shortcut.run()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}

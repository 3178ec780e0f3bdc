import { useEffect, useRef } from 'react'
import { commands } from '../../../bridge/commands.ts'

interface Acts {
  readonly next: () => void
  readonly back: () => void
  readonly black: () => void
  readonly hint: () => void
}

/** A presenter's remote sends PageUp, PageDown and `b`; the digits choose an option. The page's own keys go on working. */
export function useStageKeys(acts: Acts, choose: (option: number) => void): void {
  const latest = useRef({ acts, choose })
  latest.current = { acts, choose }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (document.querySelector('dialog[open]')) return
      const now = latest.current
      const keys: Record<string, () => void> = {
        PageDown: now.acts.next,
        PageUp: now.acts.back,
        b: now.acts.black,
        h: now.acts.hint,
        u: () => commands.takeBack(),
      }
      const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : 0
      const act = keys[event.key] ?? (digit > 0 ? () => now.choose(digit - 1) : undefined)
      if (!act) return
      event.preventDefault()
      // Else the page's own key of that name would act as well.
      event.stopPropagation()
      act()
    }
    addEventListener('keydown', onKeyDown, { capture: true })
    return () => removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}

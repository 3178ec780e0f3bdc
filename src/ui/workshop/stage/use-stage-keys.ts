import { useLayoutEffect, useRef } from 'react'

export interface StageActs {
  readonly next: () => void
  readonly back: () => void
  readonly black: () => void
  readonly hint: () => void
  readonly takeBack: () => void
  /** Absent = the page's own key of that name does it. */
  readonly step?: () => void
  readonly stepBack?: () => void
  readonly play?: () => void
}

/** A presenter's remote sends PageUp, PageDown and `b`; the digits choose an option. The page's own keys go on working. */
export function useStageKeys(acts: StageActs, choose: (option: number) => void): void {
  const latest = useRef({ acts, choose })
  latest.current = { acts, choose }
  // With the stage, not after it: a key that is pressed as one stage makes way for another is of one of them.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (document.querySelector('dialog[open]')) return
      const act = actOf(event, latest.current.acts, latest.current.choose)
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

function actOf(
  { key, target }: KeyboardEvent,
  acts: StageActs,
  choose: (option: number) => void,
): (() => void) | undefined {
  // Space presses the button that has the focus.
  if (key === ' ') return target instanceof HTMLElement && target.closest('button, summary') ? undefined : acts.play
  const digit = /^[1-9]$/.test(key) ? Number(key) : 0
  if (digit > 0) return () => choose(digit - 1)
  const name = keys[key]
  return name && acts[name]
}

const keys: Readonly<Record<string, keyof StageActs | undefined>> = {
  PageDown: 'next',
  PageUp: 'back',
  b: 'black',
  h: 'hint',
  u: 'takeBack',
  '.': 'step',
  ',': 'stepBack',
}

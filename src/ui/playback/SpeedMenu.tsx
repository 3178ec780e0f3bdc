import { useId, useRef } from 'react'
import { useBridge } from '../../bridge/hooks.ts'
import { shortSpeed, spokenSpeed } from './speed.ts'
import { SpeedSlider } from './SpeedSlider.tsx'
import { StepUnitSelect } from './StepUnitSelect.tsx'
import styles from './SpeedMenu.module.css'

/** Where the bar has no room: the speed as a button, slider and step unit in what it opens. */
export function SpeedMenu({ withUnit }: { withUnit: boolean }) {
  const atomsPerS = useBridge((state) => state.atomsPerS)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        popoverTarget={id}
        aria-label={`Speed and steps: ${spokenSpeed(atomsPerS)}`}
        title="Speed and steps"
      >
        {shortSpeed(atomsPerS)}
      </button>
      <div
        id={id}
        popover="auto"
        className={styles.panel}
        onToggle={(event) => {
          if (event.newState === 'open') place(event.currentTarget, button.current)
        }}
      >
        <SpeedSlider />
        {withUnit && <StepUnitSelect />}
      </div>
    </>
  )
}

function place(panel: HTMLElement, button: HTMLElement | null): void {
  if (!button) return
  const anchor = button.getBoundingClientRect()
  const gap = 6
  const left = Math.min(anchor.left, innerWidth - panel.offsetWidth - gap)
  const top = anchor.top > innerHeight / 2 ? anchor.top - panel.offsetHeight - gap : anchor.bottom + gap
  panel.style.left = `${Math.max(gap, left)}px`
  panel.style.top = `${top}px`
}

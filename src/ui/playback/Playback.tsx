import { type KeyboardEvent, useRef } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { RunButton } from '../parts/RunButton.tsx'
import { BreakpointsButton } from './breakpoints/BreakpointsButton.tsx'
import { ChecksLight } from './ChecksLight.tsx'
import { Clock } from './Clock.tsx'
import { SpeedMenu } from './SpeedMenu.tsx'
import { SpeedSlider } from './SpeedSlider.tsx'
import { stepUnit } from './step-unit.ts'
import { StepUnitSelect } from './StepUnitSelect.tsx'
import { useBarRoom } from './use-bar-room.ts'
import styles from './Playback.module.css'

/** The transport bar. It never wraps: what does not fit moves into the speed menu. */
export function Playback() {
  const playing = useBridge((state) => state.playing)
  const stopped = useBridge((state) => state.connection === 'stopped')
  const room = useBarRoom()
  const bar = useRef<HTMLDivElement>(null)

  return (
    <div
      ref={bar}
      className={styles.playback}
      role="toolbar"
      aria-label="Playback"
      tabIndex={-1}
      data-stopped={stopped || undefined}
      onKeyDown={(event) => moveFocus(event, bar.current)}
    >
      <div className={styles.buttons}>
        <RunButton look="icon" icon="to-start" label="To start" onClick={commands.toStart} />
        <RunButton
          look="icon"
          icon="step-back"
          label="Step back"
          shortcut=","
          onClick={() => commands.stepBack(stepUnit())}
        />
        <RunButton
          look="icon"
          className={styles.play}
          icon={playing ? 'pause' : 'play'}
          label={playing ? 'Pause' : 'Play'}
          shortcut="Space"
          onClick={commands.togglePlay}
        />
        <RunButton look="icon" icon="step" label="Step" shortcut="." onClick={() => commands.step(stepUnit())} />
        <RunButton
          look="icon"
          icon="to-end"
          label="To end"
          title="To end: runs to the scenario's end at full speed"
          onClick={commands.toEnd}
        />
      </div>
      <Clock />
      {room.units && <StepUnitSelect />}
      {room.breakpoints && <BreakpointsButton />}
      <ChecksLight short={!room.words} />
      {room.slider ? <SpeedSlider /> : <SpeedMenu withUnit={!room.units} />}
    </div>
  )
}

/** In a toolbar the arrows go from button to button; sliders and lists keep their own. */
function moveFocus(event: KeyboardEvent, bar: HTMLElement | null): void {
  if (!bar || !(event.target instanceof HTMLButtonElement)) return
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return
  const stops = [...bar.querySelectorAll<HTMLElement>('button, input, select')].filter((stop) => stop.offsetParent)
  const next = stops[stops.indexOf(event.target) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import { Button } from '../../parts/Button.tsx'
import { StageBar } from './StageBar.tsx'

interface Props {
  /** What the next stage is called. */
  readonly next: string
  /** There is no way back: the course begins here. */
  readonly isFirst: boolean
  /** null = the lesson has none. */
  readonly hintsLeft: number | null
  readonly caption: string
  /** What happens has been shown: now somebody may try things out. */
  readonly revealed: boolean
  readonly acts: {
    readonly next: () => void
    readonly back: () => void
    readonly hint: () => void
    readonly step: () => void
    readonly stepBack: () => void
  }
}

/** The low bar: from stage to stage, step by step, a hint, and what just happened in words. */
export function StageControls({ next, isFirst, hintsLeft, caption, revealed, acts }: Props) {
  const playing = useBridge((state) => state.playing)
  return (
    <StageBar caption={caption}>
      <Button icon="step-back" label="Back" shortcut="PageUp" disabled={isFirst} onClick={acts.back} />
      <Button look="primary" icon="step" label={next} shortcut="PageDown" onClick={acts.next} />
      <Button label="Step back" shortcut="," onClick={acts.stepBack} />
      <Button label="Step" shortcut="." onClick={acts.step} />
      <Button
        icon={playing ? 'pause' : 'play'}
        label={playing ? 'Pause' : 'Play'}
        shortcut="Space"
        onClick={() => commands.togglePlay()}
      />
      {hintsLeft !== null && !revealed && (
        <Button
          label={hintsLeft > 0 ? 'Hint' : 'No more hints'}
          shortcut="h"
          disabled={hintsLeft <= 0}
          onClick={acts.hint}
        />
      )}
      {revealed && (
        <Button
          label="Look closer"
          title="The same run in the views, to try things out; the browser’s way back leads here again"
          onClick={() => commands.lookCloser()}
        />
      )}
    </StageBar>
  )
}

import type { Frame } from '../protocol/messages.ts'
import { applyCells, mirrorLength } from '../protocol/mirror.ts'
import type { BridgeState } from './store.ts'

type Drawn = Pick<
  BridgeState,
  'worldKnown' | 'rev' | 'playing' | 'atomsPerS' | 'fingerprint' | 'mirror' | 'calm' | 'names' | 'windows'
>

/** Lay frames over the state, oldest first. Pure; frames of a run that is no longer shown change nothing. */
export function applyFrames(state: BridgeState, frames: readonly Frame[]): Partial<BridgeState> {
  let drawn: Drawn | null = null
  for (const frame of frames) {
    if (frame.run !== state.run?.run) continue
    drawn = applyFrame(state, drawn ?? state, frame)
  }
  return drawn ?? {}
}

function applyFrame(state: BridgeState, before: Drawn, frame: Frame): Drawn {
  let mirror = before.mirror
  if (frame.whole || frame.cells.length > 0) {
    mirror = frame.whole ? new Float64Array(mirrorLength(state.shape)) : mirror.slice()
    applyCells(mirror, frame.cells)
  }
  return {
    worldKnown: true,
    rev: frame.rev,
    playing: frame.playing,
    atomsPerS: frame.atomsPerS,
    fingerprint: frame.fingerprint,
    mirror,
    calm: frame.placeOnly ? before.calm : { mirror, fingerprint: frame.fingerprint },
    names: namesAfter(before.names, frame),
    windows: frame.windows.length > 0 ? withWindows(before.windows, frame) : before.windows,
  }
}

/** A whole frame brings all names; the list stays the same object while nothing is added. */
function namesAfter(before: readonly string[], { whole, names }: Frame): readonly string[] {
  if (whole) return names
  return names.length > 0 ? [...before, ...names] : before
}

function withWindows(before: BridgeState['windows'], frame: Frame): BridgeState['windows'] {
  const windows = new Map(before)
  for (const update of frame.windows) windows.set(update.id, update)
  return windows
}

export interface FrameQueueOptions {
  /** Show these frames, oldest first. */
  readonly draw: (frames: readonly Frame[]) => void
  /** Tell the worker that this frame and those before it are on the screen. */
  readonly acknowledge: (rev: number) => void
  /** Call back at the next animation frame. */
  readonly schedule: (callback: () => void) => void
  /** Call back once what was drawn is on the screen. */
  readonly afterPaint: (callback: () => void) => void
}

/**
 * Collects frames and draws them at most once per animation frame. The acknowledgement waits for the paint, so that a slow
 * page slows the worker's frames, never its work.
 */
export function createFrameQueue({ draw, acknowledge, schedule, afterPaint }: FrameQueueOptions) {
  let waiting: Frame[] = []
  let scheduled = false

  /** Draw now: before another message takes effect, or because no animation frame comes in a hidden tab. */
  function flush(): void {
    if (waiting.length === 0) return
    const frames = waiting
    waiting = []
    draw(frames)
    afterPaint(() => {
      acknowledge(frames.at(-1)!.rev)
    })
  }

  function push(frame: Frame): void {
    waiting.push(frame)
    if (scheduled) return
    scheduled = true
    schedule(() => {
      scheduled = false
      flush()
    })
  }

  /** Forget what a worker sent that is gone. */
  function drop(): void {
    waiting = []
  }

  return { push, flush, drop }
}

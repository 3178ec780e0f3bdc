import { hex12, finish } from '../base/hash.ts'
import { limits } from '../base/limits.ts'
import type { Value } from '../base/value.ts'
import { faultActor, type ActorShape } from '../model/actors.ts'
import { rowInChunk } from './columns.ts'
import { closeStep, fold, openStep } from './fold.ts'
import { Recording, timeOf } from './recording.ts'
import { Keyframes } from './keyframes.ts'
import { Waypoints, waypointSteps } from './waypoints.ts'
import { consumerField, deadField, emptyWorld, sagaField, worldWords, type World } from './world.ts'

const keyframeStepsMin = 2000

/**
 * Takes down a run: writes the columns, folds them into the live world, and lays down keyframes, from which any step is
 * reached by folding forward. A keyframe comes when max(2,000, its words) steps have passed: so it costs at most 8 bytes a step,
 * where a fixed interval would run out of memory as the state grows.
 */
export class Recorder {
  readonly recording: Recording
  /** The world after the last recorded step. */
  readonly world: World
  /** Rewindable steps that are kept. */
  readonly stepsMax: number
  /**
   * Called at keyframes: the place to compare the fold's account with the store's own. Who compares looks at all there is, so
   * the calls lie at least words of state ÷ 4 steps apart.
   */
  onKeyframe: ((world: World) => void) | null = null
  /** Called before the oldest history goes. */
  onDrop: (() => void) | null = null
  readonly #keyframes: Keyframes
  readonly #waypoints = new Waypoints()
  /** The step at which to ask again whether a keyframe is due. */
  #nextKeyframe = keyframeStepsMin
  #nextAudit = 0

  /** @param identity one word that stands for scenario, seed, profile and engine version */
  constructor(shape: ActorShape, identity: number, stepsMax: number = limits.historyStepsMax) {
    this.recording = new Recording(faultActor(shape) + 1)
    this.world = emptyWorld(shape, identity)
    this.stepsMax = stepsMax
    this.#keyframes = new Keyframes(this.world)
  }

  /** The oldest step that can still be reached. */
  get first(): number {
    return this.#keyframes.first
  }

  get end(): number {
    return this.recording.end
  }

  value(value: Value): number {
    return this.recording.values.add(value)
  }

  passingValue(value: Value): number {
    return this.recording.values.addPassing(value)
  }

  open(timeMs: number, actor: number): void {
    openStep(this.world, timeMs, actor)
  }

  change(kind: number, subject: number, a: number, b: number): void {
    this.recording.addChange(kind, subject, a, b)
    fold(this.world, this.recording.values, kind, subject, a, b)
  }

  close(op: number, next: number, ordinal: number, cycle: number): void {
    closeStep(this.world, op, next, ordinal, cycle)
    this.recording.addStep(this.world.timeMs, this.world.actor, op, next, ordinal, cycle)
    if (this.world.step >= this.#nextKeyframe) this.#maybeKeyframe()
  }

  /** The step of the world from which {@link seek} folds forward. */
  startOf(step: number): number {
    return Math.max(this.#keyframes.lastUpTo(step), this.#waypoints.last(step))
  }

  /**
   * The world after `step`: a copy of the nearest keyframe, or of a world that was passed on the way to another step, folded
   * forward. @throws AssertionError outside first…end
   */
  seek(step: number): World {
    const world = this.#waypoints.at(this.startOf(step)) ?? this.#keyframes.at(step)
    for (;;) {
      const next = (Math.floor(world.step / waypointSteps) + 1) * waypointSteps
      if (next > step) break
      this.forward(world, next)
      this.#waypoints.add(world)
    }
    this.forward(world, step)
    return world
  }

  /** Fold a world of this run forward to a later step, in place. */
  forward(world: World, step: number): void {
    const { steps, changes, values } = this.recording
    let row = this.recording.changesEnd(world.step)
    for (let at = world.step; at < step; at++) {
      const stepChunk = steps.chunkOf(at)
      const i = rowInChunk(at)
      openStep(world, timeOf(stepChunk, i), stepChunk.actor[i]!)
      for (const end = stepChunk.changeEnd[i]!; row < end; row++) {
        const chunk = changes.chunkOf(row)
        const c = rowInChunk(row)
        fold(world, values, chunk.kind[c]!, chunk.subject[c]!, chunk.a[c]!, chunk.b[c]!)
      }
      closeStep(world, stepChunk.op[i]!, stepChunk.next[i]!, stepChunk.ordinal[i]!, stepChunk.cycle[i]!)
    }
  }

  #maybeKeyframe(): void {
    const { world } = this
    const passed = world.step - this.#keyframes.last
    const wanted = this.#keyframes.words(world)
    if (passed < wanted) {
      // Rows go on being written meanwhile: wait for half of what is missing, then ask again.
      this.#nextKeyframe = world.step + Math.max(100, (wanted - passed) >> 1)
      return
    }
    if (world.step >= this.#nextAudit) {
      this.onKeyframe?.(world)
      this.#nextAudit = world.step + (worldWords(world) >> 2)
    }
    this.#keyframes.add(world, this.recording.values.length)
    this.#nextKeyframe = world.step + keyframeStepsMin
    if (this.end - this.first > this.stepsMax) this.#dropOldest()
  }

  /** Give up the oldest tenth, so that dropping is rare. */
  #dropOldest(): void {
    this.onDrop?.()
    const from = this.end - Math.floor(this.stepsMax * 0.9)
    const { world, values } = this.#keyframes.dropBefore(from)
    this.#waypoints.dropBefore(world.step)
    const { recording } = this
    recording.changes.dropBefore(recording.changesEnd(world.step))
    // The row of the keyframe's own step says where its changes end.
    recording.steps.dropBefore(Math.max(0, world.step - 1))
    recording.values.forget(values, valuesIn(world))
  }
}

function valuesIn(world: World): Set<number> {
  const kept = new Set<number>([0])
  for (let id = 1; id < world.sagas.length; id++) kept.add(world.sagas.get(id, sagaField.value))
  for (let at = 0; at < world.deads.length; at++) kept.add(world.deads.get(at, deadField.error))
  for (let c = 0; c < world.shape.consumers; c++) {
    kept.add(world.consumers[c * consumerField.size + consumerField.view]!)
    kept.add(world.consumers[c * consumerField.size + consumerField.error]!)
  }
  return kept
}

/** 12 hex digits of the history up to this world. */
export const historyFingerprint = (world: World): string => world.history.hex()

/** 12 hex digits of what is true in this world, however it came about. */
export const stateFingerprint = (world: World): string => hex12(finish(world.stateA ^ 0x5bd1e995), finish(world.stateB))

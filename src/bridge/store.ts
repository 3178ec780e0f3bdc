import { createStore } from 'zustand/vanilla'
import type { FaultDescriptor } from '../model/fault.ts'
import type { Breakpoint } from '../protocol/breakpoints.ts'
import type { FilePreview, ScenarioEntry } from '../protocol/messages.ts'
import type { Problem } from '../protocol/problem.ts'
import { mirrorLength, type MirrorShape } from '../protocol/mirror.ts'
import type { LinkPreview } from '../protocol/questions.ts'
import type { RunInfo } from '../protocol/run-info.ts'
import { defaultAtomsPerS } from '../protocol/speed.ts'
import type { SweepProgress } from '../protocol/sweep.ts'
import type { WantedLog } from '../protocol/wanted-log.ts'
import type { WindowUpdate } from '../protocol/windows.ts'
import type { Selection } from './selection.ts'
import { startPlace, type Place, type ViewState } from './view-state.ts'

/** `not-answering`: the worker owes us a pong. `stopped`: it will never answer again; the last world stays readable. */
export type Connection = 'loading' | 'live' | 'not-answering' | 'stopped'

export interface Notice {
  readonly id: number
  readonly words: string
  /** A warning stays until it is read; a plain notice leaves by itself. */
  /** `refused`: nothing was done, and why. */
  readonly tone: 'plain' | 'refused' | 'warning'
  /** A way back from what it tells. */
  readonly action?: NoticeAction | undefined
  /** What it tells of, where only the newest word of that counts. */
  readonly about?: NoticeAbout | undefined
}

export type NoticeAbout = 'pause' | 'theme'

export interface NoticeAction {
  readonly label: string
  readonly icon: 'undo' | 'play'
  readonly run: () => void
  /** It takes back whatever was done last in the run: nothing else may be done there while this is offered. */
  readonly ofLast?: boolean
}

/** A file or scenario on its way in. */
export interface Opening {
  readonly request: number
  readonly title: string
  readonly phase: 'inspect' | 'open'
}

/** A mirror and the fingerprint of the history that it shows. */
interface Picture {
  readonly mirror: Float64Array
  readonly fingerprint: string
}

export interface BridgeState {
  readonly connection: Connection
  readonly stoppedBecause: string | null
  readonly engineVersion: string | null
  /** Built-in scenarios. */
  readonly scenarios: readonly ScenarioEntry[]
  /** What may go wrong, for forms. */
  readonly faultKinds: readonly FaultDescriptor[]
  readonly run: RunInfo | null
  /** False between the opening of a run and its first frame: cells are zeros that mean nothing yet. */
  readonly worldKnown: boolean
  /** Revision of the world last applied. */
  readonly rev: number
  readonly playing: boolean
  /** null = as fast as it goes. */
  readonly atomsPerS: number | null
  readonly fingerprint: string
  /** Replaced, never changed in place. Read it with {@link MirrorShape}'s helpers. */
  readonly mirror: Float64Array
  /**
   * The last whole picture. While a run goes flat out `mirror` is ahead of it in how far the run has come, and `fingerprint`
   * with it; a run that is paced or stands still has no other.
   */
  readonly calm: Picture
  readonly shape: MirrorShape
  /** Event names by order of first appearance: the index is the event's `type`. */
  readonly names: readonly string[]
  /** By the id under which they are watched. */
  readonly windows: ReadonlyMap<string, WindowUpdate>
  readonly view: ViewState
  /** Where a breakpoint stopped the play last. */
  readonly hit: { readonly step: number; readonly breakpoints: readonly Breakpoint[] } | null
  /** What the pointer or the focus is on, in whatever pane: all of them mark it. Not part of the URL. */
  readonly hovered: Selection | null
  readonly notices: readonly Notice[]
  readonly problem: Problem | null
  /** A file that was looked at and waits for the user's word. */
  readonly preview: { readonly file: File; readonly preview: FilePreview } | null
  /** An event log without which a scenario cannot be opened. */
  readonly wanted: WantedLog | null
  /** A link that was looked at, and the place that it leads to. */
  readonly link: { readonly place: Place; readonly preview: LinkPreview } | null
  readonly progress: { readonly bytes: number; readonly bytesTotal: number; readonly events: number } | null
  readonly opening: Opening | null
  /** Sweeps over seeds, one for each thing that was tried in this scenario, the latest last. */
  readonly sweeps: readonly SweepProgress[]
}

const noFingerprint = '000000000000'

const noShape: MirrorShape = { consumers: 0, instances: 0, producers: 0 }

function blankPicture(shape: MirrorShape): Pick<BridgeState, 'mirror' | 'calm'> {
  const mirror = new Float64Array(mirrorLength(shape))
  return { mirror, calm: { mirror, fingerprint: noFingerprint } }
}

/** What belongs to a run, as it is before the run's first frame. */
export const blankWorld = (shape: MirrorShape) => ({
  shape,
  ...blankPicture(shape),
  names: [] as readonly string[],
  windows: new Map<string, WindowUpdate>() as ReadonlyMap<string, WindowUpdate>,
  worldKnown: false,
  hit: null as BridgeState['hit'],
})

export const initialState: BridgeState = {
  ...blankWorld(noShape),
  connection: 'loading',
  stoppedBecause: null,
  engineVersion: null,
  scenarios: [],
  faultKinds: [],
  run: null,
  rev: 0,
  playing: false,
  // Until the worker's first frame says so.
  atomsPerS: defaultAtomsPerS,
  fingerprint: noFingerprint,
  view: startPlace,
  hovered: null,
  notices: [],
  problem: null,
  preview: null,
  wanted: null,
  link: null,
  progress: null,
  opening: null,
  sweeps: [],
}

export const createBridgeStore = () => createStore<BridgeState>(() => initialState)
export type BridgeStore = ReturnType<typeof createBridgeStore>

export const bridgeStore: BridgeStore = createBridgeStore()

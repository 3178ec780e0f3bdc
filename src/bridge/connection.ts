import type { FromWorker, SessionCommand, ToWorker } from '../protocol/messages.ts'
import { applyFrames, createFrameQueue } from './frames.ts'
import { beatMs, createHeartbeat, silentMsMax, silentMsMaxOpening } from './heartbeat.ts'
import type { BridgeStore } from './store.ts'
import { afterMessages, inTestMode } from './test-mode.ts'
import { createWatches } from './watches.ts'
import { createWorkerSeat, type WorkerLike } from './worker-seat.ts'

/** What the connection needs of its surroundings. */
export interface Surroundings {
  readonly spawn: () => WorkerLike
  readonly now: () => number
  readonly schedule: (callback: () => void) => void
  readonly afterPaint: (callback: () => void) => void
  readonly every: (ms: number, callback: () => void) => void
  readonly visible: () => boolean
  readonly onVisibility: (callback: () => void) => void
}

export interface ConnectionOptions {
  readonly store: BridgeStore
  readonly surroundings: Surroundings
  /** Everything but frames, pongs and the worker's end. */
  readonly receive: (message: FromWorker) => void
}

export type Connection = ReturnType<typeof createConnection>

/** Each run is told them anyway. */
const isRepeated = ({ kind }: SessionCommand): boolean => kind === 'speed' || kind === 'breakpoints'

/**
 * The thread's other end. It keeps the worker alive or says why it is not, sends what commands and watches ask, and draws
 * frames. A worker that is gone leaves the last world on the screen.
 */
export function createConnection({ store, surroundings, receive }: ConnectionOptions) {
  let ready = false
  /** Commanded before the worker could listen, oldest first: they are for the run that it opens first. */
  let early: ToWorker[] = []
  const seat = createWorkerSeat({
    spawn: surroundings.spawn,
    take,
    // A script that cannot be fetched or parsed gives an event without words.
    fail: (why) => stop(why || (ready ? 'it failed without saying why' : 'its script could not be loaded')),
  })

  const frames = createFrameQueue({
    draw: (drawn) => store.setState((state) => applyFrames(state, drawn)),
    acknowledge: (rev) => post({ kind: 'drawn', rev }),
    schedule: surroundings.schedule,
    afterPaint: surroundings.afterPaint,
  })

  const watches = createWatches({
    post,
    forget: (id) =>
      store.setState(({ windows }) => {
        const kept = new Map(windows)
        kept.delete(id)
        return { windows: kept }
      }),
    stopped: () => store.getState().connection === 'stopped',
  })

  const heartbeat = createHeartbeat({
    ping: (n) => seat.post({ kind: 'ping', n }),
    onSilent: () => store.setState({ connection: 'not-answering' }),
    onAnswer: () => store.setState({ connection: ready ? 'live' : 'loading' }),
    now: surroundings.now,
    patienceMs: () => (store.getState().opening || !ready ? silentMsMaxOpening : silentMsMax),
  })

  /** Before it is ready a worker may not listen yet: commands wait, and what it must know is repeated when it is. */
  function post(message: ToWorker): void {
    if (ready) seat.post(message)
    else if (message.kind === 'command' && !isRepeated(message.command)) early.push(message)
  }

  /** Another run is asked for than the one that was to be commanded. */
  function forgetEarly(): void {
    early = []
  }

  function start(): void {
    surroundings.every(beatMs, () => {
      if (seat.taken() && surroundings.visible() && store.getState().connection !== 'stopped') heartbeat.beat()
    })
    surroundings.onVisibility(() => {
      heartbeat.reset()
      frames.flush()
      post({ kind: 'visible', visible: surroundings.visible() })
    })
    spawn()
  }

  /** Replace the worker. What it should show is opened by whoever receives `ready`. */
  function restart(): void {
    seat.leave()
    frames.drop()
    spawn()
  }

  function spawn(): void {
    ready = false
    forgetEarly()
    heartbeat.reset()
    store.setState({ connection: 'loading', stoppedBecause: null, playing: false, opening: null, progress: null })
    seat.renew()
  }

  /** The worker itself stays: one that caught its own failure may still hand over its recording. */
  function stop(because: string): void {
    frames.flush()
    store.setState({ connection: 'stopped', stoppedBecause: because, playing: false, opening: null, progress: null })
  }

  function take(message: FromWorker): void {
    // Of a worker that stopped only its recording is still wanted; the picture stays as it was.
    if (store.getState().connection === 'stopped') return message.kind === 'recording' ? receive(message) : undefined
    heartbeat.heard()
    switch (message.kind) {
      case 'pong':
        return
      case 'frame':
        // That it plays or has paused answers somebody's press: that does not wait for the next animation frame. In a hidden tab
        // none comes; the worker is owed its answer all the same.
        frames.push(message)
        if (message.playing !== store.getState().playing || !surroundings.visible()) frames.flush()
        return
      case 'crashed':
        return stop(message.words)
      case 'ready':
        ready = true
        store.setState({
          connection: 'live',
          engineVersion: message.engineVersion,
          scenarios: message.scenarios,
          faultKinds: message.faultKinds,
        })
        post({ kind: 'visible', visible: surroundings.visible() })
        watches.repeat()
        // The run is asked for by whoever receives this.
        receive(message)
        for (const command of early.splice(0)) seat.post(command)
        return
      default:
        // Messages take effect in the order in which they were sent.
        frames.flush()
        return receive(message)
    }
  }

  return {
    start,
    restart,
    post,
    forgetEarly,
    watch: watches.watch,
    isReady: () => ready && store.getState().connection !== 'stopped',
  }
}

/** Vite finds the worker's entry by this very expression. */
const spawnWorker = (): WorkerLike =>
  new Worker(new URL('../worker/sagascope-worker.ts', import.meta.url), { type: 'module', name: 'sagascope' })

export const browserSurroundings: Surroundings = {
  spawn: spawnWorker,
  now: () => performance.now(),
  schedule: (callback) => void (inTestMode() ? afterMessages(callback) : requestAnimationFrame(callback)),
  // A task that is queued inside an animation frame runs after that frame's paint.
  afterPaint: (callback) => void (inTestMode() ? afterMessages(callback) : setTimeout(callback, 0)),
  every: (ms, callback) => setInterval(callback, ms),
  visible: () => document.visibilityState === 'visible',
  onVisibility: (callback) => document.addEventListener('visibilitychange', callback),
}

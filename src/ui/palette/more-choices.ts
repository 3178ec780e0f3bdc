import { commands } from '../../bridge/commands.ts'
import { bridgeStore } from '../../bridge/store.ts'
import { profileIds } from '../../bridge/view-state.ts'
import { nameInContext } from '../../protocol/consumer-name.ts'
import { consumerAt, producerAt, totalAt } from '../../protocol/mirror.ts'
import { nextSeed } from '../../protocol/opponent.ts'
import { producersBegun } from '../../protocol/producers-begun.ts'
import { profileWords } from '../../protocol/profile-words.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { openOverlay } from '../acts/overlays.ts'
import { shortSpeed, spokenSpeed } from '../playback/speed.ts'
import { setStepUnit, stepUnits } from '../playback/step-unit.ts'
import { chooseTime, localZone, virtualTime } from '../time-zone.ts'
import type { Choice } from './find.ts'

/** What buttons and menus do and no key does: the palette has it too. */

/** What is opened, taken back to its beginning, or saved. */
export const openAndSave = (): readonly Choice[] => [
  { id: 'do/open', group: 'Do', label: 'Open a file…', detail: 'event log or scenario', run: pickFile },
  {
    id: 'do/reset',
    group: 'Do',
    label: 'Reset',
    detail: 'this scenario from its beginning',
    run: () => commands.reset(),
  },
  { id: 'do/export', group: 'Do', label: 'Export this view', detail: 'table or picture', run: exportView },
  { id: 'do/print', group: 'Do', label: 'Print this view', run: () => window.print() },
]

/** The browser gives its dialog to the page's own field only. */
const pickFile = (): void =>
  document.querySelector<HTMLInputElement>('input[type=file][aria-label^="Event log or scenario"]')?.click()

/** The palette gives the focus back as it goes; the menu takes it after that. */
const exportView = (): void =>
  void requestAnimationFrame(() =>
    document.querySelector<HTMLButtonElement>('main button[aria-label^="Export "]')?.click(),
  )

const speeds = [1, 10, 120, 1_000, 10_000, null] as const

/** How it plays, and what one step is. */
export const playing = (): readonly Choice[] => [
  ...stepUnits.map((unit) => ({
    id: `step-by/${unit}`,
    group: 'Playback',
    label: `Step by ${unit}`,
    run: () => setStepUnit(unit),
  })),
  ...speeds.map((atomsPerS) => ({
    id: `speed/${atomsPerS}`,
    group: 'Playback',
    label: `Speed: ${atomsPerS === null ? spokenSpeed(null) : shortSpeed(atomsPerS)}`,
    detail: atomsPerS === null ? 'unlimited' : undefined,
    run: () => commands.speed(atomsPerS),
  })),
]

/** The same scenario under other semantics, or with other chance. */
export const underOthers = ({ profile, seed, scenario }: RunInfo): readonly Choice[] => {
  // A file names its own.
  if (scenario.source !== 'built-in') return []
  const next = nextSeed(seed)
  return [
    ...profileIds
      .filter((id) => id !== profile)
      .map((id) => ({
        id: `profile/${id}`,
        group: 'Profile',
        label: `Open under ${id}`,
        detail: profileWords[id],
        run: () => commands.openUnder({ by: 'profile', profile: id }),
      })),
    {
      id: 'profile/seed',
      group: 'Profile',
      label: `Open with seed ${next}`,
      detail: 'the same scenario, other chance',
      run: () => commands.openUnder({ by: 'seed', seed: next }),
    },
  ]
}

/** By which clock a real log is told; a simulated one has only its own. */
export const times = ({ epochMs }: RunInfo): readonly Choice[] => {
  if (epochMs === null) return []
  const zones = [...new Set(['UTC', localZone(), ...Intl.supportedValuesOf('timeZone')])]
  return [
    { id: `time/${virtualTime}`, group: 'Time', label: 'Virtual time', run: () => chooseTime(virtualTime) },
    ...zones.map((zone) => ({
      id: `time/${zone}`,
      group: 'Time',
      label: `Original time, ${zone}`,
      detail: 'time zone',
      run: () => chooseTime(zone),
    })),
  ]
}

/** What a person may do to a consumer or a producer. Whether a switch is on is asked when it is pressed. */
export const switches = ({ consumers, producers }: RunInfo): readonly Choice[] => [
  ...consumers.flatMap(({ id, ...consumer }, index) => {
    const name = nameInContext(consumer)
    return [
      { id: `enable/${id}`, group: 'Do', label: `Enable or disable ${name}`, run: () => toggleConsumer(index) },
      { id: `move/${id}`, group: 'Do', label: `Move the checkpoint of ${name}`, run: () => moveCheckpoint(id) },
      {
        id: `status/${id}`,
        group: 'Do',
        label: `Fetch status of ${name} as Evento does`,
        run: () => commands.fetchStatus(index),
      },
      {
        id: `zone/${id}`,
        group: 'Zones',
        label: `Zone of ${name}`,
        run: () => commands.show('locks', { kind: 'zone', id }),
      },
    ]
  }),
  ...producers.map(({ name }, index) => ({
    id: `producer/${name}`,
    group: 'Do',
    label: `Start or stop ${name}`,
    detail: 'producer',
    run: () => toggleProducer(index),
  })),
]

function toggleConsumer(index: number): void {
  const { mirror, shape } = bridgeStore.getState()
  commands.setEnabled(index, consumerAt(mirror, shape, index).enabled !== 1)
}

function toggleProducer(index: number): void {
  const { mirror, shape } = bridgeStore.getState()
  const { running, done } = producerAt(mirror, shape, index)
  if (done === 1) commands.decline('It has published everything: there is nothing to start or stop.')
  else if (!producersBegun(totalAt(mirror, 'bundleStarted'), shape.instances))
    commands.decline('It has not started yet: it does when all instances have.')
  else commands.producerRunning(index, running !== 1)
}

function moveCheckpoint(id: string): void {
  commands.select({ kind: 'consumer', id })
  openOverlay('move-checkpoint')
}

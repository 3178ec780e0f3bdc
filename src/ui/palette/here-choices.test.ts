import { expect, test } from 'vitest'
import type { Offer } from '../parts/offers.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { Choice } from './find.ts'
import { instancesOf, meansInstances, notAmong, offered, restarting } from './here-choices.ts'

const offer = (group: Offer['group'], label: string): Offer => ({ group, label, run: () => {} })
const offers = [
  offer('View', 'Sort Events by Sequence'),
  offer('Copy', 'Copy Payload of #25'),
  offer('Selected', 'Publish again, with an edit'),
]
const words = (choices: readonly { label: string; detail?: string | undefined }[]): string[] =>
  choices.map(({ label, detail }) => (detail === undefined ? label : `${label} (${detail})`))

test('what can be done to the selection comes first, and says to what', () => {
  const { first, rest } = offered(offers, 'Event #25')
  expect(words(first)).toEqual(['Publish again, with an edit (Event #25)', 'Copy Payload of #25'])
  expect(words(rest)).toEqual(['Sort Events by Sequence'])
})

test('what changes the run without asking stands behind what does not', () => {
  const acts = [{ ...offer('Selected', 'Disable'), atOnce: true }, offer('Selected', 'Move the checkpoint')]
  expect(offered(acts, 'FineSaga').first.map(({ label }) => label)).toEqual(['Move the checkpoint', 'Disable'])
})

test('where the inspector is put away, the first is to bring it back', () => {
  expect(words(offered([], 'Event #25').first)).toEqual(['Show all about it (Event #25)'])
})

test('with nothing selected nothing comes before the rest', () => {
  const { first, rest } = offered(offers.slice(0, 2), null)
  expect(first).toEqual([])
  expect(words(rest)).toEqual(['Sort Events by Sequence', 'Copy Payload of #25'])
})

test('of what the page offers that is left out which the palette does by the same words or key, and what is there twice', () => {
  const choice = (label: string, detail?: string, keys?: string): Choice => ({
    id: `${label}/${detail}`,
    group: 'View',
    label,
    detail,
    keys,
    run: () => {},
  })
  const sure = [choice('Play or pause', undefined, 'Space'), choice('Open a file…')]
  const here = [
    choice('Pause', undefined, 'Space'),
    choice('Open a file', 'Scenarios'),
    choice('Zoom in', 'Timeline', 'w'),
    choice('Show as table', 'Lanes'),
    choice('Show as table', 'Lanes'),
    choice('Show as table', 'Waits'),
  ]
  expect(words(notAmong(here, sure))).toEqual(['Zoom in (Timeline)', 'Show as table (Lanes)', 'Show as table (Waits)'])
})

const run = {
  consumers: [
    { id: 'a_FineSaga', component: 'FineSaga', context: 'default' },
    { id: 'a_Statistics', component: 'Statistics', context: 'default' },
  ],
  instances: ['i-1', 'i-2'],
} as unknown as RunInfo

test('each instance of each consumer can be looked at', () => {
  expect(words(instancesOf(run))).toEqual([
    'FineSaga i-1 (instance)',
    'FineSaga i-2 (instance)',
    'Statistics i-1 (instance)',
    'Statistics i-2 (instance)',
  ])
})

test.each([
  ['instance', true],
  ['inst', true],
  ['finesaga i-2', true],
  ['i-', true],
  ['i', false],
  ['finesaga', false],
  ['', false],
])('who types “%s” means instances: %s', (typed, means) => {
  expect(meansInstances(typed, run)).toBe(means)
})

test('a worker can be restarted where it has stopped or does not answer, and nowhere else', () => {
  expect(restarting('live', 800)).toEqual([])
  expect(restarting('loading', null)).toEqual([])
  expect(words(restarting('stopped', 1_800))).toEqual(['Restart from step 1,800 (a new simulation worker)'])
  expect(words(restarting('not-answering', null))).toEqual(['Restart (a new simulation worker)'])
})

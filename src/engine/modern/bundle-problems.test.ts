import { expect, test } from 'vitest'
import { InvalidArgumentError } from '../../model/errors.ts'
import { handlerDefaults, type PureProjector } from '../../model/handler.ts'
import { profileOf, profiles } from '../../model/profile.ts'
import { SagaState } from '../../model/saga-state.ts'
import { observer, projector, saga, type CodeComponent } from '../bundle/component.ts'
import { EventoBundle as ClassicBundle } from '../bundle/evento-bundle.ts'
import { BundleConfigurationError, type BundleProblem } from '../bundle/problems.ts'
import { CodeHandlerError, assertPure } from '../bundle/pure.ts'
import { VirtualTimers } from '../testing/virtual-timers.ts'
import { ConsumerEngineConfig } from './engine-config.ts'
import { EventoBundle } from './evento-bundle.ts'
import { ConsumerExecutor } from './executors.ts'
import { MissingCollaboratorError } from './missing-collaborator.ts'
import { event, ProcessorRig } from './testing/processor-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const timers = new VirtualTimers(settle)
const builder = () => EventoBundle.builder().setBundleId('b').setTimers(timers)
const executor = (name: string): ConsumerExecutor => ConsumerExecutor.virtual(name, 1, { timers })
const view = (more: Partial<CodeComponent> = {}): CodeComponent => ({
  ...projector({ name: 'View', handlers: { A: () => {} } }),
  ...more,
})
const process = (more: Partial<CodeComponent> = {}): CodeComponent => ({
  ...saga({
    name: 'Process',
    associationProperty: 'key',
    state: () => new SagaState(),
    handlers: { A: { init: true, handle: () => {} } },
  }),
  ...more,
})

function problemsOf(bundle: { start(): unknown }): readonly BundleProblem[] {
  try {
    bundle.start()
  } catch (error) {
    if (error instanceof BundleConfigurationError) return error.problems
    throw error
  }
  throw new Error('it started')
}
const told = (bundle: { start(): unknown }): string[] =>
  problemsOf(bundle).map(({ code, where, message, allowed }) => `${code} | ${where} | ${message} | ${allowed}`)

test('executors that nobody registered are told all at once, with those that are', () => {
  const one = view({ executor: 'io' })
  const two = observer({ name: 'Mail', handlers: { A: { executor: 'mail', handle: () => {} }, B: () => {} } })
  expect(
    told(
      builder().register(one).register(two).addConsumerExecutor(executor('cpu')).addConsumerExecutor(executor('disk')),
    ),
  ).toEqual([
    'unknown-executor | component "View", handler "A" | it names the executor "io" | cpu, disk',
    'unknown-executor | component "Mail", handler "A" | it names the executor "mail" | cpu, disk',
  ])
  const removed = builder().register(one).addConsumerExecutor(executor('io')).removeConsumerExecutor('io')
  expect(told(removed)).toEqual([
    'unknown-executor | component "View", handler "A" | it names the executor "io" | none is registered',
  ])
})

test('registered executors, and a bundle that names none, are sound', async () => {
  for (const bundle of [
    builder()
      .register(view({ executor: 'io' }))
      .addConsumerExecutor(executor('io')),
    builder().register(view({ executor: '' })),
    builder().register(view()),
    builder()
      .register(view({ executor: 'io', retry: -1 }))
      .addConsumerExecutor(executor('io')),
  ]) {
    const stopped = bundle.start().stop(0)
    await timers.advance(2_000)
    expect(await stopped).toBe(true)
  }
})

test('two executors of one name, and a name that is none, are told', () => {
  const twice = builder()
    .register(view({ executor: 'io' }))
    .addConsumerExecutor(executor('io'))
    .addConsumerExecutor(executor('io'))
  expect(told(twice)).toEqual([
    'bad-collaborator | executor "io" | two executors have this name | another name for each',
  ])
  expect(told(builder().register(view({ executor: 5 as never })))).toEqual([
    'unknown-executor | component "View", handler "A" | its executor is no name | the name of an executor of the bundle',
  ])
})

test('a saga with an executor is told', () => {
  expect(
    told(
      builder()
        .register(process({ executor: 'io' }))
        .addConsumerExecutor(executor('io')),
    ),
  ).toEqual([
    'saga-executor | component "Process", handler "A" | it names the executor "io" | none: sagas are handled one after the other',
  ])
})

test('a watermark on a saga or observer, an unknown mode and an unknown component are told; for the whole bundle it means projectors', async () => {
  const mail = observer({ name: 'Mail', handlers: { A: () => {} } })
  const bundle = builder()
    .register(process())
    .register(mail)
    .register(view())
    .setComponentCheckpointMode('Process', 'WATERMARK')
    .setComponentCheckpointMode(mail, 'WATERMARK')
    .setComponentCheckpointMode('View', 'LATER' as never)
    .setComponentCheckpointMode('Nobody', 'ON_START')
    .setCheckpointMode('SOMETIMES' as never)
  expect(told(bundle)).toEqual([
    'bad-checkpoint-mode | bundle | the checkpoint mode is "SOMETIMES" | ON_START, WATERMARK',
    'bad-checkpoint-mode | checkpoint mode of "Process" | no saga has a watermark | ON_START; projectors only',
    'bad-checkpoint-mode | checkpoint mode of "Mail" | no observer has a watermark | ON_START; projectors only',
    'bad-checkpoint-mode | checkpoint mode of "View" | it is "LATER" | ON_START, WATERMARK',
    'unknown-component | checkpoint mode of "Nobody" | the bundle has no such component | Process, Mail, View',
  ])
  expect(told(builder().setComponentCheckpointMode('Nobody', 'ON_START'))).toContain(
    'unknown-component | checkpoint mode of "Nobody" | the bundle has no such component | none yet',
  )
  const sound = builder().register(process()).register(mail).register(view()).setCheckpointMode('WATERMARK').start()
  const stopped = sound.stop(0)
  await timers.advance(2_000)
  expect(await stopped).toBe(true)
})

test('a capacity of 0 is refused where the executor is made', () => {
  expect(() => ConsumerExecutor.virtual('x', 0)).toThrow('maxConcurrency is 0; allowed: a whole number from 1 up')
  expect(() => ConsumerExecutor.pooled('x', 0)).toThrow('threads is 0')
  expect(() => ConsumerExecutor.partitioned('x', 0)).toThrow('lanes is 0')
})

test('a fetch size of 0, a fetch delay beyond 30 s (M12) and other numbers out of range are told', () => {
  const bundle = builder()
    .register(view())
    .setFetchSize(0)
    .setFetchDelay(30_001)
    .setClaimsKept(0)
    .onConsumerStats(() => {}, -1)
  expect(told(bundle)).toEqual([
    'bad-number | bundle | the fetch size is 0 | a whole number from 1 to 10000',
    'bad-number | bundle | the fetch delay is 30001 | milliseconds from 1 to 30000',
    'bad-number | bundle | the interval of the figures is -1 | milliseconds from 1 up',
    'bad-number | bundle | the time for which claims are kept is 0 | milliseconds from 1 up',
  ])
})

test('a fetch size below 1 given to the processor is refused where inputs are checked, and taken upstream', async () => {
  const taken = new ProcessorRig(settle)
  expect(await taken.processor.consumeEventsForProjector('c1', 'P', 'ctx', () => {}, 0)).toBe(0)
  const checked = new ProcessorRig(settle, { profile: 'hardened' })
  for (const size of [0, -1, 1.5, 10_001]) {
    const pass = checked.processor.consumeEventsForSaga('c1', 'S', 'ctx', () => null, size)
    await expect(pass).rejects.toThrow(`fetchSize is ${size}; allowed: a whole number from 1 to 10000`)
  }
  expect(checked.server.lastFetch).toBeNull()
  await expect(checked.project([event(1)], () => {})).resolves.toBe(1)
})

test('a missing association property is told', () => {
  expect(told(builder().register(process({ associationProperty: '' })))[0]).toMatch(
    /^no-association \| component "Process", handler "A" \| it names no association property \| associationProperty: /,
  )
})

test('an event that a component handles twice is told', () => {
  const twice = view({
    handlers: [
      ['A', () => {}],
      ['A', () => {}],
    ],
  })
  expect(told(builder().register(twice))).toEqual([
    'duplicate-handler | component "View", handler "A" | the event is handled twice | one handler for each event',
  ])
})

test('code handlers are refused where only pure ones can run', () => {
  expect(() => assertPure(view())).toThrow(CodeHandlerError)
  expect(() => assertPure(view())).toThrow('component "View" has code handlers')
})

test('unknown profiles, policies and values are told with what is allowed, by the builders of both generations and by profileOf', () => {
  const wrong = { fetchFilter: 'nothing', fetchFilters: 'context' } as never
  for (const start of [builder(), ClassicBundle.builder().setTimers(timers)]) {
    expect(told(start.register(view()).setProfile('modern', wrong))).toEqual([
      'unknown-policy | policy fetchFilter | its value is "nothing" | one of component, context',
      expect.stringMatching(/^unknown-policy \| policy fetchFilters \| there is no such policy \| one of busyZone, /),
    ])
  }
  expect(
    told(
      builder()
        .register(view())
        .setProfile('newest' as never),
    ),
  ).toEqual(['unknown-policy | profile | it is "newest" | one of seed, classic, modern, hardened'])
  expect(
    told(
      builder()
        .register(view())
        .setProfile({ ...profiles.modern, watermark: 'none' as never }),
    ),
  ).toEqual(['unknown-policy | policy watermark | its value is "none" | one of adjacent, dispatched'])
  expect(() => profileOf('newest' as never)).toThrow(InvalidArgumentError)
  expect(() => profileOf('modern', wrong)).toThrow(
    'policy fetchFilter is "nothing"; allowed: one of component, context',
  )
  expect(() => profileOf('modern', { toString: 'x' } as never)).toThrow('policy toString is "toString"')
  expect(profileOf('modern', { watermark: 'dispatched' })).toEqual({ ...profiles.modern, watermark: 'dispatched' })
})

test('a classic bundle has no executors to name, but leaves a scenario’s components that name one in peace', async () => {
  expect(
    told(
      ClassicBundle.builder()
        .setTimers(timers)
        .register(view({ executor: 'io' })),
    ),
  ).toEqual([
    'unknown-executor | component "View", handler "A" | it names the executor "io" | none; modern.EventoBundle has such',
  ])
  const pure: PureProjector = {
    kind: 'projector',
    name: 'Pure',
    version: 1,
    contexts: ['*'],
    initial: 0n,
    handlers: new Map([
      [
        'A',
        {
          attributes: { ...handlerDefaults, executor: 'io' },
          latencyMs: 0,
          run: (_, seen) => ({ ok: true, view: seen }),
        },
      ],
    ]),
  }
  const bundle = ClassicBundle.builder().setTimers(timers).register(pure).start()
  await timers.advance(0)
  expect(await bundle.stop()).toBe(true)
  expect(told(builder().register(pure))).toEqual([
    'unknown-executor | component "Pure", handler "A" | it names the executor "io" | none is registered',
  ])
})

test('an engine config without one of its three parts is refused by its name', () => {
  const at = new ProcessorRig(settle)
  const config = { processor: at.processor, stateStore: at.state, deadEventQueue: at.dead }
  expect(ConsumerEngineConfig.of(config)).toBe(config)
  for (const name of ['processor', 'stateStore', 'deadEventQueue'] as const) {
    expect(() => ConsumerEngineConfig.of({ ...config, [name]: undefined })).toThrow(MissingCollaboratorError)
    expect(() => ConsumerEngineConfig.of({ ...config, [name]: undefined })).toThrow(`${name} required`)
  }
})

import { unreachable } from '../../base/assert.ts'
import { limits } from '../../base/limits.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { consumerId, type PureComponentSpec } from '../../model/handler.ts'
import type { PolicyOverrides } from '../../model/profile.ts'
import type { BundleSpec, ServiceSpec, SimSpec, Until } from '../../sim/spec.ts'
import { problemsOf, quoted, type Problems } from '../problem.ts'
import type { Component } from '../schema/components.ts'
import type { Scenario } from '../schema/scenario.ts'
import { Builder, type Path } from './builder.ts'
import { checkLesson } from './check-lesson.ts'
import { compileExpectations } from './expectations.ts'
import { checkFaults } from './faults.ts'
import { checkExecutors, compileExecutors } from './executors.ts'
import { compileLesson } from './lesson.ts'
import { compileObserver } from './observer.ts'
import { compileProjector } from './projector.ts'
import { compileSaga } from './saga.ts'
import { compileProducer, compileService, type Logs } from './sources.ts'
import { timerService, timersOf } from './timers.ts'

/**
 * What a scenario compiles to: its expressions become pure functions, names are resolved.
 *
 * @param logs  the event logs that the scenario may name
 * @returns err all that does not fit together, with JSON pointers into the scenario
 */
export function compile(scenario: Scenario, logs: Logs = new Map()): Result<SimSpec, Problems> {
  const builder = new Builder()
  const components = scenario.bundle.components.map((source, i) =>
    compileComponent(builder, source, ['bundle', 'components', i]),
  )
  const services = scenario.services.map((source, i) => compileService(builder, source, ['services', i]))
  const producers = scenario.producers.map((source, i) => compileProducer(builder, source, ['producers', i], logs))
  const timers = timersOf(scenario.bundle.components)
  checkComponents(builder, scenario)
  checkNames(builder, scenario.bundle.executors, ['bundle', 'executors'], 'executors')
  checkExecutors(builder, scenario)
  checkNames(builder, scenario.services, ['services'], 'services')
  checkNames(builder, scenario.producers, ['producers'], 'producers')
  if (timers !== null) checkTimerService(builder, scenario)
  checkCommands(builder, scenario, services)
  checkLesson(builder, scenario)
  checkFaults(builder, scenario)
  const expectations = compileExpectations(builder, scenario)
  const lesson = compileLesson(builder, scenario, (cured) => compile(cured, logs))

  const problems = problemsOf(builder.problems)
  if (problems !== null) return err(problems)
  const { name, seed, profile, numbering, scheduler, parking, money } = scenario
  const overrides = given(scenario.overrides) as PolicyOverrides
  const until = given(scenario.until) as Until
  const { id, instances, fetchSize, fetchDelay, startConsumers, submitTimeout, barrierTimeout } = scenario.bundle
  const bundle: BundleSpec = {
    id,
    instances,
    fetchSize,
    fetchDelay,
    startConsumers,
    components,
    executors: compileExecutors(scenario.bundle.executors),
    submitTimeoutMs: submitTimeout,
    barrierTimeoutMs: barrierTimeout,
  }
  return ok({
    name,
    seed,
    profile,
    overrides,
    numbering,
    scheduler,
    parking,
    money,
    bundle,
    producers,
    services: timers === null ? services : [...services, timers],
    until,
    faults: scenario.faults,
    expectations,
    ...(lesson === null ? {} : { lesson }),
    ...(scenario.decisions === undefined ? {} : { decisions: scenario.decisions }),
  })
}

function compileComponent(builder: Builder, source: Component, path: Path): PureComponentSpec {
  switch (source.kind) {
    case 'saga':
      return compileSaga(builder, source, path)
    case 'projector':
      return compileProjector(builder, source, path)
    case 'observer':
      return compileObserver(builder, source, path)
    default:
      return unreachable(source)
  }
}

/** Consumers are told apart by their id, sagas and projections by their name alone. */
function checkComponents(builder: Builder, { bundle }: Scenario): void {
  checkNames(builder, bundle.components, ['bundle', 'components'], 'components')
  const seen = new Set<string>()
  for (const [i, { name, version, contexts }] of bundle.components.entries()) {
    for (const [j, context] of contexts.entries()) {
      const id = consumerId(bundle.id, name, version, context)
      const path = ['bundle', 'components', i, 'contexts', j]
      if (seen.has(id) && contexts.indexOf(context) < j)
        builder.add('SG-1021', path, `the context ${quoted(context)} stands twice`)
      seen.add(id)
    }
  }
  if (seen.size > limits.consumersMax) {
    builder.add('SG-1032', ['bundle', 'components'], `there are ${seen.size} consumers`, {
      allowed: `at most ${limits.consumersMax}`,
    })
  }
}

function checkNames(builder: Builder, named: readonly { readonly name: string }[], path: Path, what: string): void {
  const seen = new Map<string, number>()
  for (const [i, { name }] of named.entries()) {
    const first = seen.get(name)
    if (first === undefined) seen.set(name, i)
    else {
      builder.add(
        'SG-1021',
        [...path, i, 'name'],
        `two ${what} are called ${quoted(name)}: the other is /${[...path, first].join('/')}`,
        {
          mend: 'give one of them another name',
        },
      )
    }
  }
}

function checkTimerService(builder: Builder, { services }: Scenario): void {
  const taken = services.findIndex(({ name }) => name === timerService)
  if (taken < 0) return
  builder.add('SG-1021', ['services', taken, 'name'], `the service ${quoted(timerService)} is that of the timers`, {
    mend: 'give it another name',
  })
}

/** A command goes to the one service that has it. */
function checkCommands(builder: Builder, scenario: Scenario, services: readonly ServiceSpec[]): void {
  const owners = new Map<string, string>()
  for (const [i, { name, commands }] of services.entries()) {
    for (const command of commands.keys()) {
      const owner = owners.get(command)
      if (owner === undefined) owners.set(command, name)
      else
        builder.add(
          'SG-1021',
          ['services', i, 'commands', command],
          `the services ${quoted(owner)} and ${quoted(name)} both answer ${quoted(command)}`,
        )
    }
  }
  for (const [i, component] of scenario.bundle.components.entries()) {
    if (component.kind !== 'saga') continue
    for (const [eventName, { send }] of component.on) {
      for (const [j, { command }] of (send ?? []).entries()) {
        if (owners.has(command)) continue
        builder.unknown(
          'SG-1023',
          ['bundle', 'components', i, 'on', eventName, 'send', j, 'command'],
          `no service answers the command ${quoted(command)}`,
          command,
          owners.keys(),
          { none: 'none: there are no services' },
        )
      }
    }
  }
}

/** Without the entries that are not set. */
function given<T extends object>(record: T): Partial<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>
}

import { limits } from '../base/limits.ts'
import { zoneKnowsHolder } from '../model/profile.ts'
import type { ConsumerInfo, RunInfo } from '../protocol/run-info.ts'
import { plannedEvents } from '../sim/planned.ts'
import { flippedPolicies } from './flipped-policies.ts'
import type { Session } from './session.ts'

/** Of the instances that compete. */
export const instanceNames = ({ bundle }: Session['spec']): readonly string[] =>
  Array.from({ length: bundle.instances }, (_, i) => `i-${i + 1}`)

/** What the page is told of the current run, once. */
export function runInfo(session: Session): RunInfo {
  const { run, spec } = session
  const { kernel } = run
  return {
    run: run.number,
    runName: run.name,
    edited: run.allCommands.length > 0,
    runs: session.runs.map((each) => ({
      run: each.number,
      name: each.name,
      steps: each.expectedEnd,
      fromStep: each.fromStep,
    })),
    scenario: session.scenario,
    profile: spec.profile,
    overrides: spec.overrides,
    flipped: flippedPolicies(spec.profile, spec.overrides),
    zoneHolders: zoneKnowsHolder(kernel.profile) ? 'recorded' : 'inferred',
    seed: spec.seed.toString(),
    numbering: spec.numbering,
    scheduler: spec.scheduler,
    parking: spec.parking,
    money: spec.money ?? [],
    bundleId: spec.bundle.id,
    fetchSize: spec.bundle.fetchSize,
    fetchDelay: spec.bundle.fetchDelay,
    instances: instanceNames(spec),
    consumers: kernel.consumers.map((consumer): ConsumerInfo => ({
      id: consumer.id,
      kind: consumer.component.kind,
      component: consumer.component.name,
      version: consumer.component.version,
      context: consumer.context,
      handles: consumer.component.handlers.has('*') ? null : [...consumer.component.handlers.keys()],
      capacity: consumer.component.kind === 'observer' ? consumer.component.capacity : null,
    })),
    services: run.kernel.services.map(({ name }) => name),
    producers: spec.producers.map((producer) => ({
      name: producer.name,
      kind: producer.kind,
      total: producer.kind === 'log' ? producer.events.length : producer.count,
    })),
    epochMs: kernel.epochMs === 0 ? null : kernel.epochMs,
    eventsPlanned: plannedEvents(spec),
    checks: run.watch.tallies.length,
    historyStepsMax: limits.historyStepsMax,
  }
}

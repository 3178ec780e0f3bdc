import { expect, test } from 'vitest'
import type { ServiceTimeMetric } from '../model/collaborators.ts'
import { InMemoryPerformanceService } from './in-memory-performance-service.ts'

const metric = (component: string, message: string, ms: number, force = false): ServiceTimeMetric => ({
  bundleId: 'b',
  instanceId: 'i',
  component,
  message,
  startMs: 1000,
  endMs: 1000 + ms,
  force,
})

test('service times are counted, added up and topped per component and event name', () => {
  const service = new InMemoryPerformanceService()
  for (const [component, message, ms] of [
    ['P', 'A', 5],
    ['P', 'A', 9],
    ['P', 'B', 1],
    ['Q', 'A', 2],
  ] as const) {
    service.sendServiceTimeMetric(metric(component, message, ms))
  }

  expect(service.serviceTimes()).toEqual([
    { component: 'P', message: 'A', count: 2, totalMs: 14, maxMs: 9 },
    { component: 'P', message: 'B', count: 1, totalMs: 1, maxMs: 1 },
    { component: 'Q', message: 'A', count: 1, totalMs: 2, maxMs: 2 },
  ])
  expect(service.serviceTime('Q', 'B')).toBeNull()
})

test('a rate takes what chance says, and whatever is forced; forcing shifts no later draw', () => {
  const draws = [0.1, 0.9, 0.2, 0.9]
  const service = new InMemoryPerformanceService({ rate: 0.5, chance: () => draws.shift()! })

  service.sendServiceTimeMetric(metric('P', 'A', 1))
  service.sendServiceTimeMetric(metric('P', 'B', 1, true))
  service.sendServiceTimeMetric(metric('P', 'C', 1))
  service.sendServiceTimeMetric(metric('P', 'D', 1))

  expect(service.serviceTimes().map(({ message }) => message)).toEqual(['A', 'B', 'C'])
})

test('a rate of 0 takes only what is forced', () => {
  const service = new InMemoryPerformanceService({ rate: 0 })

  service.sendServiceTimeMetric(metric('P', 'A', 1))
  service.sendServiceTimeMetric(metric('P', 'B', 1, true))

  expect(service.serviceTimes().map(({ message }) => message)).toEqual(['B'])
})

test('no error escapes: not from a listener, not from chance, not for a metric that is none', () => {
  const fail = (): never => {
    throw new Error('x')
  }
  const services = [
    new InMemoryPerformanceService({ onMetric: fail }),
    new InMemoryPerformanceService({ rate: 0.5, chance: fail }),
  ]

  for (const service of services) {
    service.sendServiceTimeMetric(metric('P', 'A', 1))
    service.sendServiceTimeMetric(null as unknown as ServiceTimeMetric)
  }

  expect(services[0]!.serviceTime('P', 'A')).toMatchObject({ count: 1 })
})

test('a rate that is none, or that needs chance and gets none, is refused by name', () => {
  for (const rate of [-0.1, 1.1, Number.NaN]) {
    expect(() => new InMemoryPerformanceService({ rate, chance: () => 0 })).toThrow('allowed: 0 to 1')
  }
  expect(() => new InMemoryPerformanceService({ rate: 0.5 })).toThrow(/^chance is undefined/)
})

test('what took no time, or less by the clock, counts and adds nothing', () => {
  const service = new InMemoryPerformanceService()
  const metric = { bundleId: 'b', instanceId: 'i', component: 'C', message: 'M', force: false }
  service.sendServiceTimeMetric({ ...metric, startMs: 5, endMs: 5 })
  service.sendServiceTimeMetric({ ...metric, startMs: 9, endMs: 5 })
  expect(service.serviceTime('C', 'M')).toMatchObject({ count: 2, totalMs: 0, maxMs: 0 })
})

import { expect, test } from 'vitest'
import { openedPage } from './bridge-page.test-kit.ts'
import { runOf } from './fake-worker.test-kit.ts'
import { createRequests } from './requests.ts'
import { createSessionLog } from './session-log.ts'
import { startPlace } from './view-state.ts'

test('a scenario that was asked for while another was being opened stands at the place that was asked for', () => {
  const at = openedPage()
  const lesson = (name: string) => ({ name, title: name, description: '', source: 'built-in' as const })
  const ask = (name: string): void => {
    at.store.setState(({ view }) => ({ view: { ...view, ...startPlace, view: 'workshop', stage: 'cure' } }))
    const source = { kind: 'built-in' as const, name }
    at.bridge.open(source, { step: null, play: false, part: 'cure', placed: true })
  }
  ask('checkpoint-regression')
  ask('lost-in-flight')
  const [first, second] = at.worker().sent('open').slice(-2)

  at.worker().say({
    kind: 'opened',
    request: first!.request,
    run: runOf({ scenario: lesson('checkpoint-regression') }),
  })
  at.worker().say({ kind: 'opened', request: second!.request, run: runOf({ scenario: lesson('lost-in-flight') }) })

  expect(at.store.getState().view).toMatchObject({ scenario: 'lost-in-flight', view: 'workshop', stage: 'cure' })
})

test('a file that was chosen while another was being looked at is not forgotten with it', () => {
  const requests = createRequests(createSessionLog())
  const [one, other] = [new File(['1'], 'one.csv'), new File(['2'], 'other.csv')]
  const [first, second] = [requests.inspect(one), requests.inspect(other)]

  expect(requests.inspected(first)).toBe(one)
  expect(requests.inspected(second)).toBe(other)
  expect(requests.inspected(second)).toBeUndefined()
})

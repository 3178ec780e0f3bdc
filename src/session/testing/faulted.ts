import fc from 'fast-check'
import { faultKindNames, type FaultKindName, type FaultSpec } from '../../model/fault.ts'
import type { ProfileName } from '../../model/profile.ts'
import { arbitrarySpec } from '../../sim/arbitrary-spec.ts'
import { faultKinds } from '../../sim/faults/descriptors.ts'
import type { SimSpec } from '../../sim/spec.ts'

/** Random faults in random small scenarios: every kind, at every hook that it allows, with parameters near their standards. */

const parameterOf = (name: string, min: number, max: number, standard: number): fc.Arbitrary<number> => {
  // What never ends, or lasts longer than the run, says nothing about what comes after it.
  if (name === 'restartAfterMs') return fc.integer({ min: 0, max: 3000 })
  if (name === 'attempts') return fc.integer({ min: 1, max: 5 })
  if (name.endsWith('Ms')) return fc.integer({ min: Math.max(min, 1), max: Math.min(max, 20_000) })
  return fc.integer({ min, max: Math.min(max, Math.max(standard, min + 3)) })
}

const arbitraryFault: fc.Arbitrary<FaultSpec> = fc
  .constantFrom<FaultKindName>(...faultKindNames)
  .chain((kind) => {
    const { hooks, parameters } = faultKinds[kind].descriptor
    const params = Object.fromEntries(
      parameters.map((each) => [
        each.name,
        each.type === 'integer'
          ? parameterOf(each.name, each.min, each.max, each.standard)
          : each.type === 'choice'
            ? fc.constantFrom(...each.options.map(({ value }) => value))
            : fc.constant(each.standard),
      ]),
    )
    return fc.record({
      kind: fc.constant(kind),
      hook: fc.constantFrom(...hooks),
      match: fc.constant({}),
      nth: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(null)),
      prob: fc.constantFrom(0.01, 0.05),
      times: fc.integer({ min: 1, max: 4 }),
      fromMs: fc.integer({ min: 0, max: 15_000 }),
      params: fc.record(params) as fc.Arbitrary<FaultSpec['params']>,
    })
  })
  .map((fault) => (fault.nth === null ? fault : { ...fault, prob: null }))

/** A scenario of that profile, and up to four faults that strike in it. */
export const faultedSpec = (profile: ProfileName): fc.Arbitrary<SimSpec> =>
  fc
    .tuple(arbitrarySpec, fc.array(arbitraryFault, { minLength: 1, maxLength: 4 }))
    .map(([spec, faults]) => ({ ...spec, profile, overrides: {}, faults }))

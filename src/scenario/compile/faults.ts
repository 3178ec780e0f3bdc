import { matchesGlob } from '../../base/glob.ts'
import type { FaultSpec } from '../../model/fault.ts'
import { consumerId } from '../../model/handler.ts'
import { faultDescriptors } from '../../sim/faults/descriptors.ts'
import { quoted } from '../problem.ts'
import type { Scenario } from '../schema/scenario.ts'
import type { Builder } from './builder.ts'

/** A fault must be able to meet somebody: whom it names has to be there. */
export function checkFaults(builder: Builder, { bundle, faults }: Scenario): void {
  const names = bundle.components.map(({ name }) => name)
  for (const [i, fault] of faults.entries()) {
    const { consumer, instance } = fault.match
    const path = ['faults', i, 'match']
    if (instance !== undefined && instance >= bundle.instances) {
      builder.add('SG-1018', [...path, 'instance'], `there is no instance ${instance}`, {
        allowed: bundle.instances === 1 ? '0: there is one' : `0 to ${bundle.instances - 1}`,
      })
    }
    if (consumer === undefined) continue
    const met = bundle.components.filter(({ name, version, contexts }) =>
      [name, ...contexts.map((context) => consumerId(bundle.id, name, version, context))].some((each) =>
        matchesGlob(consumer, each),
      ),
    )
    if (met.length === 0) {
      builder.unknown('SG-1018', [...path, 'consumer'], `no consumer is called ${quoted(consumer)}`, consumer, names, {
        none: 'none: there are no components',
      })
    } else checkKind(builder, fault, met, [...path, 'consumer'])
  }
}

function checkKind(
  builder: Builder,
  { kind }: FaultSpec,
  met: readonly { readonly kind: 'projector' | 'observer' | 'saga' }[],
  path: readonly (string | number)[],
): void {
  const { strikes, label } = faultDescriptors.find((each) => each.kind === kind)!
  if (met.some((component) => strikes.includes(component.kind))) return
  builder.add('SG-1018', path, `${quoted(label)} cannot meet a ${met[0]!.kind}`, { allowed: strikes.join(', ') })
}

import type { Fibre } from './fibre.ts'
import type { Kernel } from './kernel.ts'

/** Who could move at the next instant at which anybody does. */
export const enabled = ({ agenda, atRest, ended }: Kernel): readonly Fibre[] =>
  atRest || ended !== null ? [] : agenda.dueTogether()

/** Let this actor have the next turn, if it is one of those whose turn it could be. */
export function moveNext(kernel: Kernel, actor: number): void {
  const [fibre] = enabled(kernel)
    .filter((each) => each.actor === actor)
    .sort((a, b) => a.key - b.key)
  if (fibre === undefined) return
  // Before every key that a scheduler gives.
  fibre.key = -1
  kernel.agenda.moved(fibre)
}

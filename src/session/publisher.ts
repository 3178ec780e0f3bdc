import type { Run } from './run.ts'

/** Who published: producers, then services, then the user; see `append` in the kernel. */
export function publisherText(run: Run, by: number): string {
  const { shape, producers, services } = run.kernel
  if (by < shape.producers) return producers[by]!.spec.name
  if (by < shape.producers + shape.services) return services[by - shape.producers]!.name
  return 'You'
}

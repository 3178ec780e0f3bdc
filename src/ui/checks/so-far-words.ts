import { formatCount } from '../format.ts'

/** Why there is no finding, in view of the faults that have struck. */
export function soFarWords(faults: number): string {
  if (faults === 0) return 'Everything holds so far. Inject a fault, and see what happens.'
  const whom = faults === 1 ? 'A fault has struck' : `${formatCount(faults)} faults have struck`
  return `${whom}, and everything holds so far.`
}

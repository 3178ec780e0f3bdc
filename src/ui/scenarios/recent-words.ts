import type { Recent } from '../../bridge/sharing.ts'
import { formatCount, plural } from '../format.ts'

const whats: Readonly<Record<Recent['what'], string>> = {
  'built-in': 'with commands of yours',
  'scenario-file': 'from a file',
  'log-file': 'an event log',
  document: 'from a link or the editor',
}

/** Where it was left, and when. */
export function recentWords({ what, step, runs, at }: Recent): string {
  const when = new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
  return `${whats[what]}, at step ${formatCount(step)}${runs > 1 ? `, ${plural(runs, 'run')}` : ''}, ${when}`
}

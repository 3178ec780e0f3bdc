import { useTotal, useWindow } from '../../../bridge/hooks.ts'
import { formatCount } from '../../format.ts'

/** One line: what just happened, in words. */
export function useCaption(): string {
  const lead = useWindow('now', { view: 'now' })?.rows[0]
  const cursor = useTotal('cursor')
  return lead ? `Step ${formatCount(cursor)}. ${lead.subject} ${lead.words}` : ''
}

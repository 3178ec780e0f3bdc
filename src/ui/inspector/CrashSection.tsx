import type { CrashNow } from '../../protocol/crash-now.ts'
import { plural } from '../format.ts'
import { Facts } from '../parts/Facts.tsx'
import { Section } from './parts.tsx'

/** What a crash of all instances would cost at this moment. */
export function CrashSection({ crash }: { crash: CrashNow }) {
  const { again, begunAnew, lost, more, zone } = crash
  return (
    <Section title="If it crashed now" end={more ? 'the first few hundred' : 'all instances'}>
      <Facts
        facts={[
          { term: 'Lost', value: listed(lost, 'nothing') },
          { term: 'Handled again', value: listed(again, 'nothing') },
          { term: 'Begun anew', value: listed(begunAnew, 'nothing') },
          { term: 'Its zone', value: zoneWords(zone) },
        ]}
      />
    </Section>
  )
}

const shown = 3

const listed = (events: readonly string[], none: string): string =>
  events.length === 0
    ? none
    : events.length <= shown
      ? events.join(', ')
      : `${plural(events.length, 'event')}: ${events[0]} to ${events.at(-1)}`

const zoneWords = ({ holder, holds, staysHeld }: CrashNow['zone']): string => {
  if (holder === null) return 'free'
  const held = `held by ${holder}${holds > 1 ? `, ${plural(holds, 'hold')}` : ''}: freed when its process ends`
  return staysHeld ? `${held}; if only its thread dies, it stays held for ever` : `${held}, or its thread`
}

import type { CrashNow } from '../../protocol/crash-now.ts'
import { Facts } from '../parts/Facts.tsx'
import { listed, zoneWords } from '../consumers/crash-words.ts'
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

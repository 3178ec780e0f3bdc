import { useBridge, useSelection } from '../../bridge/hooks.ts'
import { ConsumerInspector } from './ConsumerInspector.tsx'
import { EventInspector } from './EventInspector.tsx'
import { InstanceInspector } from './InstanceInspector.tsx'
import { Head, Note, Section } from './parts.tsx'
import { SagaInspector } from './SagaInspector.tsx'
import { ZoneInspector } from './ZoneInspector.tsx'

/** All about the selected thing at the cursor. The shell gives it its place and its name. */
export function Inspector() {
  const selection = useSelection()
  const consumers = useBridge((state) => state.run?.consumers)
  if (!selection || !consumers) return null
  switch (selection.kind) {
    case 'event':
      return <EventInspector key={selection.ordinal} ordinal={selection.ordinal} />
    case 'saga':
      return <SagaInspector key={selection.id} id={selection.id} />
    default: {
      const consumer = consumers.findIndex(({ id }) => id === selection.id)
      if (consumer < 0) return <Unknown id={selection.id} />
      if (selection.kind === 'zone') return <ZoneInspector key={selection.id} consumer={consumer} />
      if (selection.kind === 'instance') return <InstanceInspector consumer={consumer} instance={selection.instance} />
      return <ConsumerInspector key={selection.id} consumer={consumer} />
    }
  }
}

const Unknown = ({ id }: { id: string }) => (
  <>
    <Head what="Consumer" title={id} />
    <Section title="Not in this run">
      <Note>This run has no consumer of that id. Close the inspector, or switch back to the run that has it.</Note>
    </Section>
  </>
)

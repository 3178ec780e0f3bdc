import { useBridge, useSelection } from '../../bridge/hooks.ts'
import type { Selection } from '../../bridge/selection.ts'
import { Loading } from '../parts/Loading.tsx'
import { selectedWords } from '../parts/selected-words.ts'
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
  const asked = selection === null ? null : windowOf[selection.kind]
  const lost = useBridge(({ connection, windows }) => connection === 'stopped' && asked !== null && !windows.has(asked))
  if (!selection || !consumers) return null
  if (lost) return <Lost selection={selection} />
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

/** The window without which it is not known what there is to tell; null = all of it is in the mirror. */
const windowOf: Readonly<Record<Selection['kind'], string | null>> = {
  event: 'event',
  saga: 'saga:inspector',
  zone: 'zone',
  consumer: 'consumer',
  instance: null,
}

/** Selected after the worker had stopped: sections without rows would say that nothing has happened. */
function Lost({ selection }: { selection: Selection }) {
  const run = useBridge((state) => state.run)
  return (
    <>
      <Head what="Selected" title={run ? selectedWords(selection, run) : ''} />
      <Loading>Fetching what there is to tell.</Loading>
    </>
  )
}

const Unknown = ({ id }: { id: string }) => (
  <>
    <Head what="Consumer" title={id} />
    <Section title="Not in this run">
      <Note>This run has no consumer of that id. Close the inspector, or switch back to the run that has it.</Note>
    </Section>
  </>
)

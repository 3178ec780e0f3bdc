import { useState } from 'react'
import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import type { FilePreview } from '../../../protocol/messages.ts'
import { formatBytes } from '../../format.ts'
import { Button } from '../../parts/Button.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { EndNames } from './EndNames.tsx'
import { type DraftMapping, finished, isFinished, MappingFields } from './MappingFields.tsx'
import { SampleTable } from './SampleTable.tsx'
import styles from './ImportDialog.module.css'

const formats: Readonly<Record<FilePreview['format'], string>> = {
  csv: 'Event log as CSV',
  xes: 'Event log as XES',
  cloudevents: 'CloudEvents as JSON lines',
  scenario: 'Scenario',
  recording: 'Recording',
}

/** What a dropped log is and how it will be read, before anything is. */
export function ImportDialog() {
  const waiting = useBridge((state) => state.preview)
  return waiting && <ImportForm key={`${waiting.file.name} ${waiting.file.lastModified}`} {...waiting} />
}

/** Only a table of columns asks what they mean; where nothing was detected the user chooses all. */
const draftOf = ({ format, mapping }: FilePreview): DraftMapping | null =>
  mapping ?? (format === 'csv' ? { case: '', name: '', time: '', money: [] } : null)

function ImportForm({ file, preview }: { file: File; preview: FilePreview }) {
  const [mapping, setMapping] = useState(() => draftOf(preview))
  const [ends, setEnds] = useState<ReadonlySet<string>>(new Set())
  const complete = mapping === null || isFinished(mapping, preview.columns)

  function doImport(): void {
    commands.open(
      { kind: 'log-file', file, mapping: mapping && finished(mapping), ends: [...ends] },
      { step: null, play: true },
    )
  }

  return (
    <Dialog
      title={`Import ${preview.name}`}
      size="large"
      onClose={commands.cancel}
      foot={
        <>
          <Button label="Cancel" onClick={commands.cancel} />
          <Button look="primary" label="Import" disabled={!complete} onClick={doImport} />
        </>
      }
    >
      <div className={styles.parts}>
        <p className={styles.quiet}>
          {formats[preview.format]}
          {preview.gzipped && ', gzipped'}, {formatBytes(preview.bytes)}. It stays on this machine.
        </p>
        {preview.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        {mapping && <MappingFields columns={preview.columns} mapping={mapping} onChange={setMapping} />}
        {preview.sample.length > 0 && <SampleTable columns={preview.columns} rows={preview.sample} mapping={mapping} />}
        <EndNames names={preview.eventNames} suggested={preview.suggestedEnds} chosen={ends} onChange={setEnds} />
      </div>
    </Dialog>
  )
}

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

const traces = 13_087
const eventsATrace = 20
const activities = [
  'A_SUBMITTED',
  'A_PARTLYSUBMITTED',
  'A_PREACCEPTED',
  'W_Completeren aanvraag',
  'A_ACCEPTED',
  'O_SELECTED',
  'A_FINALIZED',
  'O_CREATED',
  'O_SENT',
  'W_Nabellen offertes',
  'O_SENT_BACK',
  'W_Valideren aanvraag',
  'A_REGISTERED',
  'A_APPROVED',
  'O_ACCEPTED',
  'A_ACTIVATED',
]
const firstMs = Date.UTC(2011, 9, 1)

/** Writes a gzipped XES of the size and shape of a well-known real one (loan applications of 2012: 13,087 cases). */
export async function writeLargeXes(file: string): Promise<{ readonly events: number; readonly bytes: number }> {
  const gzip = createGzip({ level: 6 })
  const out = gzip.pipe(createWriteStream(file))
  let bytes = 0
  let events = 0
  const write = async (text: string): Promise<void> => {
    bytes += text.length
    if (!gzip.write(text)) await once(gzip, 'drain')
  }
  await write(header)
  for (let trace = 0; trace < traces; trace++) {
    await write(traceOf(trace))
    events += eventsATrace
  }
  await write('</log>\n')
  gzip.end()
  await finished(out)
  return { events, bytes }
}

const header = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xes.features="nested-attributes" openxes.version="1.0RC7" xmlns="http://www.xes-standard.org/">
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
`

function traceOf(trace: number): string {
  const startMs = firstMs + trace * 1_200_000
  const parts = [
    `  <trace>\n    <date key="REG_DATE" value="${new Date(startMs).toISOString()}"/>\n`,
    `    <string key="concept:name" value="${173_688 + trace}"/>\n    <string key="AMOUNT_REQ" value="${(trace * 37) % 50_000}"/>\n`,
  ]
  for (let i = 0; i < eventsATrace; i++) {
    const ms = startMs + i * i * 217_331 + ((trace * 7919) % 60_000)
    parts.push(
      `      <event>\n          <string key="org:resource" value="${11_000 + ((trace * 13 + i * 7) % 300)}"/>\n`,
      `          <string key="lifecycle:transition" value="${i % 3 === 0 ? 'COMPLETE' : 'SCHEDULE'}"/>\n`,
      `          <string key="concept:name" value="${activities[(trace + i * i) % activities.length]!}"/>\n`,
      `          <date key="time:timestamp" value="${new Date(ms).toISOString()}"/>\n      </event>\n`,
    )
  }
  parts.push('  </trace>\n')
  return parts.join('')
}

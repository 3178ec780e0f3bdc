import { expect, test } from 'vitest'
import { importLog } from './import-log.ts'
import { bytesSource } from './source.ts'

const log = (attributes: string, ofTrace = ''): string => `<log>
<trace><string key="concept:name" value="1"/>${ofTrace}
<event><string key="concept:name" value="A"/><date key="time:timestamp" value="2024-01-01T00:00:00Z"/>
${attributes}</event></trace></log>`

async function read(text: string) {
  const made = await importLog(bytesSource('n.xes', text))
  if (!made.ok || made.value.kind !== 'log') throw new Error(JSON.stringify(made))
  return made.value.log
}

test('values within other attributes, lists and containers are left out, and the log says how many and where', async () => {
  const { events, notes } = await read(
    log(
      `<string key="cost:currency" value="EUR"><float key="cost:total" value="12.5"/></string>
<list key="drivers"><values><string key="d" value="x"/><string key="d" value="y"><int key="n" value="1"/></string></values></list>
<container key="c"><boolean key="b" value="true"/></container>`,
      '<string key="org" value="o"><string key="city" value="Bari"/></string>',
    ),
  )

  expect(events[0]!.payload).toEqual({ caseId: '1', 'cost:currency': 'EUR', 'case:org': 'o' })
  expect(notes).toEqual(['6 values within lists or other attributes were left out, from line 2 on'])
})

test('one that has none, or only in its globals, says nothing', async () => {
  const globals = '<global scope="event"><string key="a" value="b"><string key="c" value="d"/></string></global>'

  expect((await read(log('<list key="empty"><values/></list>').replace('<log>', `<log>${globals}`))).notes).toEqual([])
})

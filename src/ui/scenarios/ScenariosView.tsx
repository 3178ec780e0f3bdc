import { useRef, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { ScenarioEntry } from '../../protocol/messages.ts'
import { formatCount, plural } from '../format.ts'
import { fileKinds, take } from '../open/accept.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { FilePicker } from '../parts/FilePicker.tsx'
import { SearchField } from '../parts/Segments.tsx'
import { Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { openOverlay } from '../acts/overlays.ts'
import { Drafts } from './Drafts.tsx'
import { RecentList, ScenarioList } from './ScenarioList.tsx'
import { useRecent, useStories } from './use-openable.ts'

const groups: readonly { readonly id: ScenarioEntry['group']; readonly title: string; readonly sub: string }[] = [
  { id: 'scenarios', title: 'To explore', sub: 'whole systems, to be watched and broken' },
  { id: 'lessons', title: 'Lessons', sub: 'one thing to learn each: predict, run, explain, cure' },
  { id: 'catalogue', title: 'Catalogue of defects', sub: 'one defect each, as small as it gets' },
]

/** What can be opened: what ships with the page, what this browser keeps, and files. */
export function ScenariosView() {
  const scenarios = useBridge((state) => state.scenarios)
  const run = useBridge((state) => state.run)
  const [text, setText] = useState('')
  const stories = useStories()
  const recent = useRecent(run?.scenario.name)
  const picker = useRef<HTMLInputElement>(null)

  const wanted = text.trim().toLowerCase()
  const fits = (...texts: readonly string[]): boolean => texts.some((each) => each.toLowerCase().includes(wanted))
  const shown = scenarios.filter(({ name, title }) => fits(name, title, stories.get(name)?.story ?? ''))
  const kept = recent.filter(({ title }) => fits(title))
  const current = run?.scenario.source === 'built-in' ? run.scenario.name : null

  return (
    <ViewFrame
      name="Scenarios"
      sub={`${plural(scenarios.length, 'scenario')} here, ${formatCount(recent.length)} kept by this browser`}
      long
      left={shown.length + kept.length}
      tools={
        <>
          <SearchField
            name="Filter scenarios"
            placeholder="Filter by name or story"
            icon="filter"
            value={text}
            onChange={setText}
          />
          <Button icon="link" label="Copy link" onClick={() => void commands.copyLink()} />
          <Button icon="download" label="Save the scenario" onClick={() => void commands.saveScenario()} />
          <Button label="Save as…" onClick={() => openOverlay('save-as')} />
          <Button icon="upload" label="Open a file…" onClick={() => picker.current?.click()} />
          <FilePicker ref={picker} name="Scenario, recording or event log" accept={fileKinds} onFiles={take} />
        </>
      }
    >
      {groups.map(({ id, title, sub }) => {
        const entries = shown.filter(({ group }) => group === id)
        if (entries.length === 0) return null
        return (
          <Panel key={id} title={title} sub={sub}>
            <ScenarioList name={title} entries={entries} stories={stories} current={current} />
          </Panel>
        )
      })}
      <Drafts wanted={(name) => fits(name)} />
      {kept.length > 0 && (
        <Panel title="Recent" sub="files, links and runs with commands of yours; kept by this browser alone">
          <RecentList recent={kept} />
        </Panel>
      )}
      {shown.length === 0 && kept.length === 0 && scenarios.length > 0 && (
        <EmptyState
          title="No scenario fits the filter"
          why={`None has “${text.trim()}” in its name or story.`}
          action={<Button label="Clear the filter" onClick={() => setText('')} />}
        />
      )}
    </ViewFrame>
  )
}

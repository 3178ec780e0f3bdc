import { useEffect, useRef, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { Recent } from '../../bridge/sharing.ts'
import type { ScenarioEntry } from '../../protocol/messages.ts'
import type { Story } from '../../protocol/questions.ts'
import { formatCount, plural } from '../format.ts'
import { fileKinds, take } from '../open/accept.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { FilePicker } from '../parts/FilePicker.tsx'
import { SearchField } from '../parts/Segments.tsx'
import { Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { openOverlay } from '../shell/overlays.ts'
import { Drafts } from './Drafts.tsx'
import styles from './Scenarios.module.css'

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
            <ul className={styles.list} aria-label={title}>
              {entries.map((entry) => (
                <li key={entry.name} className={styles.entry} data-current={entry.name === current || undefined}>
                  <div className={styles.words}>
                    <h3>{entry.title}</h3>
                    <p>{stories.get(entry.name)?.story ?? ''}</p>
                  </div>
                  {entry.group === 'lessons' && (
                    <Button
                      look="quiet"
                      label="As a scenario"
                      aria-label={`Open ${entry.title} as a scenario`}
                      title="Without question and answer, in the views"
                      onClick={() => commands.openBuiltIn(entry.name)}
                    />
                  )}
                  <Button
                    label={entry.name === current ? 'Open again' : 'Open'}
                    aria-label={`Open ${entry.title}`}
                    onClick={() => openEntry(entry)}
                  />
                </li>
              ))}
            </ul>
          </Panel>
        )
      })}
      <Drafts wanted={(name) => fits(name)} />
      {kept.length > 0 && (
        <Panel title="Recent" sub="files, links and runs with commands of yours; kept by this browser alone">
          <ul className={styles.list} aria-label="Recent">
            {kept.map((each) => (
              <li key={each.id} className={styles.entry}>
                <div className={styles.words}>
                  <h3>{each.title}</h3>
                  <p>{recentWords(each)}</p>
                </div>
                <Button
                  label="Go on"
                  aria-label={`Go on with ${each.title}`}
                  onClick={() => commands.openRecent(each)}
                />
              </li>
            ))}
          </ul>
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

/** A lesson opens where it is given. */
const openEntry = ({ name, group }: ScenarioEntry): void =>
  group === 'lessons' ? commands.openLesson(name) : commands.openBuiltIn(name)

const whats: Readonly<Record<Recent['what'], string>> = {
  'built-in': 'with commands of yours',
  'scenario-file': 'from a file',
  'log-file': 'an event log',
  document: 'from a link or the editor',
}

function recentWords({ what, step, runs, at }: Recent): string {
  const when = new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
  return `${whats[what]}, at step ${formatCount(step)}${runs > 1 ? `, ${plural(runs, 'run')}` : ''}, ${when}`
}

/** The stories lie in the scenarios' own files: asked for when the view is first looked at. */
function useStories(): ReadonlyMap<string, Story> {
  const [stories, setStories] = useState<ReadonlyMap<string, Story>>(() => new Map())
  useEffect(() => {
    let gone = false
    void commands.ask({ about: 'stories' }).then((answer) => {
      if (!gone && answer.ok) setStories(new Map(answer.value.map((story) => [story.name, story])))
    })
    return () => {
      gone = true
    }
  }, [])
  return stories
}

/** @param opened  what is open: the list is read anew when that changes */
function useRecent(opened: string | undefined): readonly Recent[] {
  const [recent, setRecent] = useState<readonly Recent[]>([])
  useEffect(() => {
    let gone = false
    void commands.recent().then((found) => {
      if (!gone) setRecent(found)
    })
    return () => {
      gone = true
    }
  }, [opened])
  return recent
}

import { commands } from '../../bridge/commands.ts'
import type { Recent } from '../../bridge/sharing.ts'
import type { ScenarioEntry } from '../../protocol/messages.ts'
import type { Story } from '../../protocol/questions.ts'
import { Button } from '../parts/Button.tsx'
import { recentWords } from './recent-words.ts'
import styles from './Scenarios.module.css'

interface Props {
  readonly name: string
  readonly entries: readonly ScenarioEntry[]
  readonly stories: ReadonlyMap<string, Story>
  /** Name of the one that is open. */
  readonly current: string | null
}

/** Scenarios of one sort, each with its story. */
export const ScenarioList = ({ name, entries, stories, current }: Props) => (
  <ul className={styles.list} aria-label={name}>
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
)

/** A lesson opens where it is given. */
const openEntry = ({ name, group }: ScenarioEntry): void =>
  group === 'lessons' ? commands.openLesson(name) : commands.openBuiltIn(name)

/** What this browser keeps, to be gone on with. */
export const RecentList = ({ recent }: { recent: readonly Recent[] }) => (
  <ul className={styles.list} aria-label="Recent">
    {recent.map((each) => (
      <li key={each.id} className={styles.entry}>
        <div className={styles.words}>
          <h3>{each.title}</h3>
          <p>{recentWords(each)}</p>
        </div>
        <Button label="Go on" aria-label={`Go on with ${each.title}`} onClick={() => commands.openRecent(each)} />
      </li>
    ))}
  </ul>
)

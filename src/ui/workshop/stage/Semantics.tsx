import { useBridge } from '../../../bridge/hooks.ts'
import { profileWords } from '../../../protocol/profile-words.ts'
import styles from './Semantics.module.css'

/** The rules of this run: its profile, and what the scenario changes in it, in words first and then as a file has them. */
export function Semantics() {
  const run = useBridge((state) => state.run)
  if (run === null) return null
  const { profile, flipped } = run
  if (flipped.length === 0) {
    return (
      <div className={styles.semantics}>
        <span>Profile</span> <b>{profile}</b>
        <p>{profileWords[profile]}</p>
      </div>
    )
  }
  return (
    <div className={styles.semantics} data-flipped>
      <p title={profileWords[profile]}>
        <span>Profile</span> <b>{profile}</b>, but
      </p>
      <ul>
        {flipped.map(({ name, label, value, words, instead }) => (
          <li key={name} title={`${profile} has ${instead.value}: ${instead.words}`}>
            <span>{label}:</span> {words} <code>{`${name}: ${value}`}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}

import { type ReactNode, useRef } from 'react'
import { commands } from '../../bridge/commands.ts'
import { Button, type ButtonProps } from '../parts/Button.tsx'
import { ChangeButtons } from '../parts/ChangeButtons.tsx'
import { Copyable } from '../parts/CopyButton.tsx'
import { RunButton } from '../parts/RunButton.tsx'
import { ExportMenu, type ExportMenuProps } from '../parts/export/ExportMenu.tsx'
import { useOffers } from '../parts/offers.ts'
import styles from './Inspector.module.css'

interface HeadProps {
  /** What the store calls it, or what kind of thing it is and which: what can be copied of it stands here. */
  readonly what: string
  readonly glyph?: ReactNode
  readonly title: string
  /** What it can be told by elsewhere, and what that is called: it can be copied. */
  readonly id?: { readonly name: string; readonly text: string }
  readonly chips?: ReactNode
}

export const Head = ({ what, glyph, title, id, chips }: HeadProps) => (
  <header className={styles.head}>
    <div className={styles.headLine}>
      {/* Always in this line: an id as title often fills its own. */}
      <span className={styles.what}>{id ? <Copyable what={id.name} text={id.text} words={what} /> : what}</span>
      <h2 className={styles.title}>
        {glyph}
        <span>{title}</span>
      </h2>
      <span className={styles.buttons}>
        <ChangeButtons />
        <Button
          look="icon"
          icon="close"
          label="Close the inspector"
          shortcut="Escape"
          onClick={() => commands.select(null)}
        />
      </span>
    </div>
    {chips && <div className={styles.chips}>{chips}</div>}
  </header>
)

interface SectionProps {
  readonly title: string
  readonly end?: ReactNode
  /** Its table, where it has one, to be saved with its picture. */
  readonly exports?: Omit<ExportMenuProps, 'picture'> | undefined
  readonly children: ReactNode
}

export function Section({ title, end, exports, children }: SectionProps) {
  const section = useRef<HTMLElement>(null)
  return (
    <section ref={section} className={styles.section}>
      <div className={styles.sectionHead}>
        <h3 className={styles.sectionTitle}>{title}</h3>
        {end && <span className={styles.end}>{end}</span>}
        {exports && (
          <span data-control>
            <ExportMenu {...exports} picture={section} small />
          </span>
        )}
      </div>
      {children}
    </section>
  )
}

/** Actions stand at the foot, visible, never behind a menu. */
export const Actions = ({ children }: { children: ReactNode }) => (
  <div className={styles.actions} data-control>
    {children}
  </div>
)

interface ActProps extends Omit<ButtonProps, 'onClick'> {
  readonly onClick: () => void
  /** It changes the run without asking. */
  readonly atOnce?: boolean
}

/** One of the actions: the palette has it too, before everything else. */
export function Act({ atOnce, ...props }: ActProps) {
  const { label, shortcut: keys, onClick: run } = props
  useOffers(() => [{ group: 'Selected', label, keys, atOnce, run }])
  // A name may be too long to be shown whole.
  const title = props.title ?? label
  return atOnce ? <RunButton {...props} title={title} /> : <Button {...props} title={title} />
}

export const Note = ({ children }: { children: ReactNode }) => <p className={styles.note}>{children}</p>

import { type CSSProperties, type ReactNode, useRef } from 'react'
import { ExportMenu, type ExportMenuProps } from './export/ExportMenu.tsx'
import { stackingQuery } from './stacking.ts'
import { useMedia } from './use-media.ts'
import { useKeptPage } from './use-kept-page.ts'
import { useProjector } from './use-projector.ts'
import styles from './ViewFrame.module.css'

interface ViewFrameProps {
  /** Name of the view and of its region (DESIGN §6). */
  readonly name: string
  readonly sub: string
  readonly tools?: ReactNode
  /** What the view does to the run, after its tools; where these have a line of their own it stands beside the name. */
  readonly act?: ReactNode
  /** All rows of the view's table, for export; absent = it has none. */
  readonly rows?: ExportMenuProps['rows']
  /**
   * Px of the window, with the inspector beside the view. In a narrower one the tools always have a line of their own: where they
   * get one only as it opens, all below them moves while somebody presses a row.
   */
  readonly stacksBelow?: number
  /** Scrolls as a page; without, its tables share the height there is. */
  readonly long?: boolean
  /**
   * Of a long view that is filtered: how many rows are left. Its head, with the filter, stays in sight as far down as somebody
   * reads, and that place is found again when the filter goes.
   */
  readonly left?: number
  readonly children: ReactNode
}

export function ViewFrame(props: ViewFrameProps) {
  const { name, sub, tools, act, rows, stacksBelow = 0, long = false, left = null, children } = props
  const section = useRef<HTMLElement>(null)
  useKeptPage(section, left)
  const projector = useProjector()
  const stacked = useMedia(stackingQuery(stacksBelow, projector))
  return (
    <section
      ref={section}
      className={styles.view}
      data-long={long || undefined}
      data-stacked={stacked || undefined}
      aria-label={name}
    >
      <header className={styles.head} data-stays={left !== null || undefined}>
        <div className={styles.titles}>
          <h1 className={styles.title}>{name}</h1>
          <span className={styles.sub}>{sub}</span>
        </div>
        <div className={styles.tools} data-control>
          {tools}
          {act && <span className={styles.act}>{act}</span>}
          <span className={styles.export}>
            <ExportMenu name={name} rows={rows} picture={section} />
          </span>
        </div>
      </header>
      {children}
    </section>
  )
}

interface PanelProps {
  readonly id?: string
  readonly title?: string
  readonly sub?: ReactNode
  readonly end?: ReactNode
  /** What can be saved of it apart from the view: its picture, and the rows of its table. Only with a title. */
  readonly exports?: Omit<ExportMenuProps, 'picture'>
  /** Takes the height that is left and scrolls inside. */
  readonly fill?: boolean
  /** CSS length: it is never lower than that, where it fills. */
  readonly least?: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function Panel({ id, title, sub, end, exports, fill = false, least, className, children }: PanelProps) {
  const panel = useRef<HTMLDivElement>(null)
  const saves = exports && (
    <span className={styles.export} data-control>
      <ExportMenu {...exports} picture={panel} />
    </span>
  )
  return (
    <div
      id={id}
      ref={panel}
      className={`${styles.panel} ${className ?? ''}`}
      data-fill={fill || undefined}
      style={least === undefined ? undefined : ({ '--panel-least': least } as CSSProperties)}
    >
      {title && (
        <div className={styles.panelHead}>
          <div className={styles.panelNames}>
            <h2 className={styles.panelTitle}>{title}</h2>
            {sub && <span className={styles.sub}>{sub}</span>}
            {end && (
              <div className={styles.end}>
                {end}
                {saves}
              </div>
            )}
          </div>
          {!end && saves}
        </div>
      )}
      {children}
    </div>
  )
}

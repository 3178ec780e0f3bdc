import type { RefObject } from 'react'
import { commands } from '../../../bridge/commands.ts'
import { useBridge, useTotal } from '../../../bridge/hooks.ts'
import { plural } from '../../format.ts'
import type { ExportRow } from './export-files.ts'
import { notExportedWords } from './export-words.ts'
import styles from './ExportMenu.module.css'
import { fetchCode } from '../fetch-code.ts'
import { Icon } from '../Icon.tsx'
import { Menu } from '../menu/Menu.tsx'
import type { MenuItem } from '../menu/MenuEntry.tsx'

export interface ExportMenuProps {
  /** What is exported: part of the file's name. */
  readonly name: string
  /** All rows of the table that the filter leaves, not only those on the screen. Absent = there is no table. */
  readonly rows?: (() => Promise<readonly ExportRow[]> | readonly ExportRow[]) | undefined
  /** What a picture shows. */
  readonly picture: RefObject<HTMLElement | null>
  /** Beside the title of a section, where a whole button would outweigh it. */
  readonly small?: boolean
}

const exporter = () => fetchCode(() => import('./export-files.ts'))

/** Save a view's table or its picture as a file. */
export function ExportMenu({ name, rows, picture, small = false }: ExportMenuProps) {
  const scenario = useBridge((state) => state.run?.scenario.name ?? 'run')
  const step = useTotal('cursor')
  const file = (ending: string): string =>
    `sagascope-${scenario.replaceAll(/[^\w.-]+/g, '-')}-${name.toLowerCase().replaceAll(' ', '-')}-step-${step}.${ending}`

  async function saveTable(format: 'csv' | 'json'): Promise<void> {
    commands.pause()
    const [all, { toCsv, toJson }] = await Promise.all([rows?.() ?? [], exporter()])
    const type = format === 'csv' ? 'text/csv;charset=utf-8' : 'application/json'
    commands.save(file(format), new Blob([format === 'csv' ? toCsv(all) : toJson(all)], { type }))
    commands.notify(`${plural(all.length, 'row')} saved as ${file(format)}.`)
  }

  async function savePicture(format: 'svg' | 'png'): Promise<void> {
    if (!picture.current) return
    const { toPicture } = await exporter()
    commands.save(file(format), await toPicture(picture.current, format))
    commands.notify(`The picture is saved as ${file(format)}.`)
  }

  const attempt = (save: Promise<void>): void => {
    save.catch((error: unknown) => commands.warn(notExportedWords(error)))
  }
  const tables: MenuItem[] = rows
    ? [
        {
          key: 'csv',
          label: 'Table as CSV',
          detail: 'every row of the filter, safe for spreadsheets',
          icon: 'download',
          onSelect: () => attempt(saveTable('csv')),
        },
        {
          key: 'json',
          label: 'Table as JSON',
          detail: 'every row of the filter',
          icon: 'download',
          onSelect: () => attempt(saveTable('json')),
        },
      ]
    : []
  const pictures: MenuItem[] = [
    { key: 'svg', label: 'Picture as SVG', icon: 'download', onSelect: () => attempt(savePicture('svg')) },
    { key: 'png', label: 'Picture as PNG', icon: 'download', onSelect: () => attempt(savePicture('png')) },
  ]
  return (
    <Menu
      label={`Export ${name}`}
      title="Export as a file"
      className={small ? styles.small : styles.button}
      items={[tables, pictures].filter((part) => part.length > 0)}
    >
      <Icon name="download" />
    </Menu>
  )
}

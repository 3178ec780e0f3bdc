import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** The views that show a table at once. */
export const views = ['Overview', 'Consumers', 'Locks', 'Sagas', 'Events'] as const
export type ViewTitle = (typeof views)[number] | 'Timeline' | 'Dead events' | 'Checks' | 'Compare'

/** The page by roles and names. What it waits for is always something that the page shows. */
export class Dashboard {
  readonly page: Page
  readonly root: Locator
  readonly playback: Locator
  readonly position: Locator
  readonly nav: Locator
  readonly inspector: Locator
  readonly notices: Locator
  readonly dialog: Locator
  readonly problem: Locator
  readonly banner: Locator

  constructor(page: Page) {
    this.page = page
    this.root = page.locator('#root')
    this.playback = page.getByRole('toolbar', { name: 'Playback' })
    this.position = page.getByRole('slider', { name: 'Position' })
    this.nav = page.getByRole('navigation', { name: 'Views' })
    this.inspector = page.getByRole('complementary', { name: 'Inspector' })
    this.notices = page.getByRole('region', { name: 'Notices' })
    this.dialog = page.getByRole('dialog')
    this.problem = page.getByRole('alertdialog')
    this.banner = page.getByRole('main').getByRole('alert')
  }

  /** Open a place, paused at `step`, and wait until it is drawn. */
  async openAt(step: number, place = '#/overview?scenario=fines'): Promise<void> {
    await this.page.goto(`/${place}&step=${step}`)
    await this.isAt(step)
  }

  button(name: string): Locator {
    return this.playback.getByRole('button', { name, exact: true })
  }

  /** Stands still at a step, and has drawn it. */
  async isAt(step: number): Promise<void> {
    await expect(this.root).toHaveAttribute('data-rev', /^[1-9]/)
    await expect(this.position).toHaveAttribute('aria-valuetext', new RegExp(`^step ${step.toLocaleString('en')} of `))
    await expect(this.root).toHaveAttribute('data-playing', 'false')
  }

  async isAtEnd(): Promise<void> {
    await expect(this.playback).toContainText(', the end', { timeout: 30_000 })
    await expect(this.root).toHaveAttribute('data-playing', 'false')
  }

  async toEnd(): Promise<void> {
    await this.button('To end').click()
    await this.isAtEnd()
  }

  async fingerprint(): Promise<string> {
    const shown = await this.root.getAttribute('data-fingerprint')
    expect(shown).toMatch(/^[0-9a-f]{12}$/)
    return shown ?? ''
  }

  async hasFingerprint(fingerprint: string): Promise<void> {
    await expect(this.root).toHaveAttribute('data-fingerprint', fingerprint)
  }

  /** Revision, step and fingerprint of what is drawn, in one look. */
  async drawn(): Promise<{ readonly rev: number; readonly step: number; readonly fingerprint: string }> {
    return this.page.evaluate(() => {
      const { rev = '', fingerprint = '' } = document.getElementById('root')?.dataset ?? {}
      const slider = document.querySelector<HTMLInputElement>('input[aria-label="Position"]')
      const step = /step ([\d,]+) of/.exec(slider?.getAttribute('aria-valuetext') ?? '')?.[1] ?? ''
      return { rev: Number(rev), step: Number(step.replaceAll(',', '')), fingerprint }
    })
  }

  /** Go to a view by its link; answers its region. */
  async go(view: ViewTitle): Promise<Locator> {
    await this.nav.getByRole('link', { name: view, exact: true }).click()
    const region = this.region(view)
    await expect(region).toBeVisible()
    return region
  }

  region(view: ViewTitle): Locator {
    return this.page.getByRole('region', { name: view, exact: true })
  }

  table(view: ViewTitle): Locator {
    return this.page.getByRole('table', { name: view, exact: true })
  }

  /** Rows that hold data: without the heads. */
  rows(view: ViewTitle): Locator {
    return this.table(view).locator('tbody').getByRole('row')
  }

  /** A figure of *Totals*. */
  total(term: string): Locator {
    return this.region('Overview')
      .getByRole('term')
      .filter({ hasText: new RegExp(`^${term}$`) })
      .locator('xpath=following-sibling::dd[1]')
  }

  /** A fact in the inspector. */
  fact(term: string): Locator {
    return this.inspector
      .getByRole('term')
      .filter({ hasText: new RegExp(`^${term}$`) })
      .locator('xpath=following-sibling::dd[1]')
  }

  async chooseScenario(name: string): Promise<void> {
    await this.nav.getByRole('button', { name: 'Scenario' }).click()
    await this.page.getByRole('menuitemradio', { name }).click()
  }

  async switchRun(from: string, to: string): Promise<void> {
    await this.page.getByRole('button', { name: `Run: ${from}` }).click()
    await this.page.getByRole('menuitemradio', { name: new RegExp(`^${to}`) }).click()
    await expect(this.page.getByRole('button', { name: `Run: ${to}` })).toBeVisible()
  }

  async publish(event: { readonly name: string; readonly key?: string; readonly payload?: string }): Promise<void> {
    await this.page.keyboard.press('p')
    const form = this.page.getByRole('dialog', { name: 'Publish an event' })
    await form.getByRole('combobox', { name: 'Name' }).fill(event.name)
    if (event.key !== undefined) await form.getByRole('textbox', { name: /^Key/ }).fill(event.key)
    if (event.payload !== undefined) await form.getByRole('textbox', { name: /^Payload/ }).fill(event.payload)
    await form.getByRole('button', { name: 'Publish', exact: true }).click()
    await expect(form).toBeHidden()
  }

  /** Drop files or folders of this machine on the page, as a person's mouse does. */
  async drop(paths: readonly string[]): Promise<void> {
    const browser = await this.page.context().newCDPSession(this.page)
    const data = { items: [], files: [...paths], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await browser.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data })
    }
    await browser.detach()
  }

  /** The dialog in which a log is looked at before it is imported. */
  importDialog(file: string): Locator {
    return this.page.getByRole('dialog', { name: `Import ${file}` })
  }
}

import type { Locator, Page } from '@playwright/test'
import { facts, source, type ConsumerFacts } from './facts.ts'
import { consumerNamed, ordinalOf } from './names.ts'
import { TestkitError } from './problem.ts'
import type { ConsumerPanel, Ui } from './ui.ts'
import type { Moment, World } from './world.ts'

/** The page by roles and names. Every act ends when the world has taken over what came of it. */
export function pageUi(page: Page, world: World): Ui {
  const playback = page.getByRole('toolbar', { name: 'Playback' })
  const press = async (name: string): Promise<Moment> => {
    await playback.getByRole('button', { name, exact: true }).click()
    return after(world)
  }
  const dead = async (consumer: string, seq: bigint | number, act: 'Replay' | 'Delete'): Promise<Moment> => {
    const session = world[source].session()
    ordinalOf(session.run, seq, session.world.events)
    const region = await go(page, world, 'Dead events')
    const { component } = consumerNamed(session.run, consumer)
    const box = region.getByRole('checkbox', { name: `Choose #${seq} of ${component.name}`, exact: true })
    if ((await box.count()) === 0)
      throw new TestkitError(
        'SG-7003',
        `event ${seq} is not among the dead events of ${component.name} that the page shows`,
      )
    await box.first().check()
    await region
      .getByRole('group', { name: 'Chosen dead events' })
      .getByRole('button', { name: act, exact: true })
      .click()
    return after(world)
  }
  return {
    consumer: (name) => new PageConsumer(page, world, name),
    deadEvents: {
      row: ({ consumer, seq }) => ({
        retry: () => dead(consumer, seq, 'Replay'),
        discard: () => dead(consumer, seq, 'Delete'),
      }),
    },
    playback: {
      step: () => press('Step'),
      stepBack: () => press('Step back'),
      toStart: () => press('To start'),
      toEnd: () => press('To end'),
    },
    async publish({ name, context, key, payload }) {
      await page.getByRole('main').press('p')
      const form = page.getByRole('dialog', { name: 'Publish an event' })
      await form.getByRole('combobox', { name: 'Name' }).fill(name)
      if (context !== undefined) await form.getByRole('textbox', { name: /^Context/ }).fill(context)
      if (key !== undefined) await form.getByRole('textbox', { name: /^Key/ }).fill(key)
      if (payload !== undefined) await form.getByRole('textbox', { name: /^Payload/ }).fill(JSON.stringify(payload))
      await form.getByRole('button', { name: 'Publish', exact: true }).click()
      return after(world)
    },
    async freeze() {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await world.sync()
    },
  }
}

class PageConsumer implements ConsumerPanel {
  readonly #page: Page
  readonly #world: World
  readonly #name: string
  /** A page's row is read after it is drawn: there is nothing to take over before. */
  readonly [source] = undefined

  constructor(page: Page, world: World, name: string) {
    this.#page = page
    this.#world = world
    this.#name = name
    world.consumer(name)
  }

  enable(): Promise<Moment> {
    return this.#switch('Enable')
  }

  disable(): Promise<Moment> {
    return this.#switch('Disable')
  }

  /** The inspector has the switch; it opens by a click on the row. */
  async #switch(act: 'Enable' | 'Disable'): Promise<Moment> {
    const row = await this.#row()
    await row.getByRole('rowheader').click()
    const inspector = this.#page.getByRole('complementary', { name: 'Inspector' })
    await inspector.getByRole('button', { name: act, exact: true }).click()
    return after(this.#world)
  }

  /** What the row says, in the words of the page. */
  async [facts](): Promise<ConsumerFacts> {
    const row = await this.#row()
    const cell = (column: string): Promise<string> => cellText(row, column)
    const { run } = this.#world[source].session()
    const checkpoint = await cell('Checkpoint')
    const holder = await cell('Zone holder')
    return {
      kind: 'consumer',
      label: `${consumerNamed(run, this.#name).component.name} in the page`,
      run,
      checkpoint: /^-?\d+$/.test(checkpoint) ? BigInt(checkpoint) : null,
      lag: numberOf(await cell('Lag')),
      holder: holder === 'free' ? null : holder,
      dead: numberOf(await cell('Dead')),
      deadSeqs: null,
    }
  }

  async #row(): Promise<Locator> {
    await go(this.#page, this.#world, 'Consumers')
    const { id } = consumerNamed(this.#world[source].session().run, this.#name)
    const row = this.#page
      .getByRole('table', { name: 'Consumers' })
      .getByRole('row')
      .filter({ has: this.#page.getByText(id, { exact: true }) })
    return row.first()
  }
}

/** The cell under a heading. */
async function cellText(row: Locator, column: string): Promise<string> {
  const text = await row.evaluate((at, wanted) => {
    const table = at.closest('table')
    const heads = [...(table?.querySelectorAll('thead th, thead td') ?? [])]
    const index = heads.findIndex((head) => head.textContent?.trim().startsWith(wanted) === true)
    return index < 0 ? null : (at.children[index]?.textContent?.trim() ?? '')
  }, column)
  if (text !== null) return text
  throw new TestkitError('SG-7010', `the column ${column} has no room in this window: make the viewport wider`)
}

/** `1,204↗` → 1204; nothing shown is 0. */
const numberOf = (text: string): number => Number(/\d[\d,]*/.exec(text)?.[0].replaceAll(',', '') ?? '0')

/** Go to a view by its link, and wait until it is drawn. */
async function go(page: Page, world: World, view: string): Promise<Locator> {
  const region = page.getByRole('region', { name: view, exact: true })
  if (!(await region.isVisible())) {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view, exact: true }).click()
    await region.waitFor()
  }
  await world.sync()
  return region
}

/** What was done in the page is taken over. */
async function after(world: World): Promise<Moment> {
  await world.sync()
  return world.moment()
}

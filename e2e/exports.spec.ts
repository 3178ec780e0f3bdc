import type { Page } from '@playwright/test'
import { Dashboard, type ViewTitle } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { saved } from './saved.ts'

/** Which tables there are: `src/ui/exports.test.ts`. Here each of their menus is used. */

/** The table in both formats: as many rows in one as in the other, and at least `least`. */
async function savesTable(page: Page, name: string, columns: RegExp, least = 1): Promise<void> {
  await test.step(`Export ${name}`, async () => {
    const csv = (await saved(page, name, 'Table as CSV')).toString('utf8').replace('\uFEFF', '')
    const rows = JSON.parse((await saved(page, name, 'Table as JSON')).toString('utf8')) as Record<string, unknown>[]
    expect(rows.length).toBeGreaterThanOrEqual(least)
    expect(csv.split('\r\n')[0]).toMatch(columns)
    expect(csv).not.toMatch(/(^|[,\n])[=@+]/)
    expect(Object.keys(rows[0]!).join(',')).toMatch(columns)
  })
}

async function savesPicture(page: Page, name: string): Promise<void> {
  const svg = await savesSvg(page, name)
  const png = await saved(page, name, 'Picture as PNG')
  expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  expect(png.length).toBeGreaterThan(1_000)
  const corner = await page.evaluate(async (base64) => {
    const picture = new Image()
    picture.src = `data:image/png;base64,${base64}`
    await picture.decode()
    const canvas = new OffscreenCanvas(picture.width, picture.height)
    const pen = canvas.getContext('2d')!
    pen.drawImage(picture, 0, 0)
    return [...pen.getImageData(1, 1, 1, 1).data]
  }, png.toString('base64'))
  expect(corner[3], 'on a ground of its own').toBe(255)
  expect(await differing(page, svg, png), 'both formats show the same').toBeLessThan(0.005)
}

/** What share of the pixels is another in the drawing, as this browser paints it, than in the picture. */
async function differing(page: Page, svg: string, png: Buffer): Promise<number> {
  const blank = await page.context().newPage()
  const share = await blank.evaluate(
    async ([drawing, picture]) => {
      const paint = async (url: string, size?: { width: number; height: number }) => {
        const image = new Image()
        image.src = url
        await image.decode()
        const { width, height } = size ?? { width: image.naturalWidth, height: image.naturalHeight }
        const pen = new OffscreenCanvas(width, height).getContext('2d')!
        pen.drawImage(image, 0, 0, width, height)
        return { width, height, data: pen.getImageData(0, 0, width, height).data }
      }
      const one = await paint(`data:image/png;base64,${picture}`)
      const other = await paint(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`, one)
      let others = 0
      for (let i = 0; i < one.data.length; i += 4) {
        const apart = [0, 1, 2].reduce((sum, at) => sum + Math.abs(one.data[i + at]! - other.data[i + at]!), 0)
        // Where a line lies between two pixels, they may share it otherwise.
        if (apart > 90) others++
      }
      return others / (one.width * one.height)
    },
    [svg, png.toString('base64')] as const,
  )
  await blank.close()
  return share
}

/** PNG is the same drawing, painted. Answers the drawing. */
async function savesSvg(page: Page, name: string): Promise<string> {
  return test.step(`Picture of ${name}`, async () => {
    const svg = (await saved(page, name, 'Picture as SVG')).toString('utf8')
    expect(svg).toMatch(/^<svg[^>]*>/)
    const fallback = /<image href="[^"]*"/.exec(svg)?.[0].length ?? 0
    const pictures = [...svg.matchAll(/data:image[^"')]*/g)].reduce((sum, [data]) => sum + data.length, 0)
    expect(fallback, 'for programs that draw no letters').toBeGreaterThan(1_000)
    expect(svg.length - pictures, 'lines and letters alone').toBeLessThan(250_000)
    // In a page without this one's content policy, as a file is opened.
    const blank = await page.context().newPage()
    const { words, ground, wrong } = await blank.evaluate((text) => {
      const drawing = new DOMParser().parseFromString(text, 'image/svg+xml')
      const html = drawing.querySelector<HTMLElement>('foreignObject > *')
      return {
        wrong: drawing.querySelector('parsererror')?.textContent ?? null,
        words: html?.textContent ?? '',
        ground: /background-color:\s*([^;"]+)/.exec(drawing.documentElement.outerHTML)?.[1] ?? '',
      }
    }, svg)
    await blank.close()
    expect(wrong).toBeNull()
    expect(words.replaceAll(/\s/g, '').length, 'letters, not pixels').toBeGreaterThan(20)
    expect(ground).not.toBe('')
    return svg
  })
}

test('every view saves its picture', async ({ page }) => {
  test.slow()
  const ui = new Dashboard(page)
  await ui.openAt(3010, '#/overview?scenario=orders')
  const titles = await ui.nav.getByRole('link').allTextContents()
  expect(titles.length).toBeGreaterThan(10)
  for (const text of titles) {
    const link = ui.nav.getByRole('link').filter({ hasText: text })
    await link.click()
    const region = page.getByRole('main').getByRole('region').first()
    await expect(region).toBeVisible()
    const name = (await region.getAttribute('aria-label')) ?? ''
    await expect(page.getByRole('button', { name: `Export ${name}`, exact: true })).toBeVisible()
    if (name === 'Overview') await savesPicture(page, name)
    else await savesSvg(page, name)
  }
})

test('the tables of the views are saved whole', async ({ page }) => {
  test.slow()
  const ui = new Dashboard(page)
  await ui.openAt(3010, '#/overview?scenario=orders')
  const tables: readonly (readonly [ViewTitle, RegExp, number])[] = [
    ['Overview', /^seq,ordinal,name,.*ahead/, 100],
    ['Consumers', /^id,kind,component,version,context,loop/, 3],
    ['Locks', /^id,component,holder,.*,lastHoldEnd/, 3],
    ['Sagas', /^id,saga,live/, 20],
    ['Events', /^seq,ordinal,name/, 100],
    ['Timeline', /^group,lane,/, 20],
    ['Checks', /^check,label,claim/, 10],
  ]
  for (const [view, columns, least] of tables) {
    await ui.go(view)
    await expect(ui.root).toHaveAttribute('data-playing', 'false')
    await expect(page.getByRole('menuitem')).toHaveCount(0)
    await savesTable(page, view, columns, least)
  }
  await ui.go('Compare')
  await expect(ui.table('Compare')).toBeVisible()
  await savesTable(page, 'Compare', /^consumer,side,/, 6)
  await savesTable(page, 'Policies that differ', /^policy,label,decides,/, 2)
  // Only where they differ, as they do here.
  await ui.openAt(9000, '#/compare?scenario=orders')
  await savesTable(page, 'What projectors show', /^component,value,classic,hardened/, 2)
})

test('so are those within a view: waits, holds, steps of sagas, lag, faults, findings, executors', async ({ page }) => {
  test.slow()
  const ui = new Dashboard(page)
  await ui.openAt(3010, '#/locks?scenario=orders')
  await savesTable(page, 'Who waits for whom', /^from,fromConsumer,what,to,/, 2)
  await savesPicture(page, 'Who waits for whom')
  await savesTable(page, 'Holds and tries', /^zone,instance,kind,fromStep/, 50)
  await ui.go('Overview')
  await savesTable(page, 'Lag over time', /^consumer,step,virtualTimeMs,lag/, 10)
  await ui.go('Sagas')
  await page.getByRole('button', { name: 'Graph' }).click()
  await expect(page.getByRole('img', { name: /^How \d+ sagas/ })).toBeVisible()
  await savesTable(page, 'Steps between events', /^from,to,count,share/, 4)
  await savesPicture(page, 'Steps between events')

  await ui.openAt(10, '#/checks?scenario=lock-that-let-go')
  await ui.toEnd()
  await savesTable(page, 'Findings', /^check,label,verdict,step/)
  await ui.openAt(10, '#/overview?scenario=hot-partition')
  await ui.toEnd()
  await savesTable(page, 'Executors', /^instance,executor,kind/)
  await ui.openAt(10, '#/checks?scenario=zombie-holder')
  await ui.toEnd()
  await savesTable(page, 'Faults', /^fault,kind,label,state,step/)
  await ui.openAt(10, '#/dead-events?scenario=poison-event&profile=classic')
  await ui.toEnd()
  await savesTable(page, 'Dead events', /^consumer,eventId,name/)
})

test('and those of the inspector: checkpoints, times, errors, what happened at a zone', async ({ page }) => {
  test.slow()
  const ui = new Dashboard(page)
  await ui.openAt(3010, '#/consumers?scenario=orders')
  await ui.rows('Consumers').first().click()
  await savesTable(page, 'Checkpoint history', /^step,timeMs,from,to,by/, 3)
  await savesTable(page, 'Handling times', /^event,count,meanMs,maxMs/, 1)
  await ui.go('Locks')
  await ui.rows('Locks').first().click()
  await savesTable(page, 'What happened', /^zone,instance,kind/, 3)
  await ui.openAt(10, '#/consumers?scenario=poison-event')
  await ui.toEnd()
  await ui.rows('Consumers').first().click()
  await savesTable(page, 'Error history', /^words,step,timeMs/, 2)
})

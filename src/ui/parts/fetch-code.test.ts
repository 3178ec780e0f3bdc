import { beforeEach, expect, test, vi } from 'vitest'
import { CodeNotFetched, failureWords, fetchCode, notFetchedWords } from './fetch-code.ts'
import { notExportedWords } from './export/export-words.ts'

beforeEach(() => {
  // Of the page it needs only where failures of style sheets are heard.
  vi.stubGlobal('document', new EventTarget())
  return () => vi.unstubAllGlobals()
})

test('code that could not be fetched is fetched anew the next time', async () => {
  const away = new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1/assets/A-1.js')
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(away).mockResolvedValueOnce('code')

  const first = fetchCode(load)
  await expect(first).rejects.toBeInstanceOf(CodeNotFetched)
  await expect(first).rejects.toHaveProperty('cause', away)

  await expect(fetchCode(load)).resolves.toBe('code')
})

test('a part that is not there is told from one that fails to draw, and no address is shown', () => {
  const away = new CodeNotFetched(new Error('Unable to preload CSS for http://127.0.0.1/assets/A-1.css'))

  expect(failureWords('Sagas', away)).toEqual({ title: 'Sagascope could not fetch Sagas', why: notFetchedWords })
  expect(failureWords('Sagas', new Error('no such row'))).toEqual({
    title: 'Sagascope could not draw Sagas',
    why: 'no such row',
  })
  expect(notExportedWords(away)).toBe(
    `Nothing was exported: what writes the file could not be fetched. ${notFetchedWords}`,
  )
  expect(notExportedWords(new Error('the picture is too large'))).toBe('Nothing was exported: the picture is too large')
})

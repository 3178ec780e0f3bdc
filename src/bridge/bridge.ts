import { createBridge } from './create-bridge.ts'
import { browserSurroundings } from './connection.ts'
import { browserClaims, browserStorage } from './kept-storage.ts'
import { saveFile } from './save-file.ts'
import { bridgeStore } from './store.ts'
import { browserUrl } from './url-sync.ts'

/** The page's own: one worker, one store, one URL. */
export const bridge = createBridge({
  store: bridgeStore,
  surroundings: browserSurroundings,
  url: browserUrl,
  save: saveFile,
  keep: {
    storage: browserStorage(),
    claims: browserClaims,
    now: () => Date.now(),
    later: (ms, callback) => setTimeout(callback, ms),
  },
})

/**
 * `?test=1` before the hash: a program drives this page. It may command it through the handle, and frames are drawn without
 * waiting for animation frames and timers, which a test may have taken over.
 */
export const inTestMode = (): boolean => new URLSearchParams(location.search).get('test') === '1'

/** After the messages that are waiting, whatever became of the page's timers. */
export function afterMessages(callback: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    callback()
  }
  port2.postMessage(null)
}

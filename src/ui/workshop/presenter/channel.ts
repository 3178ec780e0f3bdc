import type { PresenterView } from './presenter-view.ts'

/**
 * The presenter's second window. Both windows are this page; they speak over a `BroadcastChannel`, so that it works between
 * two screens without a server. The first one owns the lesson, the second one shows notes and sends keys.
 */
const channelName = 'sagascope.presenter'
export const presenterHash = '#presenter'

export type PresenterAct = 'next' | 'back' | 'black' | 'hint' | 'step' | 'stepBack' | 'longer' | 'shorter'

export type PresenterMessage =
  | { readonly kind: 'view'; readonly view: PresenterView }
  | { readonly kind: 'act'; readonly act: PresenterAct }
  /** The first window shows neither a lesson nor a break any more. */
  | { readonly kind: 'left' }
  /** The second window has come up and wants to know. */
  | { readonly kind: 'ask' }

export type PresenterChannel = ReturnType<typeof openChannel>

export function openChannel(onMessage: (message: PresenterMessage) => void) {
  const channel = new BroadcastChannel(channelName)
  channel.addEventListener('message', (event: MessageEvent<PresenterMessage>) => onMessage(event.data))
  return {
    send: (message: PresenterMessage) => channel.postMessage(message),
    close: () => channel.close(),
  }
}

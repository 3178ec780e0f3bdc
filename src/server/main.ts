/** What `npm start`, `sagascope open`, the test kit and the benches import from the built server. */
export { serve, serveFrom } from './serve.ts'

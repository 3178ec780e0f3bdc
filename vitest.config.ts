import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    pool: 'threads',
    retry: 0,
    setupFiles: ['scripts/property-seed.mjs'],
    // Property tests on a busy machine of two cores.
    testTimeout: 30_000,
  },
})

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['{src,sandbox,scripts}/**/*.test.ts'], environment: 'node' },
      },
      { extends: true, test: { name: 'component', include: ['src/**/*.dom.test.tsx'], environment: 'jsdom' } },
    ],
  },
})

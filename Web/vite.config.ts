import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const outDir = '../Bot/wwwroot';

/** The launcher is one classic script: a host page loads it with `<script async>`, without modules and without a second request. */
const launcher = (): Plugin => ({
  name: 'launcher',
  apply: 'build',
  async closeBundle() {
    await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      build: {
        outDir,
        emptyOutDir: false,
        lib: { entry: 'src/launcher/launcher.ts', formats: ['iife'], name: 'ChatAssistLauncher', fileName: () => 'chat.js' },
      },
    });
  },
});

export default defineConfig({
  plugins: [react({ exclude: /src\/chat\// }), launcher()],
  build: {
    outDir,
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // React with Fluent UI in one chunk; the desk is opened once a day.
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: ['index.html', 'chat.html', 'demo.html', 'desk.html', 'admin.html', 'webchat.html'] },
  },
  server: { proxy: Object.fromEntries(['/api', '/v3', '/hubs'].map(path => [path, { target: 'http://127.0.0.1:5000', ws: true }])) },
  test: { include: ['src/**/*.test.ts'] },
});

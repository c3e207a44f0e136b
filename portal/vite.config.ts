import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env['COMMEND_API'] ?? 'http://localhost:3000';

export default defineConfig({
  root: import.meta.dirname,
  base: '/portal/',
  plugins: [react()],
  resolve: { alias: { '@mui/material/SvgIcon': join(import.meta.dirname, 'parts/create-svg-icon.tsx') } },
  build: {
    outDir: '../dist/portal',
    emptyOutDir: true,
    assetsInlineLimit: 0, // fonts come from our origin as files: the policy allows no data: for them
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/v1': api } },
});

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = process.env.BLOCKSIGHT_SERVER ?? 'http://localhost:4000'

/** The studio as static files. While developing, `npx vite apps/web` serves it and asks a running server for the API. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), tailwind(), blocklyMedia(), compressed()],
  build: {
    outDir: 'dist',
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    reportCompressedSize: false,
    // What every page needs is one file: a dozen small ones compress worse, and each costs a request.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } } },
  },
  server: { proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } } },
})

/** Blockly asks for its pictures and sounds by name in one folder: they are served from our own `/blockly-media/`. */
function blocklyMedia(): Plugin {
  const folder = join(dirname(fileURLToPath(import.meta.resolve('blockly/core'))), 'media')
  return {
    name: 'blockly-media',
    configureServer(vite) {
      vite.middlewares.use('/blockly-media', (request, response, next) => {
        const name = readdirSync(folder).find((file) => request.url === `/${file}`)
        if (name === undefined) return next()
        if (name.endsWith('.svg')) response.setHeader('content-type', 'image/svg+xml')
        response.end(readFileSync(join(folder, name)))
      })
    },
    generateBundle() {
      for (const file of readdirSync(folder)) {
        this.emitFile({ type: 'asset', fileName: `blockly-media/${file}`, source: readFileSync(join(folder, file)) })
      }
    },
  }
}

/** A `.gz` beside every file that gets smaller by it, so that the server never compresses: thirty browsers open at once. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const file of Object.keys(bundle)) {
        if (!/\.(js|mjs|css|html|svg|json|wasm)$/.test(file)) continue
        const content = readFileSync(join(dir, file))
        if (content.length > 1_000) writeFileSync(join(dir, `${file}.gz`), gzipSync(content, { level: 9 }))
      }
    },
  }
}

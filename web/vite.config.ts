import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { contract } from '@maillage/contracts';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

/** Port of the API that `vite` (development) proxies to. */
const PORT_API = process.env.PORT_API ?? '4280';

/** Only what a client needs of a route: where and how. No schema, so zod stays out of the bundle. */
function minified(router: object): object {
  if ('~orpc' in router) {
    const { route } = router['~orpc'] as { route: { method?: string; path?: string } };
    return { '~orpc': { errorMap: {}, meta: {}, route: { method: route.method, path: route.path } } };
  }
  return Object.fromEntries(Object.entries(router).map(([key, value]) => [key, minified(value as object)]));
}

/** `import { contract } from '@maillage/contracts'` gives the minified contract in the browser. */
function contratMinifie(): Plugin {
  const id = '\0contrat-minifie';
  return {
    name: 'maillage:contrat-minifie',
    enforce: 'pre',
    resolveId: (source) => (source === '@maillage/contracts' ? id : undefined),
    load: (source) =>
      source === id ? `export const contract = ${JSON.stringify(minified(contract))};` : undefined,
  };
}

const gz = promisify(gzip);
const br = promisify(brotliCompress);
/** Above this, the last level of brotli costs seconds for one per cent. */
const GROS = 300_000;

/** Writes .gz and .br beside every text file worth it: the server sends them as they are. */
function precompression(): Plugin {
  let dist = '';
  return {
    name: 'maillage:precompression',
    apply: 'build',
    configResolved: (config) => {
      dist = path.resolve(config.root, config.build.outDir);
    },
    // Not closeBundle: that one also runs after a failed build, and would hide its error.
    writeBundle: async () => {
      const files = await readdir(dist, { recursive: true, withFileTypes: true });
      const texts = files.filter((file) => file.isFile() && /\.(m?js|css|html|svg|json)$/.test(file.name));
      await Promise.all(
        texts.map(async ({ parentPath, name }) => {
          const file = path.join(parentPath, name);
          const content = await readFile(file);
          if (content.length < 1024) return;
          const quality = content.length > GROS ? 9 : 11;
          const [gzipped, brotlied] = await Promise.all([
            gz(content, { level: 9 }),
            br(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
          ]);
          await Promise.all([writeFile(`${file}.gz`, gzipped), writeFile(`${file}.br`, brotlied)]);
        }),
      );
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [contratMinifie(), react(), precompression()],
  build: {
    manifest: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
  },
  // The host stays the page's own: the server refuses writes that come from another site.
  server: { proxy: { '/api': { target: `http://127.0.0.1:${PORT_API}`, changeOrigin: false } } },
});

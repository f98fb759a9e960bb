import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const DEMONSTRATION = `<p style="margin:0;padding:8px 20px;font:700 14px sans-serif;color:#9a5200;background:#fff1de">
DÉMONSTRATION</p>`;
const apiPage = (demonstration: boolean) => `<!doctype html><html lang="fr"><head><meta charset="utf-8">
<title>API de Maillage</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/api/page/swagger-ui.css"></head>
<body>${demonstration ? DEMONSTRATION : ''}<main id="api"></main><script src="/api/page/swagger-ui-bundle.js"></script>
<script src="/api/page/demarrage.js"></script></body></html>`;
const API_SCRIPT = "SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', deepLinking: true });";

/** Serves the built application, and the browsable page of the API from our own files (no CDN). */
export async function registerWeb(
  server: FastifyInstance,
  webRoot: string | undefined,
  demonstration: boolean,
): Promise<void> {
  server.get('/api', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(apiPage(demonstration)),
  );
  server.get('/api/page/demarrage.js', async (_request, reply) =>
    reply.type('text/javascript').send(API_SCRIPT),
  );
  const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  await server.register(fastifyStatic, {
    root: swagger,
    prefix: '/api/page/',
    index: false,
    // reply.sendFile belongs to the screens (below), not to this folder and its short list.
    decorateReply: false,
    allowedPath: (path) => /^\/swagger-ui(-bundle\.js|\.css)$/.test(path),
  });

  if (webRoot === undefined || !existsSync(join(webRoot, 'index.html'))) {
    server.get('/', async (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send('Maillage : API seule, voir /api'),
    );
    return;
  }
  await server.register(fastifyStatic, {
    root: webRoot,
    preCompressed: true,
    wildcard: false,
    setHeaders: (reply, path) => {
      // Hashed names never change; the page itself must always be asked for.
      reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  server.setNotFoundHandler((request, reply) => {
    // A file that is gone (an older build's) is gone: a page in its place would be read as a script.
    if (request.method !== 'GET' || request.url.startsWith('/assets/'))
      return reply.status(404).send({ code: 'introuvable', message: 'Adresse inconnue.' });
    // Screens have addresses of their own; the application reads them.
    return reply.header('cache-control', 'no-cache').sendFile('index.html', webRoot);
  });
}

import { join } from 'node:path';
import express, { Router, type Response } from 'express';
import type { Deps } from '../deps.ts';
import { demoPeople } from './sign-in-facts.ts';
import { startPage } from './start-page.ts';
import { startScript } from './start-script.ts';
import { startStyle } from './start-style.ts';

const yearMs = 31_536_000_000;

/** What a browser opens: the demo's start page, and the built console. */
export function pages(deps: Deps): Router {
  const router = Router({ strict: true });
  if (deps.config.isDemo) router.use(demoPages(deps));
  else router.get('/', (_request, response) => response.redirect('/admin/'));
  router.get('/admin', (_request, response) => response.redirect('/admin/'));
  router.use(
    '/admin/assets',
    express.static(join(deps.consoleFolder, 'assets'), { index: false, fallthrough: false, immutable: true, maxAge: yearMs }),
  );
  router.use('/admin', express.static(deps.consoleFolder, { index: false, redirect: false, cacheControl: false }));
  router.get(/^\/admin\/.*/, (_request, response) => sendConsole(response, deps.consoleFolder));
  return router;
}

/** The console finds its own way by the address: every page of it is the same file. */
function sendConsole(response: Response, folder: string): void {
  response.set('Cache-Control', 'no-cache').sendFile('index.html', { root: folder }, (error) => {
    if (error && !response.headersSent) response.status(503).type('text/plain').send('The console is not built: node scripts/setup.mjs\n');
  });
}

function demoPages(deps: Deps): Router {
  const router = Router();
  router.get(
    '/',
    async (_request, response) =>
      void response
        .set('Cache-Control', 'no-store')
        .type('html')
        .send(startPage(await factsOf(deps))),
  );
  router.get('/start.css', (_request, response) => void response.type('css').send(startStyle));
  router.get('/start.js', (_request, response) => void response.type('js').send(startScript));
  return router;
}

async function factsOf({ config, db, version }: Deps) {
  const [programs, partners, people] = await Promise.all([db.program.count(), db.partner.count(), demoPeople(db)]);
  return {
    version,
    upForMinutes: Math.floor(process.uptime() / 60),
    programs,
    partners,
    people,
    simulatorUrl: config.simulatorUrl,
    temporalUiUrl: config.temporalUiUrl,
    docsUrl: `http://localhost:${config.internalPort}/docs`,
  };
}

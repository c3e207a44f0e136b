import { extname, join } from 'node:path';
import express, { Router, type RequestHandler, type Response } from 'express';
import type { Deps } from '../deps.ts';
import { onlyAt, type IsAt } from '../http/doors.ts';
import { refusalsPath } from '../http/refusals.ts';
import { embedPage } from './embed-page.ts';
import { demoPartners } from '../portal/sign-in-facts.ts';
import { demoPeople } from './sign-in-facts.ts';
import { refusalsPage } from './refusals-page.ts';
import { startPage } from './start-page.ts';
import { startScript } from './start-script.ts';
import { startStyle } from './start-style.ts';

const yearMs = 31_536_000_000;

/** What a browser opens: the demo's start page, the built console and the built portal; and, wherever somebody was refused, what that means. */
export function pages(deps: Deps, isAt: IsAt): Router {
  const router = Router({ strict: true, caseSensitive: true });
  if (deps.config.isDemo) router.use(demoPages(deps));
  else
    router.get('/', onlyAt(isAt, 'console', 'portal'), (request, response) =>
      response.redirect(isAt(request, ['portal']) ? '/portal/' : '/admin/'),
    );
  const refusals = refusalsPage();
  router.get(refusalsPath, (_request, response) => void response.type('html').send(refusals));
  router.use('/admin', onlyAt(isAt, 'console'));
  router.use(builtApp({ path: '/admin', name: 'console', folder: deps.consoleFolder }));
  router.use(['/portal', '/embed'], onlyAt(isAt, 'portal'));
  router.get('/embed/', embedPage(deps));
  router.use(builtApp({ path: '/portal', name: 'portal', folder: deps.portalFolder }));
  return router;
}

interface BuiltApp {
  readonly path: string;
  readonly name: string;
  readonly folder: string;
}

function builtApp(app: BuiltApp): Router {
  const { path, folder } = app;
  const router = Router({ strict: true, caseSensitive: true });
  router.get(path, (_request, response) => response.redirect(`${path}/`));
  const assets = join(folder, 'assets');
  router.use(`${path}/assets`, compressedTwins(assets));
  router.use(`${path}/assets`, express.static(assets, { index: false, fallthrough: false, immutable: true, maxAge: yearMs }));
  router.use(path, express.static(folder, { index: false, redirect: false, cacheControl: false }));
  router.get(`${path}/{*page}`, (_request, response) => sendApp(response, app));
  return router;
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

/** Serves compressed scripts and styles from the files that the build puts beside them: nothing is compressed twice, and slow lines carry a third. */
function compressedTwins(folder: string): RequestHandler {
  return (request, response, next) => {
    const type = types[extname(request.path)];
    if (type === undefined) return next();
    response.vary('Accept-Encoding');
    if (request.acceptsEncodings('gzip') === false) return next();
    const headers = { 'Content-Encoding': 'gzip', 'Content-Type': type };
    response.sendFile(`${request.path}.gz`, { root: folder, immutable: true, maxAge: yearMs, headers }, (error) => {
      if (error && !response.headersSent) next();
    });
  };
}

/** Sends the app's page, the same file for all its addresses: the app reads the address itself. */
function sendApp(response: Response, { name, folder }: BuiltApp): void {
  response.set('Cache-Control', 'no-cache').sendFile('index.html', { root: folder }, (error) => {
    if (error && !response.headersSent) response.status(503).type('text/plain').send(`The ${name} is not built: node scripts/setup.mjs\n`);
  });
}

function demoPages(deps: Deps): Router {
  const router = Router({ caseSensitive: true });
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
  const [programs, partners, people, partnerPeople] = await Promise.all([
    db.program.count(),
    db.partner.count(),
    demoPeople(db),
    demoPartners(db),
  ]);
  return {
    version,
    upForMinutes: Math.floor(process.uptime() / 60),
    programs,
    partners,
    people,
    partnerPeople,
    simulatorUrl: config.simulatorUrl,
    temporalUiUrl: config.temporalUiUrl,
    dataDir: config.dataDir,
    docsUrl: `http://localhost:${config.internalPort}/docs`,
  };
}

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import { z } from 'zod';
import type { Parts } from '../control/control.ts';
import { param } from '../control/handler.ts';
import { onlySameSite } from '../control/same-site.ts';
import { roomOf } from '../host/rooms.ts';
import { isProgram, PRODUCTS } from '../host/products.ts';
import { languageOf } from '../language.ts';
import type { World } from '../world.ts';
import { accountPage, landingPage } from './host.ts';
import { bankPage } from './bank.ts';
import { guarded } from './guarded.ts';
import { partnerLoginRoutes } from './partner-login-routes.ts';
import { mailPage, outboxPage } from './outbox.ts';
import { rewardsRoutes } from './rewards.ts';
import { startPage } from './start.ts';

const FONT = createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');

const signUp = z.object({
  name: z.string().min(1),
  email: z.email(),
  website: z.url().or(z.literal('')),
  country: z.string().length(2),
  hostPlan: z.string().min(1),
  clickId: z.string(),
  code: z.string(),
});

/** All pages of the simulator. */
export function pages(world: World, parts: Parts): Router {
  const router = Router();
  router.get('/assets/page.css', (_request, response) => response.sendFile(fileURLToPath(new URL('page.css', import.meta.url))));
  router.get('/assets/page.js', (_request, response) => response.sendFile(fileURLToPath(new URL('page.js', import.meta.url))));
  router.get('/assets/inter.woff2', (_request, response) => response.sendFile(FONT));
  router.get('/', guarded, (request, response) => {
    const { q } = request.query;
    response.send(startPage(world, parts, typeof q === 'string' ? q : ''));
  });
  router.get('/bank', guarded, (_request, response) => void response.send(bankPage(parts)));
  router.use(outboxRoutes(parts), partnerLoginRoutes(parts.host), rewardsRoutes(parts.host), hostRoutes(parts));
  return router;
}

function outboxRoutes({ mail }: Parts): Router {
  const router = Router();
  router.get('/outbox', guarded, (_request, response) => void response.send(outboxPage(mail.outbox.list())));
  router.get('/outbox/:id', guarded, (request, response, next) => {
    const found = mail.outbox.find(param(request, 'id'));
    if (found === undefined) return next();
    response.send(mailPage(found));
  });
  router.get('/outbox/:id/html', (request, response, next) => {
    const found = mail.outbox.find(param(request, 'id'));
    if (found === undefined || found.html === null) return next();
    response.set('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:").send(found.html);
  });
  return router;
}

function hostRoutes({ host }: Parts): Router {
  const router = Router();
  router.get('/:program/', guarded, (request, response, next) => {
    const { program } = request.params;
    if (!isProgram(program)) return next();
    const click = request.query['commend_click'];
    response.send(landingPage(PRODUCTS[program], typeof click === 'string' ? click : '', languageOf(request)));
  });
  router.post('/:program/sign-up', onlySameSite, express.urlencoded({ extended: false }), async (request, response, next) => {
    const { program } = request.params;
    const form = signUp.safeParse(request.body);
    if (!isProgram(program)) return next();
    if (!form.success) return void response.status(400).type('text').send(z.prettifyError(form.error));
    const { clickId, code, website, ...rest } = form.data;
    const came = { clickId: clickId || undefined, code: code || undefined, website: website || undefined };
    const paymentAccounts = program === 'termino' ? (['stripe', 'bexio'] as const) : (['stripe'] as const);
    const account = host.accounts.create({ ...rest, ...came, program, paymentAccounts, at: new Date() });
    await host.accounts.signUp(account);
    response.redirect(303, `/${program}/account/${account.id}`);
  });
  router.get('/:program/account/:id', guarded, async (request, response, next) => {
    const program = param(request, 'program');
    const id = param(request, 'id');
    const account = host.accounts.state.accounts[id];
    if (!isProgram(program) || account?.program !== program) return next();
    const calls = host.accounts.state.calls.filter((call) => call.account === id).toReversed();
    response.send(
      accountPage(PRODUCTS[program], account, {
        calls,
        logins: await host.logins.of(account),
        room: roomOf(host.logins.state, id),
        language: languageOf(request),
      }),
    );
  });
  return router;
}

import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { onlySameSite } from '../control/same-site.ts';
import type { HostProducts } from '../host/host.ts';
import type { Started } from '../host/partner-logins.ts';
import { isProgram } from '../host/products.ts';
import { cookieOf } from './cookies.ts';
import { guarded } from './guarded.ts';
import { insideRoutes } from './inside-routes.ts';
import { findAccountPage, landingPage, refusedPage } from './partner-login.ts';
import { insideCookie, visitorOf } from './visitor.ts';

const startedCookie = 'host_started';

/** Where partners come in at a host product: a secret for the browser, the code that comes back, the session. */
export function partnerLoginRoutes(host: HostProducts): Router {
  const router = Router();
  router.use('/partner-login', guarded, formsOfOurs, express.urlencoded({ extended: false }));
  router.get('/partner-login', (request, response) => {
    const { email } = request.query;
    const account = Object.values(host.accounts.state.accounts).find((row) => row.email === email);
    if (account === undefined) response.send(findAccountPage(typeof email === 'string' ? email : ''));
    else response.redirect(303, `/${account.program}/account/${account.id}`);
  });
  router.get('/partner-login/start', async (request, response) => {
    const { login } = request.query;
    const started = typeof login === 'string' ? await host.logins.start(login, startedIn(request)) : undefined;
    if (started === undefined) return void response.status(404).send(refusedPage('unknown', 'No host product here knows this login.'));
    keep(response, { name: startedCookie, value: `${started.program}.${started.verifier}`, seconds: 600, path: '/partner-login' });
    response.redirect(303, started.address);
  });
  router.get('/partner-login/landing', (_request, response) => void response.send(landingPage()));
  router.post('/partner-login/landing', land(host));
  router.use(insideRoutes(host));
  return router;
}

/** A browser without the secret is another one: its code is shown all the same, so that it is used up. */
function land(host: HostProducts): RequestHandler {
  return async (request, response) => {
    const { code } = z.object({ code: z.string().default('') }).parse(request.body ?? {});
    const started = startedIn(request) ?? { program: 'termino', verifier: 'no secret in this browser' };
    const visitor = await visitorOf(host, request);
    const landed = await host.logins.land(code, started, visitor?.inside);
    if (typeof landed !== 'string') return void response.status(403).send(refusedPage(landed.reason, landed.detail));
    keep(response, { name: insideCookie, value: landed, seconds: 3_600, path: '/' });
    response.redirect(303, '/partner-login/inside');
  };
}

/** The secret that this browser keeps; it stays there after a code, for the other tab's, and ends by itself. */
function startedIn(request: Request): Started | undefined {
  const [program, verifier] = (cookieOf(request, startedCookie) ?? '').split('.');
  return isProgram(program) && verifier !== undefined ? { program, verifier } : undefined;
}

const formsOfOurs: RequestHandler = (request, response, next) =>
  request.method === 'POST' ? onlySameSite(request, response, next) : next();

interface Kept {
  readonly name: string;
  readonly value: string;
  readonly seconds: number;
  readonly path: string;
}

function keep(response: Response, { name, value, seconds, path }: Kept): void {
  response.cookie(name, value, { httpOnly: true, sameSite: 'lax', maxAge: seconds * 1_000, path });
}

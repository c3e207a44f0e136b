import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { onlySameSite } from '../control/same-site.ts';
import { Away } from '../host/commend.ts';
import type { HostProducts } from '../host/host.ts';
import { languageOf } from '../language.ts';
import type { Program } from '../config.ts';
import { cookieOf } from './cookies.ts';
import { guarded } from './guarded.ts';
import { home, insideRoutes } from './inside-routes.ts';
import { awayPage, findAccountPage, landingPage, refusedPage } from './partner-login.ts';
import { insideCookie, visitorOf } from './visitor.ts';

/** The cookie of a started login, one per product: they share an origin, and must not use each other's secret. */
const startedCookie = (program: Program): string => `host_started_${program}`;

/** Routes by which partners sign in at a host product: a secret for the browser, the returned code, the session. */
export function partnerLoginRoutes(host: HostProducts): Router {
  const router = Router();
  router.use('/partner-login', guarded, formsOfOurs, express.urlencoded({ extended: false }));
  router.get('/partner-login', (request, response) => {
    const { email } = request.query;
    const account = Object.values(host.accounts.state.accounts).find((row) => row.email === email);
    if (account === undefined) response.send(findAccountPage(typeof email === 'string' ? email : '', languageOf(request)));
    else response.redirect(303, `/${account.program}/account/${account.id}`);
  });
  router.get('/partner-login/start', async (request, response) => {
    const { login } = request.query;
    const started =
      typeof login === 'string' ? await host.logins.start(login, (program) => cookieOf(request, startedCookie(program))) : undefined;
    if (started === undefined) return void response.status(404).send(refusedPage('no_login', languageOf(request)));
    keep(response, { name: startedCookie(started.program), value: started.verifier, seconds: 600, path: '/partner-login' });
    response.redirect(303, started.address);
  });
  router.get('/partner-login/landing', (request, response) => {
    const { login } = request.query;
    response.send(landingPage(typeof login === 'string' ? login : '', languageOf(request)));
  });
  router.post('/partner-login/landing', land(host));
  router.use(insideRoutes(host));
  router.use('/partner-login', sayAway);
  return router;
}

// Express tells an error handler by its four parameters.
// oxlint-disable-next-line max-params
const sayAway: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (!(error instanceof Away)) return next(error);
  response.status(503).send(awayPage(againOf(request), languageOf(request)));
};

/** Returns the address to try again. A returned code may be used up, so its login starts anew. */
function againOf(request: Request): string {
  if (request.method === 'GET') return request.originalUrl;
  const { login } = Landed.parse(request.body ?? {});
  return login === '' ? home : `/partner-login/start?login=${encodeURIComponent(login)}`;
}

const Landed = z.object({ code: z.string().default(''), login: z.string().default('') });

/** Handles the returned code. Without the secret it is another browser: the code is sent all the same, so that it is used up. */
function land(host: HostProducts): RequestHandler {
  return async (request, response) => {
    const { code, login } = Landed.parse(request.body ?? {});
    const program = (await host.logins.programOf(login)) ?? 'termino';
    const started = { program, verifier: cookieOf(request, startedCookie(program)) ?? 'no secret in this browser' };
    const visitor = await visitorOf(host, request);
    const landed = await host.logins.land(code, started, visitor?.inside);
    if (typeof landed !== 'string') return void response.status(403).send(refusedPage(landed.reason, languageOf(request)));
    keep(response, { name: insideCookie, value: landed, seconds: 3_600, path: '/' });
    response.redirect(303, '/partner-login/inside');
  };
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

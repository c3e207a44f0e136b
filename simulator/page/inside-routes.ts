import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { param } from '../control/handler.ts';
import type { HostProducts } from '../host/host.ts';
import { roomOf } from '../host/rooms.ts';
import { languageOf } from '../language.ts';
import { insidePage, refusedPage } from './partner-login.ts';
import { insideCookie, visitorOf, type Visitor } from './visitor.ts';

export const home = '/partner-login/inside';

/** Routes of a partner in a customer's account. Every request first asks Commend whether the session may continue. */
export function insideRoutes(host: HostProducts): Router {
  const router = Router();
  const allowed = gateOf(host);
  router.get(home, async (request, response) => {
    const visitor = await visitorOf(host, request);
    if (visitor === undefined) thrownOut(request, response);
    else response.send(insidePage({ ...visitor, room: roomOf(host.logins.state, visitor.account.id) }, languageOf(request)));
  });
  router.post(`${home}/bookings/:id/move`, async (request, response) => {
    const visitor = await allowed(request, response, 'bookings');
    if (visitor === undefined) return;
    const { account, inside } = visitor;
    const booking = roomOf(host.logins.state, account.id).bookings.find(({ id }) => id === param(request, 'id'));
    if (booking !== undefined) {
      booking.at = new Date(Date.parse(booking.at) + 3_600_000).toISOString();
      booking.changedBy = `${inside.person} of ${inside.partner}`;
    }
    response.redirect(303, home);
  });
  router.post(`${home}/settings`, async (request, response) => {
    const visitor = await allowed(request, response, 'settings');
    if (visitor === undefined) return;
    roomOf(host.logins.state, visitor.account.id).greeting = Settings.parse(request.body ?? {}).greeting;
    response.redirect(303, home);
  });
  // no scope reaches passwords, owners, keys, payouts or billing
  router.get(`${home}/billing`, async (request, response) => {
    await allowed(request, response, 'billing');
  });
  router.post(`${home}/end`, async (request, response) => {
    const visitor = await visitorOf(host, request);
    if (visitor !== undefined) await host.logins.end(visitor.account.program, visitor.inside.sessionId, 'partner');
    response.clearCookie(insideCookie, { path: '/' });
    response.redirect(303, home);
  });
  return router;
}

const Settings = z.object({ greeting: z.string().max(200) });

/** Returns the session if it has the scope; otherwise the request has been answered and Commend was told of the attempt. */
function gateOf(host: HostProducts) {
  return async (request: Request, response: Response, scope: string): Promise<Visitor | undefined> => {
    const visitor = await visitorOf(host, request);
    if (visitor === undefined) thrownOut(request, response);
    else if (visitor.inside.scopes.includes(scope)) return visitor;
    else {
      const action = `${scope}.${request.method === 'GET' ? 'read' : 'change'}`;
      await host.logins.forbid(visitor.account.program, visitor.inside, action);
      response.status(403).send(refusedPage('scope', languageOf(request), true));
    }
    return undefined;
  };
}

function thrownOut(request: Request, response: Response): void {
  response
    .clearCookie(insideCookie, { path: '/' })
    .status(401)
    .send(refusedPage('ended', languageOf(request)));
}

import { Router } from 'express';
import { z } from 'zod';
import { click } from '../host/click.ts';
import { parsedOrText } from '../json.ts';
import { saidTo, type Accounts } from '../host/accounts.ts';
import type { World } from '../world.ts';
import { atOf, moment } from './fields.ts';
import { param, read, verb } from './handler.ts';

export const newCustomer = z.strictObject({
  id: z.string().min(1).optional(),
  program: z.enum(['termino', 'plauder']).default('termino'),
  name: z.string().min(1),
  email: z.email(),
  country: z.string().length(2).default('CH'),
  website: z.url().optional(),
  hostPlan: z.string().min(1).default('pro'),
  /** A partner's link to click first, an earlier click, or a code typed into the form. */
  via: z
    .union([z.strictObject({ code: z.string() }), z.strictObject({ clickId: z.string() }), z.strictObject({ typedCode: z.string() })])
    .optional(),
  paymentAccounts: z.array(z.enum(['stripe', 'bexio'])).default(['stripe', 'bexio']),
  ...moment,
});

const hostEvent = z.strictObject({
  type: z.enum(['account.first_login', 'widget.installed', 'host_plan.changed', 'subscription.started', 'subscription.ended']),
  eventId: z.string().min(1).optional(),
  website: z.url().optional(),
  hostPlan: z.string().min(1).optional(),
  subscriptionId: z.string().min(1).optional(),
  at: moment.at,
});

/** Verbs of the host products' customers: clicks, sign-ups and later events. */
export function customerVerbs(world: World, accounts: Accounts): Router {
  const router = Router();
  router.get(
    '/customers',
    read(() => Object.values(accounts.state.accounts)),
  );
  router.get(
    '/customers/:id',
    read((request) => accounts.require(param(request, 'id'))),
  );
  router.post(
    '/customers',
    verb(newCustomer, async ({ via = {}, silent, at, ...wanted }) => {
      const clicked = 'code' in via ? await click(world.config.commendUrl, via.code) : null;
      const clickId = clicked?.clickId ?? ('clickId' in via ? via.clickId : undefined);
      const code = 'typedCode' in via ? via.typedCode : undefined;
      const account = accounts.create({ ...wanted, clickId, code, at: atOf({ at }) });
      const call = silent ? null : await accounts.signUp(account);
      return { customer: account, click: clicked, signup: call === null ? null : saidTo(call) };
    }),
  );
  router.post(
    '/customers/:id/sign-up',
    verb(z.strictObject({}), async (_body, request) => saidTo(await accounts.signUp(accounts.require(param(request, 'id'))))),
  );
  router.post(
    '/customers/:id/events',
    verb(hostEvent, async ({ at, ...event }, request) => {
      const account = accounts.require(param(request, 'id'));
      return saidTo(await accounts.tell(account, { ...event, at: atOf({ at }) }));
    }),
  );
  router.get(
    '/host-calls',
    read(() => accounts.state.calls.toReversed().map((call) => ({ ...call, body: parsedOrText(call.body) }))),
  );
  return router;
}

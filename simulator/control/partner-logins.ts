import { Router } from 'express';
import { z } from 'zod';
import type { HostProducts } from '../host/host.ts';
import { Away } from '../host/commend.ts';
import { consentText } from '../host/consent-text.ts';
import { languageOf } from '../language.ts';
import { visitorOf } from '../page/visitor.ts';
import { required } from '../refused.ts';
import { param, verb } from './handler.ts';

const Word = z.strictObject({ kind: z.enum(['given', 'refused', 'withdrawn']) });

/** Verbs for a customer's decisions, in the host product, about partners who sign in at its account. */
export function partnerLoginVerbs(host: HostProducts): Router {
  const { logins, accounts } = host;
  const router = Router();
  router.post(
    '/customers/:id/partner-logins/:login/consent',
    verb(Word, async ({ kind }, request) => {
      const account = accounts.require(param(request, 'id'));
      const visitor = await visitorOf(host, request);
      const id = param(request, 'login');
      const known = await logins.of(account);
      if (known === undefined) throw new Away();
      const { scopes } = required(
        known.find((login) => login.id === id),
        'such login at this account',
      );
      const shown = consentText(scopes, languageOf(request));
      await logins.say(account, id, { kind, by: account.email, shown, within: visitor?.inside });
      return { kind };
    }),
  );
  router.post(
    '/customers/:id/partner-logins/:login/end-sessions',
    verb(z.strictObject({}), async (_body, request) => {
      await logins.endAll(accounts.require(param(request, 'id')).program, param(request, 'login'));
      return { ended: true };
    }),
  );
  router.post(
    '/customers/:id/partner-sessions/:session/end',
    verb(z.strictObject({}), async (_body, request) => {
      await logins.end(accounts.require(param(request, 'id')).program, param(request, 'session'), 'customer');
      return { ended: true };
    }),
  );
  return router;
}

import { Router } from 'express';
import { z } from 'zod';
import type { SimulatorConfig } from '../config.ts';
import { stripeId } from '../identifiers.ts';
import { parsedOrText } from '../json.ts';
import { required } from '../refused.ts';
import { signatureHeader } from '../stripe/signature.ts';
import type { FakeStripe } from '../stripe/stripe.ts';
import { param, read, verb } from './handler.ts';

const again = z.strictObject({ times: z.number().int().min(1).max(100).default(1), parallel: z.boolean().default(false) });

const raw = z.strictObject({
  /** An object is sent as JSON; a text is sent as it is. */
  body: z.union([z.string(), z.record(z.string(), z.unknown())]),
  timestampOffsetSeconds: z.number().int().default(0),
  secret: z.enum(['right', 'wrong']).default('right'),
  /** Sent instead of a computed signature; if empty, the header is left out. */
  signature: z.string().optional(),
  /** Added to the body after it was signed. */
  tamper: z.string().default(''),
});

const made = z.strictObject({
  type: z.string(),
  object: z.record(z.string(), z.unknown()),
  eventId: z.string().optional(),
  livemode: z.boolean().default(false),
  account: z.string().optional(),
});

/** Verbs for webhooks: list, send again, or invent one. */
export function webhookVerbs(config: SimulatorConfig, { account, webhooks }: FakeStripe): Router {
  const router = Router();
  router.get(
    '/deliveries',
    read(() => webhooks.deliveries.all().toReversed()),
  );
  router.get(
    '/deliveries/waiting',
    read(() => ({ waiting: webhooks.deliveries.all().filter(({ state }) => state === 'waiting').length })),
  );
  router.get(
    '/events',
    read(() => account.state.events.toReversed().map((event) => parsedOrText(event.payload))),
  );
  router.post(
    '/events/:id/redeliver',
    verb(again, (how, request) => {
      const id = param(request, 'id');
      return webhooks.redeliver(
        required(
          account.state.events.find((event) => event.id === id),
          `event ${id}`,
        ),
        how,
      );
    }),
  );
  router.post(
    '/raw',
    verb(raw, (body) => sendRaw(body)),
  );
  router.post(
    '/raw/event',
    verb(made, (body) => sendRaw(raw.parse({ body: envelopeOf(body) }))),
  );
  return router;

  function sendRaw({ body, timestampOffsetSeconds, secret, signature, tamper }: z.infer<typeof raw>) {
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    const timestamp = Math.floor(Date.now() / 1000) + timestampOffsetSeconds;
    const signed = signatureHeader(payload, { secret: secret === 'right' ? config.stripe.webhookSecret : 'whsec_wrong', timestamp });
    const header = signature ?? signed;
    return webhooks.sendRaw(`${payload}${tamper}`, header === '' ? {} : { 'stripe-signature': header });
  }
}

/** Returns a forged envelope that is in no list of events, but correctly signed. */
function envelopeOf({ type, object, eventId, livemode, account }: z.infer<typeof made>) {
  return {
    id: eventId ?? stripeId('evt'),
    object: 'event',
    ...(account === undefined ? {} : { account }),
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.now() / 1000),
    data: { object },
    livemode,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  };
}

import { z } from 'zod';
import type { Fault } from '../faults.ts';
import { openRetries, type Retries } from '../retries.ts';
import { isSuccess, send, type Attempt } from '../send.ts';
import type { Running, World } from '../world.ts';
import { openDeliveries, type Deliveries, type Delivery } from './deliveries.ts';
import type { EventRecord, StripeState } from './records.ts';
import { signatureHeader } from './signature.ts';

const faultSettings = {
  twice: z.boolean().optional(),
  delaySeconds: z.number().min(0).max(86_400).optional(),
  outOfOrder: z.boolean().optional(),
  drop: z.boolean().optional(),
};

const HELD_AT_MOST_MS = 3_000;
const BETWEEN_HELD_MS = 50;

/** The endpoint that Commend registered at Stripe: each event is repeated with growing pauses until the answer is a 2xx. */
export class Webhooks implements Running {
  readonly deliveries: Deliveries;
  readonly #world: World;
  readonly #stripe: StripeState;
  readonly #fault: Fault<z.infer<z.ZodObject<typeof faultSettings>>>;
  readonly #retries: Retries;
  readonly #stopping = new AbortController();
  #release: NodeJS.Timeout | undefined;

  constructor(world: World, stripe: StripeState) {
    this.#world = world;
    this.#stripe = stripe;
    this.deliveries = openDeliveries(world.store);
    this.#fault = world.faults.define('webhooks', faultSettings);
    this.#retries = openRetries((id, signal) => this.#attempt(id, signal), world.config.retryPausesMs);
  }

  /** Sends an event, disturbed by the fault that is on. */
  deliver(event: EventRecord): void {
    const { twice = false, delaySeconds = 0, outOfOrder = false, drop = false } = this.#fault.take() ?? {};
    const state = drop ? 'dropped' : outOfOrder ? 'held' : 'waiting';
    const deliveries = Array.from({ length: twice ? 2 : 1 }, () => this.deliveries.note(event, state));
    if (state === 'held') this.#holdBack();
    if (state !== 'waiting') return;
    for (const delivery of deliveries) this.#retries.later(delivery.id, delaySeconds * 1000);
    this.#releaseHeld();
  }

  /** Sends an event again at once; resolves when each attempt has ended, with any result. */
  async redeliver(event: EventRecord, how: { readonly times: number; readonly parallel: boolean }): Promise<readonly Delivery[]> {
    const deliveries = Array.from({ length: how.times }, () => this.deliveries.note(event, 'waiting'));
    if (how.parallel) await Promise.all(deliveries.map((delivery) => this.#retries.now(delivery.id)));
    else for (const delivery of deliveries) await this.#retries.now(delivery.id);
    return deliveries;
  }

  /** Sends any text with any headers once, without a record. */
  sendRaw(body: string, headers: Readonly<Record<string, string>>): Promise<Attempt> {
    return this.#post(body, headers, this.#stopping.signal);
  }

  start(): Promise<void> {
    const open = this.deliveries.all().filter((delivery) => delivery.state === 'waiting' || delivery.state === 'held');
    for (const delivery of open) this.#retries.later(delivery.id, 500);
    return Promise.resolve();
  }

  stop(): Promise<void> {
    clearTimeout(this.#release);
    this.#stopping.abort();
    return this.#retries.stop();
  }

  /** Sends held events after the next one that is not held, newest first; if none comes, after a while. */
  #holdBack(): void {
    clearTimeout(this.#release);
    this.#release = setTimeout(() => this.#releaseHeld(), HELD_AT_MOST_MS);
  }

  #releaseHeld(): void {
    clearTimeout(this.#release);
    const held = this.deliveries.all().filter((delivery) => delivery.state === 'held');
    for (const [place, delivery] of held.toReversed().entries()) {
      delivery.state = 'waiting';
      this.#retries.later(delivery.id, BETWEEN_HELD_MS * (place + 1));
    }
  }

  async #attempt(id: string, signal: AbortSignal): Promise<void> {
    const delivery = this.deliveries.find(id);
    const event = this.#stripe.events.find((row) => row.id === delivery?.eventId);
    if (delivery === undefined || event === undefined) return; // forgotten by a reset
    const secret = this.#world.config.stripe.webhookSecret;
    const met = await this.#post(event.payload, { 'stripe-signature': signatureHeader(event.payload, { secret }) }, signal);
    if (signal.aborted) return;
    delivery.attempts.push(met);
    if (isSuccess(met)) delivery.state = 'delivered';
    else this.#retries.later(id, this.#retries.pauseAfter(delivery.attempts.length));
    this.#world.store.changed();
  }

  #post(body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Attempt> {
    const own = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)' };
    return send({ url: `${this.#world.config.commendUrl}/webhooks/stripe/main`, headers: { ...own, ...headers }, body, signal });
  }
}

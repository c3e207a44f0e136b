import { randomUUID } from 'node:crypto';
import type { Db } from '../../prisma/client.ts';
import type { Cast } from './cast.ts';
import type { Machine } from './machine.ts';
import type { Outside } from './outside.ts';
import type { Account, Happening, Invoice } from './story.ts';

interface Stage {
  readonly db: Db;
  readonly outside: Outside;
  readonly machine: Machine;
  readonly cast: Cast;
}

/** Plays the past in the order of time, through the same doors as real life: clicks, sign-ups, signed webhooks, Bexio's list. */
export async function playPast(stage: Stage, happenings: readonly Happening[]): Promise<void> {
  const clicks = new Map<string, string>();
  for (const happening of happenings) {
    await stage.machine.passUntil(happening.at);
    await play(stage, happening, clicks);
    if (happening.kind === 'click') continue;
    if (happening.kind === 'invoice_issued' || happening.kind === 'invoice_paid') await stage.machine.syncBexio();
    await webhooksArrive(stage);
    await stage.machine.settle(happening.at);
    await dateEvents(stage.db, happening.at);
  }
}

/** What has just come in came in then: without it the demo's whole past would have arrived today. */
async function dateEvents(db: Db, at: Date): Promise<void> {
  await db.inboundEvent.updateMany({ where: { receivedAt: { gte: startedAt } }, data: { receivedAt: at, processedAt: at } });
}

const startedAt = new Date();

async function play({ db, outside, cast }: Stage, happening: Happening, clicks: Map<string, string>): Promise<unknown> {
  const at = happening.at.toISOString();
  switch (happening.kind) {
    case 'click': {
      const clickId = await recordClick(db, cast, happening);
      return clicks.set(happening.code, clickId);
    }
    case 'sign_up': {
      const { account, code, isTyped = false } = happening;
      const clickId = code === null ? undefined : clicks.get(code);
      const via = isTyped ? { typedCode: code } : clickId === undefined ? undefined : { clickId };
      return outside.say('/customers', { ...customerOf(account), at, ...(via === undefined ? {} : { via }) });
    }
    case 'stranger_paid': {
      const stranger = await outside.say('/stripe/customers', {
        name: happening.name,
        email: `office@${happening.name.toLowerCase()}.example`,
        at,
      });
      await outside.say('/stripe/invoices', { id: 'in_stranger', customer: idOf(stranger), amount: 12_900, at, silent: true });
      return outside.say('/stripe/invoices/in_stranger/pay', { at });
    }
    case 'installed':
      return outside.say(`/customers/${happening.account.id}/events`, { type: 'widget.installed', website: siteOf(happening.account), at });
    case 'subscription_ended':
      return outside.say(`/customers/${happening.account.id}/events`, { type: 'subscription.ended', at });
    case 'card_paid': {
      const { account, invoice } = happening;
      await outside.say('/stripe/invoices', {
        id: stripeId(invoice),
        customer: account.id,
        ...cardInvoice(account, invoice),
        at,
        silent: true,
      });
      return outside.say(`/stripe/invoices/${stripeId(invoice)}/pay`, { at, outOfBand: happening.outOfBand === true });
    }
    case 'refunded':
      return outside.say(`/stripe/invoices/${stripeId(happening.invoice)}/refund`, { amount: happening.amount, at });
    case 'disputed':
      return outside.say(`/stripe/invoices/${stripeId(happening.invoice)}/dispute`, { status: happening.status, at });
    case 'invoice_issued': {
      const { account, invoice } = happening;
      const issued = await outside.say('/bexio/invoices', { customer: account.id, net: invoice.net, taxRateBps: invoice.vatBps, at });
      return bexioIds.set(invoice.id, idOf(issued));
    }
    case 'invoice_paid': {
      const id = bexioIds.get(happening.invoice.id) ?? '';
      if (!happening.isBooked) return outside.say(`/bexio/invoices/${id}/overdue`, { at });
      return outside.say(`/bexio/invoices/${id}/pay`, { at });
    }
  }
}

const bexioIds = new Map<string, string>();

/** A click of the past: nobody can click then any more, so its row is written. */
async function recordClick(db: Db, { links }: Cast, { at, code, counted }: Happening & { kind: 'click' }): Promise<string> {
  const link = links.get(code);
  if (link === undefined) throw new Error(`no link ${code}`);
  const id = randomUUID();
  const { linkId, partnerId, channel } = link;
  const { destination } = await db.link.findUniqueOrThrow({ where: { id: linkId } });
  await db.click.create({
    data: {
      id,
      at,
      linkId,
      partnerId,
      channel,
      landing: destination,
      device: 'desktop',
      consent: true,
      counted,
      reason: counted ? null : 'bot',
    },
  });
  return id;
}

const customerOf = ({ id, program, name, email, hostPlan, paysBy }: Account) => ({
  id,
  program,
  name,
  email,
  hostPlan,
  paymentAccounts: paysBy === 'card' ? ['stripe'] : ['bexio'],
});

function cardInvoice({ program, name }: Account, { net, vatBps, periodStart }: Invoice) {
  const end = new Date(periodStart.getTime() + 60 * 86_400_000);
  const line = { description: `Licence ${name}`, amount: net, period: { start: periodStart.toISOString(), end: end.toISOString() } };
  const tax = vatBps === 0 ? {} : { tax: { behavior: 'exclusive', rateBps: vatBps } };
  return { currency: program === 'termino' ? 'chf' : 'eur', lines: [{ ...line, ...tax }] };
}

const stripeId = ({ id }: Invoice): string => `in_${id}`;
const siteOf = ({ email }: Account): string => `https://www.${email.split('@').at(1) ?? ''}`;

function idOf(said: unknown): string {
  const id: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, 'id') : undefined;
  if (typeof id !== 'number' && typeof id !== 'string') throw new Error(`no id in ${JSON.stringify(said)}`);
  return String(id);
}

/** Until the simulator has nothing more to deliver. */
async function webhooksArrive({ outside }: Stage): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await outside.waiting()) === 0) return;
    await new Promise((later) => setTimeout(later, 5));
  }
  throw new Error('The simulator still has webhooks to deliver after many tries. Is the api running?');
}

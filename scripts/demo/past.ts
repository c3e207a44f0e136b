import { randomUUID } from 'node:crypto';
import type { Db } from '../../prisma/client.ts';
import type { Cast } from './cast.ts';
import type { Machine, Times } from './machine.ts';
import { idOf, type Outside } from './outside.ts';
import type { Account, Happening, Invoice } from './story.ts';

type Click = Extract<Happening, { kind: 'click' }>;

interface Stage {
  readonly db: Db;
  readonly outside: Outside;
  readonly machine: Machine;
  readonly cast: Cast;
}

/**
 * Plays a part of the past through the real interfaces: clicks, sign-ups, signed webhooks, Bexio's list. The events of one customer are played
 * in order, those of different customers side by side.
 */
export async function playPast(stage: Stage, happenings: readonly Happening[]): Promise<void> {
  for (const scene of scenesOf(happenings.filter((happening) => happening.kind !== 'click'))) {
    const at = new Map(scene.flatMap((happening) => ('account' in happening ? [[happening.account.id, happening.at] as const] : [])));
    const end = scene.at(-1)?.at ?? new Date(0);
    const times: Times = { of: (account) => at.get(account) ?? end, end };
    await stage.machine.passUntil(scene[0]?.at ?? end, at);
    await Promise.all(scene.map((happening) => play(stage, happening)));
    if (scene.some(({ kind }) => kind === 'invoice_issued' || kind === 'invoice_paid')) await stage.machine.syncBexio();
    await stage.outside.arrive();
    await stage.machine.settle(times);
    await dateEvents(stage.db, times, [...at.keys()]);
  }
}

/** The most events played at once: with so many, the api and the activities use both processors. */
const largest = 12;

/** Sorts the events by time, and starts a new batch when a customer would appear twice. */
function scenesOf(happenings: readonly Exclude<Happening, Click>[]): Exclude<Happening, Click>[][] {
  const scenes: Exclude<Happening, Click>[][] = [];
  let taken = new Set<string>();
  for (const happening of happenings) {
    const account = 'account' in happening ? happening.account.id : '';
    const scene = scenes.at(-1);
    if (scene !== undefined && scene.length < largest && !taken.has(account)) scene.push(happening);
    else {
      scenes.push([happening]);
      taken = new Set();
    }
    taken.add(account);
  }
  return scenes;
}

/** Moves the arrival of new events to the time at which they happened: otherwise the demo's whole past would have arrived today. */
async function dateEvents(db: Db, { of, end }: Times, accounts: readonly string[]): Promise<void> {
  const rows = accounts.map((account) => ({ account, at: of(account) }));
  await db.$executeRaw`
    update inbound_event e set received_at = coalesce(t.at, ${end}), processed_at = coalesce(t.at, ${end})
    from inbound_event o left join customer c on c.id = o.customer_id
    left join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (account text, at timestamptz) on t.account = c.host_ref
    where o.provider = e.provider and o.event_id = e.event_id and e.received_at >= ${startedAt}`;
}

const startedAt = new Date();

async function play({ outside }: Stage, happening: Exclude<Happening, Click>): Promise<unknown> {
  const at = happening.at.toISOString();
  switch (happening.kind) {
    case 'sign_up': {
      const { account, code, isTyped = false } = happening;
      const clickId = code === null ? undefined : clicks.get(code)?.findLast((click) => click.at < happening.at)?.id;
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
/** Clicks by the code of their link, in order of time. */
const clicks = new Map<string, { readonly id: string; readonly at: Date }[]>();

/** Inserts all clicks of the past at once, as they cannot be made through the interface. */
export async function recordClicks({ db, cast: { links } }: Pick<Stage, 'db' | 'cast'>, happenings: readonly Happening[]): Promise<void> {
  const rows = happenings.flatMap((happening) => {
    if (happening.kind !== 'click') return [];
    const { at, code, counted } = happening;
    const link = links.get(code);
    if (link === undefined) throw new Error(`no link ${code}`);
    const id = randomUUID();
    clicks.set(code, [...(clicks.get(code) ?? []), { id, at }]);
    const { linkId, partnerId, channel, destination } = link;
    const seen = { landing: destination, device: 'desktop', consent: true };
    return [{ id, at, linkId, partnerId, channel, ...seen, counted, reason: counted ? null : 'bot' }];
  });
  await db.click.createMany({ data: rows });
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

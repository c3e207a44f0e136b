import { customerNames, partners } from './people.ts';

export const day = 86_400_000;

/** An event in a customer's history. */
export type Happening =
  | { readonly kind: 'click'; readonly at: Date; readonly code: string; readonly counted: boolean }
  | { readonly kind: 'sign_up'; readonly at: Date; readonly account: Account; readonly code: string | null; readonly isTyped?: boolean }
  | { readonly kind: 'installed'; readonly at: Date; readonly account: Account }
  | { readonly kind: 'card_paid'; readonly at: Date; readonly account: Account; readonly invoice: Invoice; readonly outOfBand?: boolean }
  | { readonly kind: 'invoice_issued'; readonly at: Date; readonly account: Account; readonly invoice: Invoice }
  | { readonly kind: 'invoice_paid'; readonly at: Date; readonly account: Account; readonly invoice: Invoice; readonly isBooked: boolean }
  | { readonly kind: 'refunded'; readonly at: Date; readonly account: Account; readonly invoice: Invoice; readonly amount: number }
  | { readonly kind: 'disputed'; readonly at: Date; readonly account: Account; readonly invoice: Invoice; readonly status: string }
  | { readonly kind: 'subscription_ended'; readonly at: Date; readonly account: Account }
  | { readonly kind: 'stranger_paid'; readonly at: Date; readonly name: string };

export interface Account {
  readonly id: string;
  readonly program: 'termino' | 'plauder';
  readonly name: string;
  readonly email: string;
  readonly hostPlan: string;
  readonly paysBy: 'card' | 'invoice';
  /** The net price in minor units. */
  readonly price: number;
}

export interface Invoice {
  readonly id: string;
  readonly net: number;
  readonly vatBps: number;
  readonly periodStart: Date;
}

/** Returns a generator of pseudo-random numbers, the same at every start. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Returns the demo's whole past up to `now`, by partner, each part in order of time. */
export function tellStory(now: Date): Map<string, Happening[]> {
  const roll = dice(20_261_126);
  let next = 0;
  const story = new Map<string, Happening[]>();
  for (const partner of partners) {
    const happenings = Array.from({ length: partner.brings }, (_, index) => {
      const name = customerNames[next % customerNames.length] ?? 'Kundin';
      next += 1;
      const joined = new Date(
        now.getTime() - (partner.since * 30 - 20 - index * 27 - Math.floor(roll() * 12)) * day - Math.floor(roll() * 9) * 3_600_000,
      );
      const cameAt = joined < now ? joined : new Date(now.getTime() - 2 * day);
      return lifeOf({ partner, name, number: next, cameAt, now, roll });
    }).flat();
    story.set(
      partner.code,
      happenings.filter(({ at }) => at <= now).sort((a, b) => a.at.getTime() - b.at.getTime()),
    );
  }
  story.set('planted', planted(now));
  return story;
}

/** Returns two cases for people to decide: a customer who may be the partner itself, and a payment without a matching customer. */
function planted(now: Date): Happening[] {
  const ago = (days: number) => new Date(now.getTime() - days * day);
  const account: Account = {
    id: 'trm_2001',
    program: 'termino',
    name: 'Seefeld IT Schulung',
    email: 'schulung@seefeld-it.example',
    hostPlan: 'Business',
    paysBy: 'card',
    price: 14_900,
  };
  const invoice: Invoice = { id: 'trm_2001_0', net: account.price, vatBps: 810, periodStart: ago(6) };
  return [
    { kind: 'click', at: ago(8), code: 'SF2WN8TK', counted: true },
    { kind: 'sign_up', at: ago(7), account, code: 'SF2WN8TK' },
    { kind: 'card_paid', at: ago(6), account, invoice },
    { kind: 'stranger_paid', at: ago(2), name: 'Unbekannt' },
  ];
}

interface Life {
  readonly partner: (typeof partners)[number];
  readonly name: string;
  readonly number: number;
  readonly cameAt: Date;
  readonly now: Date;
  readonly roll: () => number;
}

function lifeOf({ partner, name, number, cameAt, now, roll }: Life): Happening[] {
  const isTermino = partner.program === 'termino';
  const account: Account = {
    id: `${isTermino ? 'trm' : 'pld'}_${String(1_000 + number)}`,
    program: partner.program,
    name,
    email: `office@${name
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/[^a-z]/g, '')}.example`,
    hostPlan: isTermino ? (roll() < 0.5 ? 'Business' : 'Starter') : roll() < 0.4 ? 'Pro' : 'Free',
    paysBy: isTermino && number % 3 === 0 ? 'invoice' : 'card',
    price: isTermino ? ([2_900, 4_900, 14_900, 29_000][number % 4] ?? 4_900) : ([900, 2_900, 5_900][number % 3] ?? 2_900),
  };
  const clickAt = new Date(cameAt.getTime() - (1 + Math.floor(roll() * 5)) * day);
  const isTyped = isTermino && number % 9 === 4; // read on a flyer, typed into the form: no click
  const beginning: Happening[] = [
    ...(roll() < 0.4 ? [{ kind: 'click' as const, at: new Date(clickAt.getTime() - day), code: partner.code, counted: false }] : []),
    ...(isTyped ? [] : [{ kind: 'click' as const, at: clickAt, code: partner.code, counted: true }]),
    { kind: 'sign_up', at: cameAt, account, code: partner.code, isTyped },
  ];
  const installed: Happening[] = isTermino ? [] : [{ kind: 'installed', at: new Date(cameAt.getTime() + 3_600_000), account }];
  return [...beginning, ...installed, ...payments({ account, number, cameAt, now, roll })];
}

interface Paying extends Omit<Life, 'partner' | 'name'> {
  readonly account: Account;
}

/** Returns the payments of a customer: one bill every third month, which keeps the past short; for every few customers something goes wrong. */
function payments({ account, number, cameAt, now, roll }: Paying): Happening[] {
  if (number % 11 === 7) return []; // never pays
  const happenings: Happening[] = [];
  const endsAt = number % 9 === 4 ? new Date(cameAt.getTime() + 200 * day) : null;
  for (let month = 0; ; month += 3) {
    const billedAt = new Date(cameAt.getTime() + month * 30 * day + 2 * 3_600_000);
    if (billedAt > now || (endsAt !== null && billedAt > endsAt)) break;
    const isSwiss = account.program === 'termino';
    const invoice: Invoice = { id: `${account.id}_${month}`, net: account.price, vatBps: isSwiss ? 810 : 0, periodStart: billedAt };
    happenings.push(
      ...(account.paysBy === 'card'
        ? byCard({ account, invoice, billedAt, number, month })
        : byInvoice({ account, invoice, billedAt, roll })),
    );
  }
  if (endsAt !== null && endsAt < now) happenings.push({ kind: 'subscription_ended', at: endsAt, account });
  return happenings;
}

interface Bill {
  readonly account: Account;
  readonly invoice: Invoice;
  readonly billedAt: Date;
}

function byCard({ account, invoice, billedAt, number, month }: Bill & { number: number; month: number }): Happening[] {
  const later = (days: number) => new Date(billedAt.getTime() + days * day);
  const isOutside = number === 1 && month === 3;
  return [
    { kind: 'card_paid', at: billedAt, account, invoice, ...(isOutside ? { outOfBand: true } : {}) },
    ...(number % 7 === 2 && month === 6
      ? [{ kind: 'refunded' as const, at: later(12), account, invoice, amount: Math.round(account.price / 2) }]
      : []),
    ...(number % 8 === 5 && month === 3 ? [{ kind: 'refunded' as const, at: later(44), account, invoice, amount: account.price }] : []),
    ...(number % 10 === 6 && month === 3
      ? [{ kind: 'disputed' as const, at: later(9), account, invoice, status: number % 20 === 6 ? 'needs_response' : 'lost' }]
      : []),
  ];
}

function byInvoice({ account, invoice, billedAt, roll }: Bill & { roll: () => number }): Happening[] {
  const paidAt = new Date(billedAt.getTime() + (8 + Math.floor(roll() * 18)) * day);
  const bookedAt = new Date(paidAt.getTime() + 2 * day);
  return [
    { kind: 'invoice_issued', at: billedAt, account, invoice },
    { kind: 'invoice_paid', at: paidAt, account, invoice, isBooked: false },
    { kind: 'invoice_paid', at: bookedAt, account, invoice, isBooked: true },
  ];
}

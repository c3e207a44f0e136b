import { v7 as uuid } from 'uuid';
import { noCrash, type CrashPoint } from '../../activities/crash-points.ts';
import { lockPartner, post as postEntry } from '../../activities/ledger/ledger.ts';
import { createReferralActivities } from '../../activities/referral/referrals.ts';
import { createSettlementActivities } from '../../activities/settlement/settlement.ts';
import type { Posting } from '../../domain/ledger/posting.ts';
import type { BexioFacts, SourceFacts, StripeFacts } from '../../domain/settlement/settlement.ts';
import type { ReferralStep, Turn } from '../../workflows/messages.ts';
import { balancesOf, post, turnAt, type Given, type World } from './referral-world.ts';

/** Fakes of Stripe and Bexio that return the facts of an invoice that a test has set. */
export function fakeProviders() {
  const stripe = new Map<string, StripeFacts>();
  const bexio = new Map<string, BexioFacts>();
  return {
    say(facts: SourceFacts) {
      if (facts.provider === 'stripe') stripe.set(facts.id, facts);
      else if (facts.provider === 'bexio') bexio.set(facts.id, facts);
      else throw new Error('what the host reports lies in the inbox');
    },
    forget: (id: string) => stripe.delete(id) || bexio.delete(id),
    gateways: {
      stripe: {
        locate: () => Promise.resolve(undefined),
        fetchInvoice: (id: string) => Promise.resolve(stripe.get(id)),
        listEvents: async function* () {},
      },
      bexio: { changedSince: async function* () {}, fetchInvoice: (id: string) => Promise.resolve(bexio.get(id)) },
    },
  };
}

/** Returns one referral and the steps that drive it by hand. Each step is a real transaction on Postgres; nothing waits. */
export function storyOf(world: World, given: Given, crashPoint: CrashPoint = noCrash) {
  const providers = fakeProviders();
  const { drainReferral } = createReferralActivities({ db: world.worker, crashPoint });
  const { fetchSettlement } = createSettlementActivities({ db: world.worker, ...providers.gateways });
  let now = '';
  const drain = (asOf: string, change: Partial<Turn> = {}) => {
    now = asOf;
    return drainReferral({ referralId: given.referralId, ...turnAt(asOf, change) });
  };
  const story = {
    given,
    providers,
    drain,
    tell: (kind: string, body = {}, eventId?: string) =>
      post(world.worker, given, { kind, arguments: body, ...(eventId === undefined ? {} : { eventId }) }),
    /** Drains and fetches facts until nothing is left to do. */
    async settle(asOf = now): Promise<ReferralStep> {
      for (;;) {
        const step = await drain(asOf);
        const fetches = step.effects.filter(({ kind }) => kind === 'fetchSettlement');
        if (fetches.length === 0 && !step.hasMore) return step;
        for (const { key } of fetches) await fetchSettlement({ key });
      }
    },
    /** Reports new facts of an invoice from its provider, then settles. */
    async observe(facts: SourceFacts, asOf: string): Promise<ReferralStep> {
      providers.say(facts);
      const named = { provider: facts.provider, accountRef: 'acct_1', externalId: facts.id };
      await story.tell('source_changed', named);
      return story.settle(asOf);
    },
    balances: () => balancesOf(world.owner, given.partnerId),
    /** Posts a payout as a run does: reserved, submitted, confirmed by the rail. */
    payOut: (amount: number, asOf: string) => payOut(world, given, { amount, asOf }),
    commission: () => world.owner.commission.findFirstOrThrow({ where: { referralId: given.referralId } }),
    referral: () => world.owner.referral.findUniqueOrThrow({ where: { id: given.referralId } }),
  };
  return story;
}
export type Story = ReturnType<typeof storyOf>;

async function payOut(world: World, { partnerId }: Given, { amount, asOf }: { amount: number; asOf: string }): Promise<void> {
  const id = uuid();
  const steps: readonly (readonly ['payout.reserve' | 'payout.submit' | 'payout.settle', Posting])[] = [
    ['payout.reserve', { debit: 'partner_available', credit: 'partner_reserved', amount }],
    ['payout.submit', { debit: 'partner_reserved', credit: 'payout_clearing:bank_file', amount }],
    ['payout.settle', { debit: 'payout_clearing:bank_file', credit: 'cash:bank', amount }],
  ];
  await world.worker.$transaction(async (tx) => {
    await lockPartner(tx, partnerId, 'CHF');
    for (const [kind, posting] of steps) {
      const key = `payout:${id}:${kind}`;
      const source = { sourceType: 'payout', sourceId: id };
      await postEntry(tx, { key, kind, effectiveAt: asOf, actor: 'test', partnerId, currency: 'CHF', postings: [posting], ...source });
    }
  });
}

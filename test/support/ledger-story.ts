import { v7 as uuid } from 'uuid';
import { lockPartner, partnerBalances, post, type EntryDraft } from '../../activities/ledger/ledger.ts';
import { targetCommission, targetHold, type InvoiceFacts } from '../../domain/referral/commission.ts';
import { moveToTarget, releaseDue, type Movement, type Parts } from '../../domain/ledger/movement.ts';
import { pairUp, type Account, type EntryKind } from '../../domain/ledger/posting.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';

export type Figures = Partial<Record<keyof InvoiceFacts, number>>;
type Expense = 'commission_expense' | 'bounty_expense';

const terms = { rateBps: 1000, rounding: 'half_up' } as const;
const asOf = '2026-11-26T12:00:00.000Z';

/** One partner's money, event by event. The domain decides on each event, and the entries are posted to a real ledger. */
export class LedgerStory {
  readonly db: Db;
  readonly currency: string;
  readonly partnerId = uuid();
  #booked = 0;

  constructor(db: Db, currency = 'CHF') {
    this.db = db;
    this.currency = currency;
  }

  /** Adds a source invoice of 10810 minor units, 8.1 % VAT included, that earns 10 %. */
  invoice(figures: Figures = {}): ToldEarning {
    return new ToldEarning(this, figures, 'commission_expense');
  }

  bounty(): ToldEarning {
    return new ToldEarning(this, {}, 'bounty_expense');
  }

  /** Posts a payout that is reserved, handed over and executed. */
  async payOut(amount: number): Promise<void> {
    await this.book('payout.reserve', ['partner_available', 'partner_reserved'], amount);
    await this.book('payout.submit', ['partner_reserved', 'payout_clearing:bank_file'], amount);
    await this.book('payout.settle', ['payout_clearing:bank_file', 'cash:bank'], amount);
  }

  async book(kind: EntryKind, [debit, credit]: readonly [Account, Account], amount: number): Promise<void> {
    this.#booked += 1;
    const draft = this.draft({
      kind,
      key: `booked:${this.partnerId}:${this.#booked}`,
      postings: pairUp([[debit, amount]], [[credit, amount]]),
    });
    await this.db.$transaction((tx) => post(tx, draft));
  }

  draft(entry: Pick<EntryDraft, 'kind' | 'key' | 'postings'> & Partial<EntryDraft>): EntryDraft {
    return {
      effectiveAt: asOf,
      actor: 'test',
      partnerId: this.partnerId,
      currency: this.currency,
      sourceType: 'test',
      sourceId: this.partnerId,
      ...entry,
    };
  }

  /** Returns the balances of the partner, and of the company's accounts that it moved. Zeros are left out. */
  async balances(): Promise<Record<string, number>> {
    const rows = await this.db.$queryRaw<{ code: string; balance: bigint }[]>`
      select a.code, sum(case when a.normal_side = l.side then l.amount else -l.amount end)::bigint as balance
      from ledger.line l join ledger.account a on a.id = l.account_id
      where l.entry_id in (select m.entry_id from ledger.line m join ledger.account own on own.id = m.account_id
        where own.partner_id = ${this.partnerId}::uuid union select e.id from ledger.journal_entry e where e.source_id = ${this.partnerId}
        or e.source_id in (select d.id::text from tax_document d where d.partner_id = ${this.partnerId}::uuid))
      group by a.code having sum(case when a.normal_side = l.side then l.amount else -l.amount end) <> 0`;
    return Object.fromEntries(rows.map(({ code, balance }) => [code.replace(/^partner_/, ''), safeInteger(balance)]));
  }

  async kinds(): Promise<string[]> {
    const rows = await this.db.$queryRaw<{ kind: string }[]>`
      select e.kind from ledger.journal_entry e where e.id in (select l.entry_id from ledger.line l
        join ledger.account a on a.id = l.account_id where a.partner_id = ${this.partnerId}::uuid) order by e.recorded_at`;
    return rows.map(({ kind }) => kind);
  }
}

/** A commission or a bounty that posts entries for the facts it is given. */
export class ToldEarning {
  readonly id = uuid();
  readonly story: LedgerStory;
  readonly expense: Expense;
  figures: Figures;
  parts: Parts = { posted: 0, pending: 0, held: 0, released: 0 };
  isReleased = false;
  #rev = 0;

  constructor(story: LedgerStory, figures: Figures, expense: Expense) {
    this.story = story;
    this.figures = { total: 10_810, eligible: 10_000, ...figures };
    this.expense = expense;
  }

  async settle(): Promise<this> {
    return this.see({ paid: this.figures.total ?? 0 });
  }

  /** Applies the present facts and posts what they change. */
  async see(figures: Figures): Promise<this> {
    const isDisputeLost = (figures.disputeLost ?? 0) > (this.figures.disputeLost ?? 0);
    this.figures = { ...this.figures, ...figures };
    const facts = factsOf(this.figures);
    await this.moveTo({ target: targetCommission(facts, terms).amount, hold: targetHold(facts, terms).amount, isDisputeLost });
    return this;
  }

  async moveTo({ target, hold = 0, isDisputeLost = false }: { target: number; hold?: number; isDisputeLost?: boolean }): Promise<void> {
    await this.#post(async (tx) => {
      const balances = await this.#balances(tx);
      const { expense, isReleased, parts } = this;
      return moveToTarget(parts, { target, hold, isReleased, expense, balances, reason: 'payment_settled', isDisputeLost });
    });
  }

  async release(): Promise<this> {
    await this.#post(async (tx) => [releaseDue(this.parts, await this.#balances(tx))]);
    this.isReleased = true;
    return this;
  }

  async #balances(tx: Tx) {
    await lockPartner(tx, this.story.partnerId, this.story.currency);
    return partnerBalances(tx, this.story.partnerId, this.story.currency).then(({ available, recoverable }) => ({
      available,
      recoverable,
    }));
  }

  async #post(decide: (tx: Tx) => Promise<readonly Movement[]>): Promise<void> {
    await this.story.db.$transaction(async (tx) => {
      for (const { entryKind: kind, postings, parts } of await decide(tx)) {
        if (kind === null) continue;
        this.#rev += 1;
        await post(tx, this.story.draft({ kind, key: this.#key(), postings, sourceType: 'commission', sourceId: this.id }));
        this.parts = parts;
      }
    });
  }

  #key(): string {
    return this.expense === 'bounty_expense' && this.#rev === 1
      ? `bounty:program:customer-${this.id}:installation`
      : `commission:${this.id}:rev:${this.#rev}`;
  }
}

function factsOf(figures: Figures): InvoiceFacts {
  const chf = (name: keyof InvoiceFacts) => ({ amount: figures[name] ?? 0, currency: 'CHF' }) as const;
  return {
    total: chf('total'),
    eligible: chf('eligible'),
    paid: chf('paid'),
    refunded: chf('refunded'),
    disputeLost: chf('disputeLost'),
    disputeOpen: chf('disputeOpen'),
  };
}

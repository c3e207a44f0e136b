import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { sealAllAudit } from '../../activities/audit/audit-seals.ts';
import type { MethodDetails } from '../../domain/payout/payout-method.ts';
import type { Tx } from '../../prisma/client.ts';
import { adjusted } from '../support/adjusted.ts';
import { aPayee, bankKeys, methodWith } from '../support/bank-world.ts';
import { payoutStory, payoutWorld, settled, type PayoutStory, type PayoutWorld } from '../support/payout-world.ts';
import { broken, oracles } from './checker.ts';
import type { Outside, RailBooking } from './oracles/books.ts';

const keys = bankKeys();
const stripeAccount: MethodDetails = { rail: 'stripe_connect', accountId: 'acct_1Partner' };
let world: PayoutWorld;
let byBank: PayoutStory;
let byStripe: PayoutStory;
let outside: Outside;

async function payee(details: MethodDetails) {
  const given = await world.given({ method: methodWith(keys, details) });
  await adjusted(world, given, 6_000);
  return given;
}

beforeAll(async () => {
  world = await payoutWorld();
  byBank = await settled(world, await payee(aPayee));
  byStripe = payoutStory(world);
  await byStripe.request(await payee(stripeAccount));
  await byStripe.approve();
  await byStripe.see({ kind: 'accepted', attempt: 1, reference: 'tr_1' });
  await byStripe.see({ kind: 'settled', reference: 'tr_1', amount: 6_000 });
  const waiting = payoutStory(world);
  await waiting.request(await payee(aPayee));
  await sealAllAudit(world.worker);
  // what a worker would have carried out
  await world.owner.outbox.updateMany({ data: { dispatchedAt: new Date() } });
  await world.owner.effect.updateMany({ data: { doneAt: new Date() } });
  await world.owner.emailMessage.create({ data: mail('<1@test>') });
  outside = { payments: await perfectRails(), mails: ['<1@test>'] };
});
afterAll(() => world.end());

const mail = (messageId: string) => ({
  id: uuid(),
  eventKey: messageId,
  messageId,
  kind: 'payout_settled',
  to: new Uint8Array([1]),
  language: 'en',
  subject: '',
  html: '',
  text: '',
  state: 'accepted',
});

async function perfectRails(): Promise<RailBooking[]> {
  const common = { amount: 6_000, currency: 'CHF' };
  const { endToEndId } = await byBank.row();
  return [
    { rail: 'bank_file', reference: 'file', payout: endToEndId, destination: aPayee.iban, ...common },
    {
      rail: 'stripe_connect',
      reference: 'tr_1',
      payout: byStripe.payoutId,
      destination: 'acct_1Partner',
      callKey: `payout:${byStripe.payoutId}:a1`,
      ...common,
    },
  ];
}

class Undone extends Error {}

/** Returns what the checker finds after `plant` has changed the database with all rights and without triggers. The change is rolled back. */
async function planted(plant: (tx: Tx) => Promise<unknown>, said: Outside = outside): Promise<string[]> {
  let lines: string[] = [];
  const look = world.owner.$transaction(
    async (tx) => {
      for (const table of [
        'payout',
        'payout_event',
        'payout_approval',
        'audit_entry',
        'ledger.posting',
        'ledger.journal_entry',
        'ledger.balance',
      ]) {
        await tx.$executeRawUnsafe(`alter table ${table} disable trigger user`);
      }
      await plant(tx);
      lines = await broken({ db: tx, outside: said, keys });
      throw new Undone();
    },
    { timeout: 20_000 },
  );
  await look.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return lines;
}
const ids = (lines: readonly string[]): string[] => lines.map((line) => line.split(' ')[0] ?? '');

test('books that are right are not complained about', async () => {
  expect(await planted(() => Promise.resolve())).toEqual([]);
});

const again = (table: string, columns: string, where: string) =>
  `insert into ${table} (${columns}) select ${columns} from ${table} where ${where}`;
const secondAttempt = (first: string) => `drop index outbound_call_one_open; update outbound_call set state = '${first}';
  insert into outbound_call (idempotency_key, payout_id, provider, attempt, request_hash, state)
  select 'payout:' || payout_id || ':a2', payout_id, provider, 2, '', 'intent' from outbound_call`;
const statement = `insert into statement (id, number, program_id, partner_id, currency, period, period_from, period_to, opening_minor, closing_minor)
  select gen_random_uuid(), 'ST-' || n || id, program_id, id, 'CHF', '2026-10', now(), now(), 0, 0 from partner, generate_series(1, 2) n`;
const settledTwice = `with e as (insert into ledger.journal_entry (id, kind, idempotency_key, request_hash, effective_at, actor, source_type,
      source_id, posting_count)
    select gen_random_uuid(), kind, idempotency_key || ':again', request_hash, effective_at, actor, source_type, source_id, posting_count
    from ledger.journal_entry where kind = 'payout.settle' returning id, source_id)
  insert into ledger.posting select e.id, p.line_no, p.debit_account_id, p.credit_account_id, p.currency, p.amount from e
    join ledger.journal_entry j on j.source_id = e.source_id and j.kind = 'payout.settle' join ledger.posting p on p.entry_id = j.id`;

test.each([
  ['a posting that is gone', 'I1', `delete from ledger.posting where entry_id = (select min(id::text)::uuid from ledger.journal_entry)`],
  ['a posting in another currency than its accounts', 'I1', `update ledger.posting set currency = 'EUR'`],
  ['a kept balance that its lines do not give', 'I2', `update ledger.balance set balance = balance + 1 where balance > 0`],
  ['a reserved payout that grew', 'I2', `update payout set amount_minor = 6001 where state = 'reserved'`],
  ['a payout settled twice, under another key', 'I4', settledTwice],
  [
    'an entry that is not what its key was used for',
    'I4',
    `update ledger.journal_entry set request_hash = 'other' where kind = 'payout.reserve'`,
  ],
  ['an entry that no step of a payout made', 'I4', `update payout_event set entry_ids = '{}' where to_state = 'settled'`],
  ['a second attempt while the first is in doubt', 'I7', secondAttempt('uncertain')],
  ['a second attempt after one that was accepted', 'I7', secondAttempt('accepted')],
  ['an attempt under a key of another day', 'I7', `update outbound_call set idempotency_key = idempotency_key || ':2026-11-26'`],
  ['an amount that was changed after the approval', 'I8', `update payout set amount_minor = 6001 where state = 'settled'`],
  [
    'a content that was changed after the approval',
    'I8',
    `update payout set content = jsonb_set(content, '{amount}', '6001'), amount_minor = 6001 where state = 'settled'`,
  ],
  ['an approval that is gone', 'I8', `delete from payout_approval`],
  [
    'an approver who had edited the account',
    'I8',
    `alter table payout drop constraint payout_four_eyes; update payout set approved_by = method_edited_by where state = 'settled'`,
  ],
  ['a payout that nobody approved', 'I8', `alter table payout drop constraint payout_approved; update payout set approved_by = null`],
  ['two statements of one month', 'I9', `drop index statement_partner_id_currency_period_version_key; ${statement}`],
  [
    'two mails with one Message-ID',
    'I9',
    `drop index email_message_message_id_key; insert into email_message (id, event_key, message_id, kind, "to", language, subject, html, text, state)
    select gen_random_uuid(), 'again', message_id, kind, "to", language, subject, html, text, state from email_message`,
  ],
  ['a mail of ours that would go once more', 'I9', `update email_message set state = 'failed'`],
  ['an audit row that was changed', 'I12', `update audit_entry set actor_name = 'nobody else' where action = 'payout.approved'`],
  ['an audit row too few', 'I12', `delete from audit_entry where action = 'payout.settled'`],
  [
    'an audit row too many',
    'I12',
    again('audit_entry', 'actor_name, action, subject_kind, subject_id, after', `action = 'payout.settled'`),
  ],
  ['an audit row of nobody', 'I12', `insert into audit_entry (actor_name, action, subject_kind, subject_id) values ('', 'x.y', 'x', 'y')`],
  ['a state that was changed behind the audit’s back', 'I12', `update payout set state = 'canceled' where state = 'reserved'`],
  ['a ring that nobody took', 'I14', `update outbox set dispatched_at = null where id = (select min(id) from outbox)`],
  ['an errand without an end', 'I14', `update effect set done_at = null`],
  ['a mail that waits', 'I14', `update email_message set state = 'queued'`],
])('%s breaks %s', async (_, id, plant) => {
  const lines = await planted(async (tx) => {
    for (const statementText of plant.split(';')) expect(await tx.$executeRawUnsafe(statementText)).toBeGreaterThanOrEqual(0);
  });
  expect(ids(lines)).toContain(id);
});

type Payments = Outside['payments'];
const changedFirst = (change: Partial<RailBooking>) => (payments: Payments) =>
  payments.map((payment, index) => (index === 0 ? { ...payment, ...change } : payment));

test.each<[string, string, (payments: Payments) => Payments]>([
  ['paid twice', 'I6', (payments) => [...payments, ...payments.slice(0, 1)]],
  ['lost at the rail', 'I6', (payments) => payments.slice(1)],
  ['of another amount', 'I6', changedFirst({ amount: 6_001 })],
  ['in another currency', 'I6', changedFirst({ currency: 'EUR' })],
  ['to another account', 'I6', changedFirst({ destination: 'CH5604835012345678009' })],
  ['that is none of ours', 'I6', changedFirst({ payout: 'somebody' })],
  ['under a key that we never wrote down', 'I7', (payments) => payments.map((payment) => ({ ...payment, callKey: 'payout:x:a1' }))],
])('a payment %s breaks %s', async (_, id, change) => {
  expect(ids(await planted(() => Promise.resolve(), { ...outside, payments: change(outside.payments) }))).toContain(id);
});

test('I6, I7: what the rail paid though we gave the attempt up is found', async () => {
  const gaveUp = (tx: Tx) => tx.outboundCall.updateMany({ where: { payoutId: byStripe.payoutId }, data: { state: 'absent' } });
  expect(ids(await planted(gaveUp))).toEqual(['I7']);
  const failed = (tx: Tx) => tx.payout.update({ where: { id: byStripe.payoutId }, data: { state: 'failed' } });
  expect(ids(await planted(failed))).toContain('I6');
});

test.each([
  ['twice', ['<1@test>', '<1@test>']],
  ['never, though it says so', []],
  ['that we never wrote', ['<1@test>', '<2@test>']],
])('a mail that the server took %s breaks I9', async (_, mails) => {
  expect(ids(await planted(() => Promise.resolve(), { ...outside, mails }))).toEqual(['I9']);
});

test('each oracle has a breach that turns it red', () => {
  expect(oracles.map(({ id }) => id).toSorted()).toEqual(['I1', 'I12', 'I14', 'I2', 'I4', 'I6', 'I7', 'I8', 'I9']);
});

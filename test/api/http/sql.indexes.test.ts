import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readAppealed } from '../../../api/resources/appeal-payment.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let database: TestDatabase;
let api: RunningApi;
let admin: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  database = await freshDatabase();
  api = await startApi({ database });
  admin = await somebody(api, ['admin', 'finance_preparer', 'support']);
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

/** What the statements behind an address would be answered with in tables so long that nobody reads or sorts them. */
async function indexesOf(path: string): Promise<Set<string>> {
  const asked: Prisma.Sql[] = [];
  const spies = [api.deps.db, api.deps.reports].map((db) => {
    const ask = db.$queryRaw.bind(db);
    return jest.spyOn(db, '$queryRaw').mockImplementation((strings, ...values) => {
      asked.push('strings' in strings ? strings : Prisma.sql(strings, ...values));
      return ask(strings, ...values);
    });
  });
  await admin.get(path).expect(200);
  for (const spy of spies) spy.mockRestore();
  return new Set((await plansOf(asked)).flatMap((line) => /(?:using|Bitmap Index Scan on) (\w+)/.exec(line)?.[1] ?? []));
}

function plansOf(asked: readonly Prisma.Sql[]): Promise<string[]> {
  return api.owner.$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true)`;
    const found: string[] = [];
    for (const { text, values } of asked) {
      const lines = await tx.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`explain ${text}`, ...values);
      found.push(...lines.map((line) => line['QUERY PLAN']));
    }
    return found;
  });
}

const filtered = (filter: object): string => `filter=${encodeURIComponent(JSON.stringify(filter))}`;

test.each([
  ['the log, newest first', '/v1/audit-entries', ['audit_entry_newest']],
  ['decisions, newest first', '/v1/decisions', ['decision_newest']],
  ['what a file of the bank came to', '/v1/bank-imports', ['bank_entry_import_id_outcome_idx']],
  ['an object of the outside', '/v1/search?q=in_1MtHbELkdIwHu7ix', ['inbound_event_object_id_idx', 'settlement_source_reference']],
  ['mails of a partner', `/v1/emails?${filtered({ partnerId: uuid() })}`, ['email_message_partner_id_queued_at_idx']],
  ['whose partners a person has', '/v1/portal/me', ['partner_member_person_id_idx']],
  ['why a commission is what it is', '/v1/commissions', ['commission_revision_pkey', 'decision_subject_kind_subject_id_idx']],
  [
    'what happened to a payout',
    '/v1/payouts',
    ['payout_event_late', 'payout_event_beside', 'payout_taking_along', 'outbound_call_attempt'],
  ],
  ['whose an account was', '/v1/payout-methods', ['payout_method_details_index_idx', 'payout_method_partner_id_idx']],
  ['my work', '/v1/work', ['payout_open', 'payout_came_back', 'bank_entry_suspense', 'ticket_open', 'payout_batch_answered']],
])('%s is read through its index', async (_what, path, indexes) => {
  expect([...(await indexesOf(path))]).toEqual(expect.arrayContaining(indexes));
});

test('an appeal’s earning is read by its primary key', async () => {
  const asked: Prisma.Sql[] = [];
  const ask = api.owner.$queryRaw.bind(api.owner);
  const spy = jest.spyOn(api.owner, '$queryRaw').mockImplementation((strings, ...values) => {
    asked.push('strings' in strings ? strings : Prisma.sql(strings, ...values));
    return ask(strings, ...values);
  });
  expect(await readAppealed(api.owner, uuid())).toBeUndefined();
  spy.mockRestore();
  expect((await plansOf(asked)).filter((line) => line.includes('Index Cond: (id = '))).toHaveLength(2);
});

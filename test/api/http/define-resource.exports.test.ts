import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { describedEndpoints } from '../../../api/endpoints.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
});
afterAll(() => books.end());

const filtered = (path: string, filter: object) => `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
const notedOf = (actorId: string) => api.owner.auditEntry.findMany({ where: { actorId }, orderBy: { seq: 'asc' } });

const lists = describedEndpoints.flatMap(({ path, access }) => {
  const [, name] = /^[/]([a-z-]+)[/]export[.]csv$/.exec(path) ?? [];
  return name === undefined || 'portal' in access ? [] : [name];
});

test('every exported list of the console is audited with the person and the number of rows', async () => {
  const [admin, finance] = [await somebody(api, ['admin']), await somebody(api, ['finance_approver'])];
  expect(lists).toEqual(expect.arrayContaining(['payouts', 'emails', 'partners', 'liabilities', 'tax-summaries', 'audit-entries']));
  for (const name of lists) {
    const taker = (await admin.get(`/v1/${name}/export.csv`)).status === 200 ? admin : finance;
    if (taker === finance) await finance.get(`/v1/${name}/export.csv`).expect(200);
    expect((await notedOf(taker.id)).at(-1)).toMatchObject({
      action: 'list.export',
      subjectKind: 'list',
      subjectId: name,
      after: { filter: '{}', rows: expect.any(Number) },
    });
  }
});

test('an exported list is audited with its filter, and contains only the filtered rows', async () => {
  const finance = await somebody(api, ['finance_preparer']);
  const [one, other] = [await books.payout(), await books.payout()];
  const filter = { partnerId: one.partnerId };
  await finance.get(filtered('/v1/payouts', filter)).expect(200);
  await finance.get(filtered('/v1/payouts/export.csv', { nobody: 1 })).expect(400);
  expect(await notedOf(finance.id)).toEqual([]);
  const { text } = await finance.get(filtered('/v1/payouts/export.csv', filter)).expect(200);
  expect(text).toContain((await one.row()).reference);
  expect(text).not.toContain((await other.row()).reference);
  expect(await notedOf(finance.id)).toMatchObject([
    { action: 'list.export', subjectId: 'payouts', after: { filter: JSON.stringify(filter), rows: 1 } },
  ]);
  await finance.get(filtered('/v1/payouts/export.csv', { ...filter, q: 'Karin Keller' })).expect(200);
  const [searched] = await api.owner.auditEntry.findMany({
    where: { action: 'list.export', actorId: finance.id },
    orderBy: { seq: 'desc' },
    take: 1,
  });
  expect(searched?.after).toMatchObject({ filter: JSON.stringify({ ...filter, q: '12 characters' }) }); // the log forgets nothing
  const filterOfNone = { partnerId: uuid() };
  await finance.get(filtered('/v1/payouts/export.csv', filterOfNone)).expect(200);
  expect((await notedOf(finance.id)).at(-1)).toMatchObject({ after: { filter: JSON.stringify(filterOfNone), rows: 0 } });
});

test('an exported partner ledger is audited at the partner, with currency and number of rows', async () => {
  const finance = await somebody(api, ['finance_preparer']);
  const { partnerId } = await books.payout();
  await finance.get(`/v1/partners/${partnerId}/ledger/export.csv?currency=CHF`).expect(200);
  const { body: ledger } = await finance.get(`/v1/partners/${partnerId}/ledger?currency=CHF`).expect(200);
  expect(ledger.total).toBeGreaterThan(0);
  expect(await notedOf(finance.id)).toMatchObject([
    {
      action: 'partner.export_ledger',
      subjectKind: 'partner',
      subjectId: partnerId,
      after: { filter: '{"currency":"CHF"}', rows: ledger.total },
    },
  ]);
  await finance.get(`/v1/partners/${uuid()}/ledger/export.csv`).expect(404);
  expect(await notedOf(finance.id)).toHaveLength(1);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { books } from '../bookkeeping-world.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';
import { aStatement } from '../statements-world.ts';

let api: RunningApi;
let world: ReturnType<typeof books>;
beforeAll(async () => {
  api = await startApi();
  world = books(api);
  const partner = await world.partner();
  // 23:30 on the 30th of September in UTC is October in Zurich
  await world.adjust(partner, { amount: 10_001, at: '2026-09-30T23:30:00Z' });
  await world.adjust(partner, { amount: -250, at: '2026-10-20T10:00:00Z' });
  await world.adjust(partner, { amount: 3_120, at: '2026-10-31T22:30:00Z', currency: 'EUR' });
  await world.adjust(partner, { amount: 77, at: '2026-10-31T23:30:00Z' });
  await world.closeBefore('2026-10-31T23:00:00Z');
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

test('months are listed from the first entry to today in the books’ time zone, with closed ones marked', async () => {
  const { programId, runId } = await aStatement(api, { state: 'queued' });
  const admin = await somebody(api, ['admin']);
  const { body } = await admin.get('/v1/months').expect(200);
  expect(body.at(-1)).toMatchObject({
    id: '2026-10',
    from: '2026-09-30T22:00:00.000Z',
    to: '2026-10-31T23:00:00.000Z',
    state: 'closed',
    entries: 3,
    totals: [
      { amount: 10_251, currency: 'CHF' },
      { amount: 3_120, currency: 'EUR' },
    ],
    runs: [{ id: runId, program: { id: programId }, statements: 1, waiting: 1 }],
  });
  expect(body.at(-2)).toMatchObject({ id: '2026-11', state: 'open', entries: 1 });
  expect((await admin.get('/v1/months').expect(200)).body).toEqual(body); // what is kept of closed ones is what was counted
  const closed = await admin.get(`/v1/months?filter=${JSON.stringify({ state: 'closed' })}`);
  expect(closed.body.map(({ id }: { id: string }) => id)).toEqual(['2026-10']);
  await admin.get('/v1/months/2026-09').expect(404);
  await admin.get('/v1/months/nonsense').expect(404);
});

test('a month’s journal is a CSV with debit and credit, balanced per currency, and the company’s account numbers', async () => {
  const preparer = await somebody(api, ['finance_preparer']);
  const { text, headers } = await preparer.get('/v1/months/2026-10/journal.csv').expect(200);
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(headers['content-disposition']).toBe('attachment; filename="journal-2026-10.csv"');
  const [head, ...lines] = text.replace('\uFEFF', '').trim().split('\r\n');
  expect(head).toBe(
    'date,entry,line,account,accountName,debit,credit,currency,kind,partner,partnerName,source,reference,bookedOn,belongsTo,memo,effectiveAt',
  );
  expect(lines).toHaveLength(6);
  const cells = lines.map((line) => [...line.matchAll(/("[^"]*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell));
  for (const currency of ['CHF', 'EUR']) {
    const sum = (column: number) =>
      cells.filter((row) => row[7] === currency).reduce((total, row) => total + Math.round(Number(row[column] || 0) * 100), 0);
    expect(sum(5)).toBe(sum(6));
    expect(sum(5)).toBe(currency === 'CHF' ? 10_251 : 3_120);
  }
  expect(cells[0]?.slice(0, 8)).toEqual(['2026-10-01', expect.any(String), '1', '6642', expect.any(String), '100.01', '', 'CHF']);
  expect(text).not.toMatch(/,=HYPERLINK|"=HYPERLINK/);
});

test('an exported journal is audited, and refused to support', async () => {
  const preparer = await somebody(api, ['finance_preparer']);
  await preparer.get('/v1/months/2026-10/journal.csv').expect(200);
  const rows = await api.owner.auditEntry.findMany({ where: { actorId: preparer.id, action: 'month.export_journal' } });
  expect(rows).toMatchObject([{ subjectKind: 'month', subjectId: '2026-10', after: { state: 'closed' } }]);
  for (const role of ['support', 'staff'] as const) {
    const person = await somebody(api, [role]);
    await person.get('/v1/months').expect(403);
    await person.get('/v1/months/2026-10/journal.csv').expect(403);
  }
});

test('a month’s total too large to be shown is listed by its currency', async () => {
  const partner = await world.partner();
  for (let once = 0; once < 2; once += 1)
    await world.adjust(partner, { amount: Number.MAX_SAFE_INTEGER, at: '2026-11-05T10:00:00Z', currency: 'USD' });
  const preparer = await somebody(api, ['finance_preparer']);
  const { body } = await preparer.get('/v1/months/2026-11').expect(200);
  expect(body).toMatchObject({ totals: [{ currency: 'CHF' }], tooLarge: ['USD'] });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { post } from '../../../activities/ledger/ledger.ts';
import { PortalStatement, PortalStatementRow } from '../../../api/contract/portal-statements.ts';
import { hashPassword } from '../../../prisma/account/passwords.ts';
import type { LedgerStory } from '../../support/ledger-story.ts';
import { december, november, statementWorld, type StatementWorld } from '../../support/statement-world.ts';
import { password, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let world: StatementWorld;
let story: LedgerStory;
let get: (path: string) => ReturnType<ReturnType<RunningApi['as']>['get']>;

/** CHF 7.00 given and taken a year before, CHF 123.45 free and CHF 5.00 pending in November, nothing in December; both months closed and mailed. */
beforeAll(async () => {
  world = await statementWorld();
  api = await startApi({ database: world.database });
  const partner = await world.partner();
  ({ story } = partner);
  const email = await world.reader(story);
  const { id } = await world.owner.person.findUniqueOrThrow({ where: { email } });
  const account = { id: uuid(), accountId: id, providerId: 'credential', userId: id, password: await hashPassword(password) };
  await world.owner.authAccount.create({ data: account });
  for (const [debit, credit] of [
    ['adjustment_expense', 'partner_available'],
    ['partner_available', 'adjustment_expense'],
  ] as const) {
    const postings = [{ debit, credit, amount: 700 }];
    const draft = story.draft({ kind: 'adjustment', key: uuid(), postings, effectiveAt: '2025-10-05T08:00:00.000Z' });
    await world.worker.$transaction((tx) => post(tx, draft));
  }
  await (await story.invoice({ total: 123_450, eligible: 123_450 }).settle()).release();
  await story.invoice({ total: 5_000, eligible: 5_000 }).settle();
  for (const month of [november, december]) {
    await world.open(partner.programId, month);
    await world.run(partner.programId, month.period);
  }
  const person = api.as(await sessionOf(api.anonymous(), email));
  get = (path) => person.get(`/v1/portal/partners/${story.partnerId}${path}`);
});
afterAll(async () => {
  await api.stop();
  await world.end();
});

test('statements are listed newest first with PDF and the state of their email; the first one says since when', async () => {
  const rows = PortalStatementRow.array().parse((await get('/statements').expect(200)).body);
  expect(
    rows.map(({ period, since, opening, closing, hasDocument, mail }) => [
      period,
      since,
      opening.amount,
      closing.amount,
      hasDocument,
      mail?.state,
    ]),
  ).toEqual([
    ['2026-12', null, 12_345, 12_345, true, 'accepted'],
    ['2026-11', '2025-10-05T08:00:00.000Z', 0, 12_345, true, 'accepted'],
  ]);
  expect((await get('/statements?filter={"period":"2026-11"}').expect(200)).body).toHaveLength(1);
});

test('I2: a statement’s opening and lines add up to its closing, without pending money', async () => {
  const [row] = PortalStatementRow.array().parse((await get('/statements?filter={"period":"2026-11"}').expect(200)).body);
  const statement = PortalStatement.parse((await get(`/statements/${row?.id}`).expect(200)).body);
  expect(statement.lines.map(({ kind, amount }) => [kind, amount.amount])).toEqual([
    ['adjustment', 700],
    ['adjustment', -700],
    ['commission.release', 12_345],
  ]);
  const sum = statement.lines.reduce((total, { amount }) => total + amount.amount, statement.opening.amount);
  expect(sum).toBe(statement.closing.amount);
});

test('a statement’s downloaded PDF equals the stored document', async () => {
  const [row] = PortalStatementRow.array().parse((await get('/statements?filter={"period":"2026-11"}').expect(200)).body);
  const { body, headers } = await get(`/statements/${row?.id}/document`).buffer(true).expect(200);
  expect(headers['content-disposition']).toContain(`filename="${row?.number}.pdf"`);
  const stored = await world.owner.document.findFirstOrThrow({ where: { subjectId: row?.id ?? '' } });
  expect(Buffer.from(body as Buffer).equals(Buffer.from(stored.bytes))).toBe(true);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createBankImportActivities } from '../../../activities/bank/bank-import.ts';
import { noCrash } from '../../../activities/crash-points.ts';
import { isStatementMissing, readLastStatements } from '../../../prisma/bank/last-statements.ts';
import { advice, asStatement, aReference, bankDesk, iban, type Entry } from '../../support/bank-messages.ts';
import { bankKeys, givenCompanyAccount } from '../../support/bank-world.ts';
import { payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

const other = 'CH3108390123000889012';
const keys = bankKeys();
let world: PayoutWorld;
let desk: ReturnType<typeof bankDesk>;

beforeAll(async () => {
  world = await payoutWorld();
  await givenCompanyAccount(world, keys, { iban, createdAt: new Date('2026-01-01') });
  await givenCompanyAccount(world, keys, { iban: other, createdAt: new Date('2026-02-01') });
  desk = bankDesk(world, keys);
});
afterAll(() => world.end());

const entries = (): Entry[] => [{ reference: aReference(), amount: '1.00' }];
const statement = (account: string): string => asStatement(advice(entries(), account));
const ofBoth = (): string =>
  statement(iban).replace('</BkToCstmrStmt>', `${/<Stmt>.*<\/Stmt>/.exec(statement(other))?.[0]}</BkToCstmrStmt>`);
const readSince = async (since: Date): Promise<string[]> =>
  (await readLastStatements(world.worker, lost(since))).filter((account) => !isStatementMissing(account)).map(({ name }) => name);
/** The bookings of these files are of 4 November. */
const lost = (noticedAt: Date, to = '2026-11-04') => ({ from: '2026-11-04', to, noticedAt });
const now = async (): Promise<Date> => {
  const [row] = await world.owner.$queryRaw<{ at: Date }[]>`select clock_timestamp() as at`;
  return row?.at ?? new Date(0);
};

test('a statement is the last one of each account of ours that it has; an advice, or a file that was refused, is none', async () => {
  const start = await now();
  const unread = { currency: 'CHF', fileName: null, readAt: null, isOld: true, gaps: [{ firstDay: '2026-11-04', lastDay: '2026-11-04' }] };
  expect(await readLastStatements(world.worker, lost(start))).toEqual([
    { name: 'CHF •••8009', ...unread },
    { name: 'CHF •••9012', ...unread },
  ]);
  await desk.brought(advice(entries()));
  await desk.brought(statement(iban).slice(0, -30));
  expect(await readSince(start)).toEqual([]);
  await desk.brought(ofBoth());
  expect(await readSince(start)).toEqual(['CHF •••8009', 'CHF •••9012']);
  const later = await now();
  await desk.brought(statement(other));
  expect(await readSince(later)).toEqual(['CHF •••9012']);
  await world.owner.companyBankAccount.updateMany({ where: { ibanLast4: '9012' }, data: { closedAt: later } });
  expect(await readSince(later)).toEqual([]);
});

test('a file that was refused before its account was ours counts from when it was read', async () => {
  const abroad = 'CH1900762011000012345';
  const xml = statement(abroad);
  const { id } = await desk.brought(xml);
  const begun = await now();
  expect(await world.owner.bankFileImport.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'refused', readAt: null });
  await givenCompanyAccount(world, keys, { iban: abroad });
  await world.owner.bankFileImport.update({ where: { id }, data: { state: 'read' } });
  await createBankImportActivities({ db: world.worker, keys, crashPoint: noCrash }).importBankFile({ key: id });
  expect(await readSince(begun)).toEqual(['CHF •••2345']);
});

test('a statement has its days only on its own account, and once all of its pages are there', async () => {
  const own = 'CH9300762011623852957';
  await givenCompanyAccount(world, keys, { iban: own });
  const begun = await now();
  const gaps = async () =>
    (await readLastStatements(world.worker, lost(begun, '2026-11-09'))).find(({ name }) => name === 'CHF •••2957')?.gaps;
  const days = (from: string, to: string) => `<FrToDt><FrDtTm>${from}T00:00:00</FrDtTm><ToDtTm>${to}T23:59:59</ToDtTm></FrToDt>`;
  const headed = (head: string) => statement(own).replace('<Stmt>', `<Stmt>${head}`);
  await desk.brought(statement(iban));
  expect(await gaps()).toEqual([{ firstDay: '2026-11-04', lastDay: '2026-11-09' }]);
  await desk.brought(headed(days('2026-11-04', '2026-11-05')));
  expect(await gaps()).toEqual([{ firstDay: '2026-11-06', lastDay: '2026-11-09' }]);
  const page = (number: number, isLast: boolean) =>
    headed(`<Id>P-1</Id><StmtPgntn><PgNb>${number}</PgNb><LastPgInd>${isLast}</LastPgInd></StmtPgntn>${days('2026-11-06', '2026-11-09')}`);
  await desk.brought(page(1, false));
  expect(await gaps()).toEqual([{ firstDay: '2026-11-06', lastDay: '2026-11-09' }]);
  await desk.brought(page(2, true));
  expect(await gaps()).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createBankImportActivities } from '../../../activities/bank/bank-import.ts';
import { noCrash } from '../../../activities/crash-points.ts';
import { isReadSince, readLastStatements } from '../../../prisma/bank/last-statements.ts';
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
  (await readLastStatements(world.worker)).filter((account) => isReadSince(account, since)).map(({ name }) => name);
const now = async (): Promise<Date> => {
  const [row] = await world.owner.$queryRaw<{ at: Date }[]>`select clock_timestamp() as at`;
  return row?.at ?? new Date(0);
};

test('a statement is the last one of each account of ours that it has; an advice, or a file that was refused, is none', async () => {
  const start = await now();
  expect(await readLastStatements(world.worker)).toEqual([
    { name: 'CHF •••8009', fileName: null, readAt: null },
    { name: 'CHF •••9012', fileName: null, readAt: null },
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

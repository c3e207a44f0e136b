import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createBankImportActivities } from '../../../activities/bank/bank-import.ts';
import { noCrash } from '../../../activities/crash-points.ts';
import { advice, aReference, bankDesk, iban } from '../../support/bank-messages.ts';
import { bankKeys, givenCompanyAccount } from '../../support/bank-world.ts';
import { payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

const keys = bankKeys();
let world: PayoutWorld;
let desk: ReturnType<typeof bankDesk>;

beforeAll(async () => {
  world = await payoutWorld();
  await givenCompanyAccount(world, keys, { iban });
  desk = bankDesk(world, keys);
});
afterAll(() => world.end());

interface Page {
  readonly statement: string;
  readonly number: number;
  readonly isLast: boolean;
  readonly endToEndId?: string;
  readonly year?: number;
}

/** A camt.053 of one page, in the version whose header counts pages, or in that whose statement does. */
function pageOf({ statement, number, isLast, endToEndId, year = 2026 }: Page, version: '04' | '08' = '08'): string {
  const page = `<PgNb>${number}</PgNb><LastPgInd>${isLast}</LastPgInd>`;
  const head = version === '04' ? `<GrpHdr><MsgId>${aReference()}</MsgId><MsgPgntn>${page}</MsgPgntn></GrpHdr>` : '';
  const own = version === '08' ? `<StmtPgntn>${page}</StmtPgntn>` : '';
  const xml = advice([{ reference: aReference(), amount: '60.00', ...(endToEndId === undefined ? {} : { endToEndId }) }])
    .replace('camt.054.001.08', `camt.053.001.${version}`)
    .replaceAll('BkToCstmrDbtCdtNtfctn', 'BkToCstmrStmt')
    .replaceAll('Ntfctn>', 'Stmt>')
    .replace('<BkToCstmrStmt>', `<BkToCstmrStmt>${head}`)
    .replace(
      '<Stmt>',
      `<Stmt><Id>${aReference()}</Id>${own}<ElctrncSeqNb>${statement}</ElctrncSeqNb><CreDtTm>${year}-11-04T20:00:00</CreDtTm>`,
    );
  return version === '04' ? xml.replaceAll('<Sts><Cd>BOOK</Cd></Sts>', '<Sts>BOOK</Sts>') : xml;
}

const problemsOf = async (id: string) => (await world.owner.bankFileImport.findUniqueOrThrow({ where: { id } })).problems;
const missing = (found: string) => [{ reason: 'pages_missing', found }];

test.each(['04', '08'] as const)(
  'pages of a statement are read in any order (version %s): each import names the missing pages',
  async (version) => {
    const statement = `23${version}`;
    const { story, endToEndId } = await desk.aPayout();
    const last = await desk.brought(pageOf({ statement, number: 3, isLast: true, endToEndId }, version));
    expect(last).toMatchObject({ state: 'applied', lines: 1, problems: missing(`8009/${statement}: 1, 2`) });
    await story.drain();
    expect(await story.row()).toMatchObject({ state: 'settled' }); // it is read all the same
    const first = await desk.brought(pageOf({ statement, number: 1, isLast: false }, version));
    for (const { id } of [last, first]) expect(await problemsOf(id)).toEqual(missing(`8009/${statement}: 2`));
    const middle = await desk.brought(pageOf({ statement, number: 2, isLast: false }, version));
    for (const { id } of [last, first, middle]) expect(await problemsOf(id)).toEqual([]);
  },
);

test('the number of missing pages is unknown until the last page arrives', async () => {
  const first = await desk.brought(pageOf({ statement: '301', number: 1, isLast: false }));
  expect(first.problems).toEqual(missing('8009/301: 2, …'));
  const third = await desk.brought(pageOf({ statement: '301', number: 3, isLast: false }));
  for (const { id } of [first, third]) expect(await problemsOf(id)).toEqual(missing('8009/301: 2, 4, …'));
});

test('a page of another statement or another year does not count for this one', async () => {
  const first = await desk.brought(pageOf({ statement: '401', number: 1, isLast: false }));
  for (const other of [{ statement: '402' }, { statement: '401', year: 2027 }])
    await desk.brought(pageOf({ number: 2, isLast: true, ...other }));
  expect(await problemsOf(first.id)).toEqual(missing('8009/401: 2, …'));
});

test('of two pages read at once, the second import sees both', async () => {
  const ids = await Promise.all([1, 2].map((number) => desk.given(pageOf({ statement: '501', number, isLast: number === 2 }))));
  const { importBankFile } = createBankImportActivities({ db: world.worker, keys, crashPoint: noCrash });
  await Promise.all(ids.map((key) => importBankFile({ key })));
  for (const id of ids) expect(await problemsOf(id)).toEqual([]);
});

test('a statement of the last day of a year is one, even if its pages are made before and after midnight', async () => {
  const ofLastDay = (xml: string) =>
    xml.replace('<CreDtTm>', '<FrToDt><FrDtTm>2026-12-31T00:00:00</FrDtTm><ToDtTm>2026-12-31T23:59:59</ToDtTm></FrToDt><CreDtTm>');
  const first = await desk.brought(ofLastDay(pageOf({ statement: '365', number: 1, isLast: false })));
  const last = await desk.brought(ofLastDay(pageOf({ statement: '365', number: 2, isLast: true, year: 2027 })));
  for (const { id } of [first, last]) expect(await problemsOf(id)).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { partnerBalances, post } from '../../../activities/ledger/ledger.ts';
import { statementProof } from '../../../activities/proof/proofs.ts';
import { adjustmentEntry } from '../../../domain/ledger/adjustment.ts';
import { checkPack } from '../../../scripts/proof/check.ts';
import { readPack } from '../../../scripts/proof/read.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { addPolicy, methodRow, settled, type Payee } from '../../support/payout-world.ts';
import { forged } from '../../support/proof-world.ts';
import { november, statementWorld, type StatementWorld } from '../../support/statement-world.ts';
import { issueTaxDocument, type Profile } from '../../support/tax-world.ts';

const october = {
  period: '2026-10',
  periodFrom: '2026-09-30T22:00:00.000Z',
  periodTo: '2026-10-31T23:00:00.000Z',
  timeZone: 'Europe/Zurich',
  scheduledAt: '2026-11-01T05:30:00.000Z',
};
const profiles: Readonly<Record<string, Profile>> = {
  registered: {},
  unregistered: { vatRegistered: false, vatId: null },
};

let world: StatementWorld;
let programId: string | undefined;
const payees = new Map<string, Payee>();

/** What each of them earned in October and in November was paid in November; some of it was taken back later in that month. */
beforeAll(async () => {
  world = await statementWorld();
  for (const [name, profile] of Object.entries(profiles)) payees.set(name, await payee(profile));
  for (const each of payees.values()) await adjust(each, 4_000, '2026-10-10T10:00:00.000Z');
  await closed(october, { asOf: october.scheduledAt });
  for (const each of payees.values()) {
    await adjust(each, 6_000, '2026-11-02T07:00:00.000Z');
    const payout = await settled(world, each);
    const { amountMinor } = await payout.row();
    await aHeldBooking(world.owner, { amountMinor, matchedPayoutId: payout.payoutId, outcome: 'matched', reason: null });
    await adjust(each, -500, '2026-11-15T10:00:00.000Z');
    const { partnerId, currency } = each;
    await world.worker.$transaction((tx) =>
      issueTaxDocument(tx, { payoutId: null, partnerId, currency, asOf: '2026-11-20T10:00:00.000Z' }),
    );
  }
  await closed(november);
}, 180_000);
afterAll(() => world.end());

async function closed(month: typeof november, turn: { asOf?: string } = {}): Promise<void> {
  await world.open(programId ?? '', month);
  await world.run(programId ?? '', month.period, turn);
}

async function payee(profile: Profile): Promise<Payee> {
  const { story, programId: own } = await world.partner({ profile });
  const { partnerId } = story;
  const [methodId, editor] = [uuid(), uuid()];
  await world.owner.payoutMethod.create({ data: methodRow({ id: methodId, partnerId, editor, currency: 'CHF' }) });
  if (programId === undefined) {
    programId = own;
    await world.owner.program.update({ where: { id: own }, data: { rails: ['bank_file'] } });
    await addPolicy(world.owner, own);
  } else await world.owner.partner.update({ where: { id: partnerId }, data: { programId } });
  return { programId, partnerId, methodId, currency: 'CHF', editor };
}

const adjust = ({ partnerId, currency }: Payee, amount: number, effectiveAt: string) =>
  world.worker.$transaction(async (tx) => {
    const entry = adjustmentEntry({ kind: 'adjustment', amount }, await partnerBalances(tx, partnerId, currency));
    if (entry === undefined) throw new Error('nothing to adjust');
    const about = { effectiveAt, actor: 'test', partnerId, currency, sourceType: 'test', sourceId: partnerId };
    await post(tx, { key: `adjustment:${uuid()}`, ...about, ...entry });
  });

async function packOf(name: string, period: string): Promise<Uint8Array> {
  const { partnerId } = payees.get(name) ?? { partnerId: '' };
  const statement = await world.owner.statement.findFirstOrThrow({ where: { partnerId, period } });
  const { documentId } = await statementProof({ db: world.worker, keys: world.keys }, statement.id);
  return (await world.owner.document.findUniqueOrThrow({ where: { id: documentId } })).bytes;
}

const checked = (zip: Uint8Array) => checkPack(readPack(zip)).map(({ title, isOpen = false }) => `${isOpen ? '–' : '✔'} ${title}`);
const problems = (zip: Uint8Array) => checkPack(readPack(zip)).flatMap(({ problems: found }) => found);

test.each([
  ['registered', [10_000, 810], [-500, -41]],
  ['unregistered', [10_000, 0], [-500, 0]],
])('D1: a month’s proof contains each tax document of its days, recomputed: %s', async (name, ...figures) => {
  const zip = await packOf(name, november.period);
  const { documents, pdfs } = readPack(zip);
  expect(documents.map(({ net, vat }) => [net, vat]).toSorted(([one = 0], [other = 0]) => other - one)).toEqual(figures);
  expect(pdfs).toEqual(expect.arrayContaining(documents.map(({ reference }) => reference)));
  expect(problems(zip)).toEqual([]);
  expect(checked(zip)).toContain('✔ 2 tax documents, recomputed from their lines');
  expect(checked(zip).filter((line) => line.includes('reaches beyond'))).toEqual([]);
});

test('a month’s tax document is compared with its lines, also those of the month before', async () => {
  const zip = await packOf('unregistered', november.period);
  const Documents = z.array(z.looseObject({ net: z.int(), gross: z.int(), rates: z.array(z.looseObject({ net: z.int() })) }));
  const raised = forged(zip, 'documents.json', (text) =>
    JSON.stringify(
      Documents.parse(JSON.parse(text)).map((one) =>
        one.net < 0
          ? one
          : { ...one, net: one.net + 1, gross: one.gross + 1, rates: one.rates.map((rate) => ({ ...rate, net: rate.net + 1 })) },
      ),
    ),
  );
  expect(problems(raised)).toEqual([
    expect.stringMatching(/^CS-2026-\d+: its entries moved 10000, it says 10001$/),
    expect.stringMatching(/^CS-2026-\d+: no journal entries in this file add up to it$/),
  ]);
});

test('a month without a document has none, and says so', async () => {
  const zip = await packOf('unregistered', october.period);
  expect(readPack(zip).documents).toEqual([]);
  expect(checked(zip)).toContain('– no tax documents in it');
});

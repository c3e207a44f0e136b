import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { watchGivenNumbers } from '../../../activities/ledger/given-numbers.ts';
import { audit } from '../../../prisma/audit/audit.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import { givenNumbersFile } from '../../../prisma/ledger/given-numbers-file.ts';
import { payoutStory, payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
let dataFolder: string;
beforeAll(async () => {
  world = await payoutWorld();
});
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'numbers-'));
});
afterAll(() => world.end());

const watch = () => watchGivenNumbers({ db: world.worker, dataFolder });
const kept = async (): Promise<unknown> => JSON.parse(await readFile(join(dataFolder, givenNumbersFile), 'utf8'));
const keep = (numbers: object) => writeFile(join(dataFolder, givenNumbersFile), JSON.stringify(numbers));
const take = async (series: string): Promise<number | undefined> => {
  const [row] = await world.worker.$queryRaw<{ number: number }[]>`select take_document_numbers(${series}, 2026, 1) as number`;
  return row?.number;
};
const halted = () => world.owner.payoutHaltTrace.findMany({ where: { kind: 'numbers' }, orderBy: { name: 'asc' }, select: { name: true } });

async function audited(): Promise<{ readonly seq: number }> {
  await world.worker.$transaction((tx) =>
    audit(tx, { id: null, name: 'worker' }, { action: 'test', subject: { kind: 'test', id: 'test' } }),
  );
  const { _max } = await world.owner.auditEntry.aggregate({ _max: { seq: true } });
  return { seq: Number(_max.seq) };
}

async function reserved(): Promise<number> {
  const story = payoutStory(world);
  await story.request(await world.given({ available: 6_000 }));
  return Number((await story.row()).reference.split('-')[2]);
}

test('the last given numbers are stored outside the database and never decrease', async () => {
  const number = await reserved();
  await take('ST');
  await watch();
  expect(await kept()).toMatchObject({ PO: number, 'ST 2026': 1 });
  expect(await halted()).toEqual([]);
  await rm(join(dataFolder, givenNumbersFile));
  await watch();
  expect(await kept()).toMatchObject({ PO: number });
});

test('I16, F25: a database older than the numbers that were given out halts all payouts, once, and gives none of them out again', async () => {
  const number = await reserved();
  await take('SB');
  await keep({ PO: number + 4, 'SB 2026': 3, 'ZZ 2026': 2 });
  await watch();
  await watch();
  expect((await halted()).map(({ name }) => name)).toEqual([`PO ${number + 1}–${number + 4}`, 'SB 2026 2–3', 'ZZ 2026 1–2']);
  expect(await world.owner.payoutHalt.count({ where: { liftedAt: null } })).toBe(1);
  expect([await take('SB'), await take('ZZ'), await reserved()]).toEqual([4, 3, number + 5]);
  await watch();
  expect(await kept()).toMatchObject({ PO: number + 5, 'SB 2026': 4, 'ZZ 2026': 3 });
});

test('I16, F25: a database whose audit log was longer before halts all payouts, once, also if no number was given out since the backup', async () => {
  const { seq } = await audited();
  await watch();
  expect(await kept()).toMatchObject({ audit: seq });
  await keep({ audit: seq + 7 });
  await watch();
  await audited();
  await watch();
  const traces = await world.owner.payoutHaltTrace.findMany({ where: { kind: 'audit' } });
  expect(traces.map(({ name }) => name)).toEqual([`${seq + 1}–${seq + 7}`]);
});

test('I16, F25: the file follows the audit log back once its loss is written down, so that a second restored backup is noticed, too', async () => {
  const { seq } = await audited();
  await keep({ audit: seq + 900 });
  await watch();
  await watch();
  expect(await kept()).toMatchObject({ audit: (await audited()).seq - 1 });
});

test('numbers lost by restoring a backup do not count as a gap', async () => {
  const numbers = audits.find(({ code }) => code === 'A12');
  expect(numbers?.sql).toContain('lost_number');
});

test.each(['{"PO": 9', '{"PO": 9, "SB 2026": null}'])('a file that cannot be read halts all payouts and is put aside: %s', async (text) => {
  const before = (await halted()).length;
  await writeFile(join(dataFolder, givenNumbersFile), text);
  await watch();
  await watch();
  const { name = '' } = (await halted()).findLast((one) => one.name.startsWith('given-numbers')) ?? {};
  expect((await halted()).length).toBe(before + 1);
  expect(await readFile(join(dataFolder, name), 'utf8')).toBe(text);
  expect(await kept()).toMatchObject({ PO: expect.any(Number) });
});

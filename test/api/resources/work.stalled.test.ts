import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { stalledKinds } from '../../../domain/stalled.ts';
import type { HealthCard } from '../../../api/contract/health.ts';
import type { WorkRow } from '../../../api/contract/work.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import { aProgram } from '../rows.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
});
afterAll(() => books.end());

const minutesAgo = (count: number): Date => new Date(Date.now() - count * 60_000);
type Reader = Awaited<ReturnType<typeof somebody>>;
const stalledFor = async (reader: Reader): Promise<WorkRow[]> => (await reader.get('/v1/work?filter={"kind":"stalled"}').expect(200)).body;

interface Kept {
  readonly kind: string;
  readonly id: string;
  readonly at: Date;
  readonly isDone?: boolean;
}

const letter = ({ kind: entityKind, id: entityId, at, isDone = false }: Kept) =>
  api.owner.mailboxMessage.create({
    data: { entityKind, entityId, eventId: uuid(), kind: 'command', createdAt: at, appliedAt: isDone ? new Date() : null },
  });
const command = ({ kind: subjectKind, id: subjectId, at, isDone = false }: Kept) =>
  api.owner.command.create({
    data: {
      id: uuid(),
      actorId: uuid(),
      kind: 'approve',
      subjectKind,
      subjectId,
      contentHash: 'x',
      createdAt: at,
      appliedAt: isDone ? new Date() : null,
    },
  });

test('a letter or a command that nobody carries out for half an hour is overdue work of administrators, and health names it', async () => {
  const [ada, fiona] = [await somebody(api, ['admin']), await somebody(api, ['finance_preparer', 'finance_approver'])];
  const card = async (): Promise<HealthCard | undefined> => {
    const { cards }: { cards: HealthCard[] } = (await ada.get('/v1/health').expect(200)).body;
    return cards.find(({ code }) => code === 'stalled');
  };
  const { id: programId } = await aProgram(api.owner);
  const { name } = await api.owner.program.findUniqueOrThrow({ where: { id: programId } });
  const { payoutId } = await books.payout();
  const { reference } = await api.owner.payout.findUniqueOrThrow({ where: { id: payoutId } });
  await api.owner.mailboxMessage.updateMany({ data: { appliedAt: new Date() } });
  await letter({ kind: 'payout', id: payoutId, at: minutesAgo(29) });
  await letter({ kind: 'payout', id: payoutId, at: minutesAgo(300), isDone: true });
  await command({ kind: 'program', id: programId, at: minutesAgo(300), isDone: true });
  await command({ kind: 'payout', id: uuid(), at: minutesAgo(300) }); // waits for another command, and has no letter yet
  expect(await stalledFor(ada)).toEqual([]);
  expect(await card()).toMatchObject({ tone: 'good' });

  const runId = uuid();
  const days = { periodFrom: new Date('2026-10-01'), periodTo: new Date('2026-11-01'), scheduledAt: new Date('2026-11-02') };
  const run = { id: runId, programId, period: '2026-10', timeZone: 'Europe/Zurich', ...days, state: 'proposed' };
  await api.owner.payoutRun.create({ data: run });
  await letter({ kind: 'payout_run', id: runId, at: minutesAgo(60) });
  await letter({ kind: 'payout_run', id: runId, at: minutesAgo(40) });
  await letter({ kind: 'payout', id: payoutId, at: minutesAgo(31) });
  await command({ kind: 'program', id: programId, at: minutesAgo(50) });
  const rows = await stalledFor(ada);
  expect(rows.map(({ subjectId, reference: what, waitsFor }) => [subjectId, what, waitsFor])).toEqual([
    [`payout_run:${runId}`, `${name} 2026-10`, 'payout_run'],
    [`program:${programId}`, name, 'program'],
    [`payout:${payoutId}`, reference, 'payout'],
  ]);
  expect(rows.every(({ dueAt }) => dueAt !== null && new Date(dueAt) < new Date())).toBe(true);
  expect(await stalledFor(fiona)).toEqual([]);
  const found = await card();
  expect(found).toMatchObject({ tone: 'bad', at: rows[0]?.since });
  expect(found?.sentence.en).toContain(`Payout run ${name} 2026-10, Program ${name}, Payout ${reference}.`);
  await api.owner.mailboxMessage.updateMany({ data: { appliedAt: new Date() } });
  expect((await stalledFor(ada)).map(({ waitsFor }) => waitsFor)).toEqual(['program']);
});

test.each(stalledKinds.filter((kind) => kind !== 'program'))('also a %s that has no row yet is named', async (kind) => {
  const id = uuid();
  await (kind === 'payout_batch' || kind === 'statement' ? command : letter)({ kind, id, at: minutesAgo(45) });
  const ada = await somebody(api, ['admin']);
  expect(await stalledFor(ada)).toContainEqual(expect.objectContaining({ subjectId: `${kind}:${id}`, reference: '–', waitsFor: kind }));
  await ada.get('/v1/health').expect(200);
});

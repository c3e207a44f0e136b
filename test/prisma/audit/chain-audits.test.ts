import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sealAllAudit, sealAudit } from '../../../activities/audit/audit-seals.ts';
import { sealLedgerDays } from '../../../activities/ledger/ledger-seals.ts';
import { auditHash, auditText, genesis } from '../../../prisma/audit/seal-text.ts';
import { sealWorld, type SealWorld } from '../../support/seal-world.ts';

let world: SealWorld;
beforeEach(async () => {
  world = await sealWorld();
});
afterEach(() => world.end());

/** The next day at six, whatever time it is: today is over, and that day is not. */
const tomorrow = () => new Date(`${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T06:00:00Z`);

async function chained(count = 6): Promise<string[]> {
  await world.act(count);
  await sealAllAudit(world.worker);
  const seals = await world.owner.auditSeal.findMany({ orderBy: { position: 'asc' } });
  return seals.map(({ seq }) => seq.toString());
}

test('S42: entries are chained in their order, all of them, once', async () => {
  await world.act(5);
  expect(await sealAudit(world.worker)).toBe(5);
  expect(await sealAudit(world.worker)).toBe(0);
  const seals = await world.owner.auditSeal.findMany({ orderBy: { position: 'asc' } });
  expect(seals[0]?.previousHash).toBe(genesis);
  expect(seals.slice(1).map(({ previousHash }) => previousHash)).toEqual(seals.slice(0, -1).map(({ hash }) => hash));
  expect(await world.findings()).toEqual([]);
});

test('S42: an audit entry that commits after a later one was sealed is still added to the chain', async () => {
  await world.act(1);
  const late = await world.owner.$queryRaw<{ seq: bigint }[]>`select nextval(pg_get_serial_sequence('audit_entry', 'seq')) as seq`;
  await world.act(2);
  await sealAllAudit(world.worker);
  await world.database
    .pool('owner')
    .query(`insert into audit_entry (seq, actor_name, action, subject_kind, subject_id) values ($1, 'late', 'x.y', 'x', 'y')`, [
      late[0]?.seq.toString(),
    ]);
  expect(await sealAudit(world.worker)).toBe(1);
  expect(await world.findings()).toEqual([]);
});

test('two sealers that run at once seal each audit entry once, in one valid chain', async () => {
  await world.act(20);
  await Promise.all([sealAudit(world.worker), sealAudit(world.owner), sealAudit(world.worker)]);
  await sealAllAudit(world.worker);
  expect(await world.owner.auditSeal.count()).toBe(20);
  expect(await world.findings()).toEqual([]);
});

test('F26: if one byte of an audit entry was changed, the chain audit names that entry', async () => {
  const seqs = await chained();
  await world.tamper(`update audit_entry set subject_id = 'payouT 2' where seq = ${seqs[2]}`);
  expect(await world.findings()).toEqual([{ code: 'I12a', what: seqs[2] }]);
});

test('F26: if two audit entries were swapped, the chain audit names both', async () => {
  const seqs = await chained();
  await world.tamper(`
    update audit_entry e set subject_id = o.subject_id, after = o.after from audit_entry o
    where (e.seq, o.seq) in ((${seqs[1]}, ${seqs[3]}), (${seqs[3]}, ${seqs[1]}))`);
  expect((await world.findings()).map(({ what }) => what)).toEqual([seqs[1], seqs[3]]);
});

test('F26: deleted last entries with their seals are not found in the database, but by the anchor', async () => {
  const seqs = await chained();
  await world.anchor(new Date('2026-11-27T03:00:00Z'));
  await world.tamper(`delete from audit_seal where seq >= ${seqs[4]}; delete from audit_entry where seq >= ${seqs[4]}`);
  expect(await world.findings()).toEqual([]);
  expect(await world.lostAnchors()).toEqual(['audit']);
});

test('F26: a changed audit entry with a completely recomputed chain is found by the anchor', async () => {
  const seqs = await chained();
  await world.anchor(new Date('2026-11-27T03:00:00Z'));
  await world.tamper(`update audit_entry set reason = 'rewritten' where seq = ${seqs[0]}`);
  await world.tamper('delete from audit_seal');
  const texts = await world.owner.$queryRawUnsafe<{ seq: bigint; text: string }[]>(
    `select e.seq, ${auditText} as text from audit_entry e order by e.seq`,
  );
  let previous = genesis;
  for (const { seq, text } of texts) {
    const hash = auditHash(previous, text);
    await world.owner.$executeRaw`insert into audit_seal (seq, previous_hash, hash) values (${seq}, ${previous}, ${hash})`;
    previous = hash;
  }
  expect(await world.findings()).toEqual([]);
  expect(await world.lostAnchors()).toEqual(['audit']);
});

test('F26: if an entry and its seal were deleted from the middle, the chain audit names the next entry', async () => {
  const seqs = await chained();
  await world.tamper(`delete from audit_seal where seq = ${seqs[2]}; delete from audit_entry where seq = ${seqs[2]}`);
  expect(await world.findings()).toEqual([{ code: 'I12a', what: seqs[3] }]);
});

test('the journal of a day is sealed after the day is over; a later change or a missing entry is found', async () => {
  const { story } = await world.partner();
  const told = await story.invoice().settle();
  await told.release();
  expect(await sealLedgerDays(world.worker, new Date())).toBe(0); // today is not over
  expect(await sealLedgerDays(world.worker, tomorrow())).toBe(1);
  expect(await sealLedgerDays(world.worker, tomorrow())).toBe(0);
  const [seal] = await world.owner.ledgerSeal.findMany();
  expect(seal).toMatchObject({ entries: 2, previousHash: genesis });
  expect(await world.findings()).toEqual([]);
  await world.tamper(`update ledger.journal_entry set memo = 'other' where kind = 'commission.accrue'`);
  expect(await world.findings()).toMatchObject([{ code: 'I12b' }]);
  await world.tamper(`update ledger.journal_entry set memo = null where kind = 'commission.accrue'`);
  expect(await world.findings()).toEqual([]);
  await world.tamper(`update ledger.posting set amount = amount + 1 where line_no = 1`);
  expect(await world.findings()).toMatchObject([{ code: 'I12b' }]);
});

test('S41: the heads of both chains are written to the anchor file and mailed to the company once a day', async () => {
  await world.partner().then(({ story }) => story.invoice().settle());
  await chained(3);
  await sealLedgerDays(world.worker, tomorrow());
  const now = new Date(`${tomorrow().toISOString().slice(0, 10)}T02:00:00Z`);
  await world.anchor(now);
  await world.anchor(now);
  const anchors = await world.anchors();
  expect(anchors.map(({ kind }) => kind)).toEqual(['audit', 'ledger']);
  expect(await world.lostAnchors()).toEqual([]);
  expect(world.server.taken).toMatchObject([{ to: ['partners@example.com'], text: expect.stringContaining(anchors[0]?.hash ?? '-') }]);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { followMerges } from '../../../activities/partner/partner-merges.ts';
import { payoutProof } from '../../../activities/proof/proofs.ts';
import { checkPack } from '../../../scripts/proof/check.ts';
import { readPack } from '../../../scripts/proof/read.ts';
import { mergedInto } from '../../support/merged.ts';
import { addPolicy, fund, methodRow, payoutStory, settled, type Payee } from '../../support/payout-world.ts';
import { statementWorld, type StatementWorld } from '../../support/statement-world.ts';

let world: StatementWorld;
beforeAll(async () => {
  world = await statementWorld();
});
afterAll(() => world.end());

/** A registered partner, of this program where one is named. */
async function registered(programId?: string): Promise<Payee> {
  const { story, programId: own } = await world.partner();
  const { partnerId } = story;
  const [methodId, editor] = [uuid(), uuid()];
  await world.owner.payoutMethod.create({ data: methodRow({ id: methodId, partnerId, editor, currency: 'CHF' }) });
  if (programId === undefined) {
    await world.owner.program.update({ where: { id: own }, data: { rails: ['bank_file'] } });
    await addPolicy(world.owner, own);
  } else await world.owner.partner.update({ where: { id: partnerId }, data: { programId } });
  return { programId: programId ?? own, partnerId, methodId, currency: 'CHF', editor };
}

test('a payout of money that came back to a partner that has become part of this one brings the documents of both, and says whose lines are not here', async () => {
  const part = await registered();
  const whole = await registered(part.programId);
  await fund(world.worker, part, 6_000);
  const old = await settled(world, part);
  await mergedInto(world.owner, { from: part.partnerId, into: whole.partnerId });
  const amount = Number((await old.row()).amountMinor);
  await old.see({ kind: 'returned', reference: `return-${old.payoutId}`, amount, charges: 0, code: 'AC04' });
  await followMerges(world.worker);
  await fund(world.worker, whole, 9_000);
  const all = payoutStory(world);
  expect(await all.request(whole)).toEqual({ accepted: true });
  const { documentId } = await payoutProof({ db: world.worker, keys: world.keys }, all.payoutId);
  const pack = readPack((await world.owner.document.findUniqueOrThrow({ where: { id: documentId } })).bytes);
  const documents = await world.owner.taxDocument.findMany({ where: { partnerId: { in: [part.partnerId, whole.partnerId] } } });
  const references = documents.map(({ reference }) => reference);
  expect(pack.pdfs.toSorted()).toEqual(references.toSorted());
  expect(pack.documents.map(({ reference }) => reference).toSorted()).toEqual(references.toSorted());
  const checks = checkPack(pack);
  expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
  const theirs = documents.find(({ partnerId }) => partnerId === part.partnerId)?.reference ?? '';
  expect(checks.filter(({ isOpen }) => isOpen).map(({ title }) => title)).toContainEqual(
    expect.stringContaining(`not recomputed: ${theirs} is, as the file states it, of a partner that was merged into this one`),
  );
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { followMerges } from '../../../activities/partner/partner-merges.ts';
import { payoutProof } from '../../../activities/proof/proofs.ts';
import { checkPack } from '../../../scripts/proof/check.ts';
import { readPack } from '../../../scripts/proof/read.ts';
import { mergedInto } from '../../support/merged.ts';
import { addPolicy, fund, methodRow, payoutStory, settled, type Payee } from '../../support/payout-world.ts';
import { forged } from '../../support/proof-world.ts';
import { statementWorld, type StatementWorld } from '../../support/statement-world.ts';
import type { Profile } from '../../support/tax-world.ts';

let world: StatementWorld;
beforeAll(async () => {
  world = await statementWorld();
});
afterAll(() => world.end());

const registered: Profile = {};
const unregistered: Profile = { vatRegistered: false, vatId: null };

/** A partner that can be paid, of this program where one is named. */
async function payee(profile: Profile, programId?: string): Promise<Payee> {
  const { story, programId: own } = await world.partner({ profile });
  const { partnerId } = story;
  const [methodId, editor] = [uuid(), uuid()];
  await world.owner.payoutMethod.create({ data: methodRow({ id: methodId, partnerId, editor, currency: 'CHF' }) });
  if (programId === undefined) {
    await world.owner.program.update({ where: { id: own }, data: { rails: ['bank_file'] } });
    await addPolicy(world.owner, own);
  } else await world.owner.partner.update({ where: { id: partnerId }, data: { programId } });
  return { programId: programId ?? own, partnerId, methodId, currency: 'CHF', editor };
}

/** The pack of a payout of what came back to a partner that has become part of the payee, and of what the payee has earned itself. */
async function packAfterMerge(profile: Profile) {
  const part = await payee(profile);
  const whole = await payee(profile, part.programId);
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
  const zip = (await world.owner.document.findUniqueOrThrow({ where: { id: documentId } })).bytes;
  const documents = await world.owner.taxDocument.findMany({ where: { partnerId: { in: [part.partnerId, whole.partnerId] } } });
  return { part, zip, documents, theirs: documents.find(({ partnerId }) => partnerId === part.partnerId) };
}

const problems = (zip: Uint8Array) => checkPack(readPack(zip)).flatMap(({ problems: found }) => found);

test.each([
  ['with tax', registered],
  ['without tax', unregistered],
])('a payout of money returned to a part is proven with the documents of both %s', async (_, profile) => {
  const { zip, documents } = await packAfterMerge(profile);
  const references = documents.map(({ reference }) => reference);
  expect(references).toHaveLength(2);
  const pack = readPack(zip);
  expect(pack.pdfs.toSorted()).toEqual(references.toSorted());
  expect(pack.documents.map(({ reference }) => reference).toSorted()).toEqual(references.toSorted());
  const checks = checkPack(pack);
  expect(checks.flatMap(({ problems: found }) => found)).toEqual([]);
  expect(checks.map(({ title, isOpen = false }) => `${isOpen ? '–' : '✔'} ${title}`)).toContain(
    '✔ 2 tax documents, recomputed from their lines',
  );
});

const Documents = z.array(z.looseObject({ reference: z.string(), partnerId: z.string() }));
type Told = z.infer<typeof Documents>[number];

test('an invented document beside a real merge is found, although it states no tax', async () => {
  const { zip, part, theirs } = await packAfterMerge(unregistered);
  const withMadeUp = (change: (real: Told) => Partial<Record<string, unknown>>) =>
    forged(zip, 'documents.json', (text) => {
      const real = Documents.parse(JSON.parse(text));
      const copied = real.find(({ reference }) => reference === theirs?.reference);
      if (copied === undefined) throw new Error('the document of the part is not there');
      return JSON.stringify([...real, { ...copied, id: uuid(), reference: 'CS-2026-000099', payoutId: null, ...change(copied) }]);
    });
  const bigger = { net: 500_000, gross: 500_000, rates: [{ rateBps: 0, net: 500_000, vat: 0 }] };
  const unbound = 'CS-2026-000099: no journal entries in this file add up to it';
  expect(problems(withMadeUp(() => bigger))).toContain(unbound);
  expect(problems(withMadeUp(() => ({ from: { partner_available: 90 }, to: { partner_available: 91 } })))).toContain(unbound);
  expect(problems(withMadeUp(() => ({ net: 0, gross: 0, rates: [], from: {}, to: {} })))).toContain(unbound);
  expect(problems(withMadeUp(() => ({})))).toContain(`CS-2026-000099: it is about the same lines as ${theirs?.reference}`);
  const stranger = uuid();
  expect(problems(withMadeUp(() => ({ partnerId: stranger })))).toContain(
    `CS-2026-000099: it says that it belongs to partner ${stranger}, and nothing came over from a partner that was merged into this one`,
  );
  expect(part.partnerId).not.toBe(stranger);
});

test('a pack without time zones is of an earlier version, and its documents are shown as open', async () => {
  const { zip, part } = await packAfterMerge(unregistered);
  const pack = readPack(zip);
  const isOfPart = ({ sourceId }: (typeof pack.entries)[number]) => sourceId === part.partnerId;
  const earlier = { ...pack, entries: pack.entries.filter((entry) => !isOfPart(entry)).map((entry) => ({ ...entry, timeZone: null })) };
  const checks = checkPack(earlier);
  expect(checks.flatMap(({ problems: found }) => found).filter((text) => text.startsWith('CS-'))).toEqual([]);
  expect(checks.filter(({ isOpen }) => isOpen).map(({ title }) => title)).toContainEqual(
    expect.stringMatching(/^not recomputed: CS-\S+ is, as the file states it, of a partner that was merged into this one/),
  );
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { payableApi, somebody, type Payables } from '../payable.ts';
import { aPartner, aProgram, aReferral } from '../rows.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
let admin: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  admin = await somebody(api, ['admin']);
});
afterAll(() => books.end());

const enter = (subjectKind: string, subjectId: string, onBehalfOfPartnerId: string | null = null) =>
  api.owner.auditEntry.create({ data: { actorName: 'Rita', action: `${subjectKind}.touch`, subjectKind, subjectId, onBehalfOfPartnerId } });
async function kindsOf(partnerId: string, reader = admin): Promise<string[]> {
  const { body } = await reader.get(`/v1/audit-entries?filter=${encodeURIComponent(JSON.stringify({ partnerId }))}`).expect(200);
  return body
    .filter(({ action }: { action: string }) => action.endsWith('.touch'))
    .map(({ subject }: { subject: { kind: string } }) => subject.kind)
    .toSorted();
}

test('a partner’s audit has entries about the partner, its objects, and what was done in its name', async () => {
  const { payoutId, partnerId, methodId, programId } = await books.payout();
  const program = await api.owner.programTerms.findFirstOrThrow({ where: { programId } });
  const referral = await aReferral(api.owner, { programId, partnerId, termsId: program.id });
  const link = await api.owner.link.findFirstOrThrow({ where: { partnerId } });
  for (const [kind, id] of [
    ['partner', partnerId],
    ['payout', payoutId],
    ['payout_method', methodId],
    ['referral', referral.id],
    ['link', link.id],
  ] as const)
    await enter(kind, id);
  await enter('session', uuid(), partnerId);
  const stranger = await books.payout();
  await enter('payout', stranger.payoutId);
  await enter('partner', stranger.partnerId);
  await enter('program', programId);
  expect(await kindsOf(partnerId)).toEqual(['link', 'partner', 'payout', 'payout_method', 'referral', 'session']);
});

test('a partner’s audit shows finance its own areas only, and is refused to staff and support', async () => {
  const { payoutId, partnerId } = await books.payout();
  await enter('payout', payoutId);
  await enter('partner', partnerId);
  const finance = await somebody(api, ['finance_preparer']);
  expect(await kindsOf(partnerId, finance)).toEqual(['payout']);
  await finance.get(`/v1/partners/${partnerId}/ledger/export.csv`).expect(200);
  for (const action of ['partner.check_vat_id', 'partner.lift_hold', 'partner.tell_tax', 'partner.write_email'])
    await api.owner.auditEntry.create({ data: { actorName: 'Fiona', action, subjectKind: 'partner', subjectId: partnerId } });
  const { body } = await finance.get(
    `/v1/audit-entries?filter=${encodeURIComponent(JSON.stringify({ partnerId, subjectKind: 'partner' }))}`,
  );
  expect(body.map(({ action }: { action: string }) => action)).toEqual([
    'partner.tell_tax',
    'partner.lift_hold',
    'partner.check_vat_id',
    'partner.export_ledger',
  ]);
  const filter = encodeURIComponent(JSON.stringify({ partnerId }));
  for (const role of ['staff', 'support'] as const)
    await (await somebody(api, [role])).get(`/v1/audit-entries?filter=${filter}`).expect(403);
});

test('after a merge the remaining partner’s audit includes the other’s entries', async () => {
  const program = await aProgram(api.owner);
  const [from, into] = [await aPartner(api.owner, program.id), await aPartner(api.owner, program.id)];
  await enter('partner', from.id);
  expect(await kindsOf(into.id)).toEqual([]);
  const people = { askedBy: admin.id, approvedBy: (await somebody(api, ['finance_approver'])).id };
  await api.owner.partnerMerge.create({
    data: { id: uuid(), fromPartnerId: from.id, intoPartnerId: into.id, reason: 'Twice', ...people, mergedAt: new Date() },
  });
  expect(await kindsOf(into.id)).toEqual(['partner']);
});

test('an unknown partner’s audit is empty', async () => {
  expect(await kindsOf(uuid())).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { anApiKey, aProgram } from '../../api/rows.ts';
import { aPerson, startApi, type RunningApi } from '../../api/running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function merge(fromPartnerId: string, intoPartnerId: string): Promise<void> {
  const { id: askedBy } = await aPerson(api.owner, { roles: ['staff'] });
  const { id: approvedBy } = await aPerson(api.owner, { roles: ['finance_approver'] });
  const decided = { askedBy, approvedBy, reason: 'one person', decidedAt: new Date(), mergedAt: new Date() };
  await api.owner.partnerMerge.create({ data: { id: uuid(), fromPartnerId, intoPartnerId, ...decided } });
}

/** An ambassador that is part of another one since a merge, and what the host product sends about them. */
async function merged({ partEmail }: { readonly partEmail?: string } = {}) {
  const program = await aProgram(api.owner, {
    partnerKind: 'ambassador',
    codeRule: 'code_wins',
    destinationOrigins: ['https://plauder.test'],
  });
  await api.owner.program.update({ where: { id: program.id }, data: { selfReferral: 'block' } });
  const key = await anApiKey(api.owner, program.id);
  const send = (path: string, body: object) => api.anonymous().post(path).set('authorization', `Bearer ${key}`).send(body).expect(200);
  const enrolled = async (email?: string) => {
    const accountId = `acc-${uuid()}`;
    const { body } = await send('/v1/accounts', { accountId, ...(email === undefined ? {} : { email }) });
    const { code } = await api.owner.link.findFirstOrThrow({ where: { partnerId: body.partner.id } });
    return { accountId, partnerId: body.partner.id, code };
  };
  const [part, whole] = [await enrolled(partEmail), await enrolled(`${uuid()}@before.example`)];
  await merge(part.partnerId, whole.partnerId);
  await api.owner.partner.update({ where: { id: whole.partnerId }, data: { state: 'active' } });
  const signUp = async (who: object) => (await send('/v1/signups', { accountId: `acc-${uuid()}`, code: whole.code, ...who })).body.reason;
  return { part, send, signUp };
}

test('S73: addresses that an own account of a merged partner has since the merge identify the remaining partner', async () => {
  const { part, send, signUp } = await merged({ partEmail: `${uuid()}@before.example` });
  const since = [`${uuid()}@hof.example`, `${uuid()}@see.example`];
  for (const email of since) await send('/v1/accounts', { accountId: part.accountId, email });
  for (const email of [...since, 'colleague@hof.example', 'colleague@see.example']) expect(await signUp({ email })).toBe('self_referral');
  expect(await signUp({ email: `${uuid()}@wald.example` })).toBe('via_code');
});

test('S73: the own account of a merged partner is a self-referral of the remaining partner even if no address is known of it', async () => {
  const { part, signUp } = await merged();
  expect(await signUp({ accountId: part.accountId })).toBe('self_referral');
  expect(await signUp({})).toBe('via_code');
});

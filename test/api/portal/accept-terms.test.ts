import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function waiting(role: 'owner' | 'member' = 'owner') {
  const program = await aProgram(api.owner);
  const { id: partnerId } = await aPartner(api.owner, program.id, { state: 'awaiting_agreement' });
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: person.id, role } });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const accept = (termsId: string) => caller.post(`/v1/portal/partners/${partnerId}/agreement`, { termsId });
  return { program, partnerId, person, accept };
}

test('C08: an owner’s acceptance of the terms in force is stored once with its hash, and the partner’s workflow is told', async () => {
  const { program, partnerId, person, accept } = await waiting();
  await accept(program.termsId).expect(200);
  await accept(program.termsId).expect(200);
  const rows = await api.owner.agreementAcceptance.findMany({ where: { partnerId } });
  expect(rows).toMatchObject([{ kind: 'terms', termsId: program.termsId, personId: person.id, textSha256: 'hash' }]);
  expect(await api.owner.mailboxMessage.count({ where: { entityId: partnerId, kind: 'changed' } })).toBe(1);
});

test('C08: accepting terms that are not in force is refused, and members cannot accept', async () => {
  const { accept, partnerId } = await waiting();
  expect((await accept(uuid()).expect(409)).body.code).toBe('terms_changed');
  const member = await waiting('member');
  await member.accept(member.program.termsId).expect(403);
  expect(await api.owner.agreementAcceptance.count({ where: { partnerId: { in: [partnerId, member.partnerId] } } })).toBe(0);
});

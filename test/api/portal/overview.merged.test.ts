import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { linkHash } from '../../../prisma/account/link-hash.ts';
import { mergedInto } from '../../support/merged.ts';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** An owner of a partner: of one that is nobody's part, or of one that is part of another, whose state decides. */
async function owner(way: 'alone' | 'part') {
  const program = await aProgram(api.owner);
  await api.owner.program.update({ where: { id: program.id }, data: { accessHours: 24, loginDays: 90 } });
  const { id: partnerId } = await aPartner(api.owner, program.id);
  let decider = partnerId;
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: person.id, role: 'owner' } });
  if (way === 'part') {
    decider = (await aPartner(api.owner, program.id)).id;
    await mergedInto(api.owner, { from: partnerId, into: decider });
  }
  const secret = `secret of ${partnerId}`;
  const due = { requestedAt: new Date(), dueAt: new Date(), state: 'granted', answeredAt: new Date(), answeredBy: uuid() };
  const link = { linkHash: linkHash(secret), linkExpiresAt: new Date(Date.now() + 3_600_000), sentAt: new Date() };
  await api.owner.affiliateAccess.create({ data: { id: uuid(), partnerId, ...due, ...link } });
  const ticketId = uuid();
  await api.owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId: program.id, partnerId, title: 'Login' } });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const at = `/v1/portal/partners/${partnerId}`;
  const change = (state: string) =>
    api.owner.partner.update({
      where: { id: decider },
      data: { state, stateReason: 'Abuse of customers.', reviewOn: new Date('2027-03-01'), suspendedAt: new Date() },
    });
  const refusalOf = async (path: string, body: object) => {
    const answer = await caller.post(`${at}${path}`, body);
    return [answer.status, answer.body.code];
  };
  const look = async () => {
    const { partner } = (await caller.get(`${at}/overview`).expect(200)).body;
    const me = (await caller.get('/v1/portal/me').expect(200)).body.partners;
    return {
      overview: { state: partner.state, reasons: partner.reasons, reviewOn: partner.reviewOn },
      me: me.map(({ state }: { state: string }) => state),
      promisedHours: (await caller.get(`${at}/affiliate-access`).expect(200)).body.promisedHours,
      isTicketHeld: (await caller.get(`${at}/tickets/${ticketId}`).expect(200)).body.isHeld,
      areTicketsHeld: (await caller.get(`${at}/tickets`).expect(200)).body.map(({ isHeld }: { isHeld: boolean }) => isHeld),
      access: await refusalOf('/affiliate-access', {}),
    };
  };
  const open = () => refusalOf('/affiliate-access/open', { secret });
  const addLink = () => refusalOf('/links', { channel: 'Blog' });
  return { change, look, open, addLink };
}

test.each(['suspended', 'closed'])('a part of a partner that is %s sees the same in its portal as that partner', async (state) => {
  const [alone, part] = [await owner('alone'), await owner('part')];
  for (const { change } of [alone, part]) await change(state);
  const seen = await part.look();
  expect(seen).toEqual(await alone.look());
  expect(seen).toMatchObject({ overview: { state, reasons: ['Abuse of customers.'] }, me: [state], promisedHours: null });
  expect(seen.access).toEqual([409, state === 'closed' ? 'access_over' : 'access_rests']);
});

test('a part of a closed partner can neither open its affiliate platform link nor make links', async () => {
  const [alone, part] = [await owner('alone'), await owner('part')];
  for (const { change } of [alone, part]) await change('closed');
  expect([await part.open(), await part.addLink()]).toEqual([await alone.open(), await alone.addLink()]);
  expect(await part.addLink()).toEqual([409, 'partner_shares_no_more']);
});

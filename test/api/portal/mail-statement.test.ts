import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type PortalWorld } from './partners.ts';

let api: RunningApi;
let world: PortalWorld;
beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

test('a partner has its own statement mailed again by a command, and gets 404 for another partner’s', async () => {
  const program = await world.program();
  const [partner, other] = [await world.partner(program), await world.partner(program)];
  const member = await partner.person('member');
  const key = uuid();
  const path = `/v1/portal/partners/${partner.partnerId}/statements`;
  await member.post(`${path}/${partner.statementId}/mail`, {}, key).expect(202);
  const { statementRunId } = await api.owner.statement.findUniqueOrThrow({ where: { id: partner.statementId } });
  expect(await api.owner.command.findUniqueOrThrow({ where: { id: key } })).toMatchObject({
    kind: 'resendStatements',
    subjectId: statementRunId,
    arguments: { statementIds: [partner.statementId] },
  });
  await member.post(`${path}/${other.statementId}/mail`).expect(404);
  expect(await api.owner.command.count({ where: { actorId: member.id } })).toBe(1);
});

test('a partner’s statement is shown and downloaded as PDF, uncached', async () => {
  const partner = await world.partner(await world.program());
  const member = await partner.person('member');
  const path = `/v1/portal/partners/${partner.partnerId}/statements/${partner.statementId}`;
  expect((await member.get(path).expect(200)).body).toMatchObject({
    id: partner.statementId,
    hasDocument: true,
    isNewest: true,
    lines: [],
  });
  const { headers } = await member.get(`${path}/document`).expect(200);
  expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
});

test('a statement is mailed again at most three times a day, whoever of the partner asks', async () => {
  const partner = await world.partner(await world.program());
  const [owner, member] = [await partner.person('owner'), await partner.person('member')];
  const path = `/v1/portal/partners/${partner.partnerId}/statements/${partner.statementId}/mail`;
  const key = uuid();
  await member.post(path, {}, key).expect(202);
  for (const person of [owner, member]) await person.post(path).expect(202);
  const { body } = await owner.post(path).expect(429);
  expect(body.code).toBe('too_many_requests');
  expect(body.details.retryAfterSeconds).toBeGreaterThan(86_000);
  await member.post(path, {}, key).expect(202); // asked for before
  await api.owner.command.updateMany({
    where: { onBehalfOfPartnerId: partner.partnerId },
    data: { createdAt: new Date(Date.now() - 90_000_000) },
  });
  await owner.post(path).expect(202);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { portalPolicy } from '../../../api/contract/portal-access.ts';
import { somebody } from '../payable.ts';
import { portalWorld } from '../portal/partners.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let petra: Awaited<ReturnType<typeof somebody>>;
let aldo: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  petra = await somebody(api, ['staff']);
  aldo = await somebody(api, ['finance_approver']);
});
afterAll(() => api.stop());

const note = (subjectId: string, body: string) =>
  api.owner.note.create({ data: { id: uuid(), subjectKind: 'partner', subjectId, body, personId: petra.id } });
async function textsOf(partnerId: string): Promise<string[]> {
  const { body } = await petra.get(`/v1/partner-notes?filter=${encodeURIComponent(JSON.stringify({ partnerId }))}`).expect(200);
  return body.map(({ text }: { text: string }) => text);
}
const merge = (from: string, into: string) =>
  api.owner.partnerMerge.create({ data: { id: uuid(), fromPartnerId: from, intoPartnerId: into, reason: 'Twice', askedBy: petra.id } });
const carryOut = (id: string) =>
  api.owner.partnerMerge.update({ where: { id }, data: { approvedBy: aldo.id, decidedAt: new Date(), mergedAt: new Date() } });

test('a partner’s notes are listed newest first, page by page, without those of other partners', async () => {
  const program = await aProgram(api.owner);
  const [own, other] = [await aPartner(api.owner, program.id), await aPartner(api.owner, program.id)];
  for (const body of ['one', 'two', 'three']) await note(own.id, body);
  await note(other.id, 'elsewhere');
  expect(await textsOf(own.id)).toEqual(['three', 'two', 'one']);
  const query = new URLSearchParams({ filter: JSON.stringify({ partnerId: own.id }), range: '[1,1]' });
  const page = await petra.get(`/v1/partner-notes?${query}`).expect(200);
  expect([page.body[0].text, page.headers['content-range']]).toEqual(['two', 'partner-notes 1-1/3']);
});

test('after a merge the remaining partner shows the notes of both, with the partner each was written about', async () => {
  const program = await aProgram(api.owner);
  const [first, second, last] = [
    await aPartner(api.owner, program.id, { name: 'First' }),
    await aPartner(api.owner, program.id, { name: 'Second' }),
    await aPartner(api.owner, program.id, { name: 'Last' }),
  ];
  for (const { id, name } of [first, second, last]) await note(id, `of ${name}`);
  const proposed = await merge(first.id, second.id);
  expect(await textsOf(second.id)).toEqual(['of Second']);
  await carryOut(proposed.id);
  await carryOut((await merge(second.id, last.id)).id);
  expect(await textsOf(last.id)).toEqual(['of Last', 'of Second', 'of First']);
  expect(await textsOf(first.id)).toEqual(['of First']);
  const { body } = await petra.get(`/v1/partner-notes?filter=${encodeURIComponent(JSON.stringify({ partnerId: last.id }))}`);
  expect(body[2].partner).toEqual({ id: first.id, name: 'First' });
});

test('notes of staff appear nowhere in the partner’s portal or downloaded data, nor when viewing as the partner', async () => {
  const world = await portalWorld(api);
  const own = await world.partner(await world.program());
  const secret = 'Pays late, says the neighbour';
  await note(own.partnerId, secret);
  const [owner, viewer] = [await own.person('owner'), await somebody(api, ['support'])];
  await viewer.post(`/v1/partners/${own.partnerId}/view`, { reason: 'They asked what they see' }).expect(200);
  const pages = Object.keys(portalPolicy).flatMap((rule) => {
    const [method, path = ''] = rule.split(' ');
    return method !== 'GET' || path.includes(':id') ? [] : [`/v1${path.replace(':partnerId', own.partnerId)}`];
  });
  expect(pages.length).toBeGreaterThan(10);
  for (const page of pages)
    for (const reader of [owner, viewer]) {
      const answer = await reader.get(page);
      expect({ page, isTold: `${answer.text} ${JSON.stringify(answer.body)}`.includes(secret) }).toEqual({ page, isTold: false });
    }
  await owner.stepUp();
  const data = await owner.post(`/v1/portal/partners/${own.partnerId}/own-data`).expect(200);
  expect(JSON.stringify(data.body)).toContain(own.code);
  expect(JSON.stringify(data.body)).not.toContain(secret);
  await world.end();
});

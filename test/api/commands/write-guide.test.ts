import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let petra: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  petra = await somebody(api, ['staff']);
});
afterAll(() => api.stop());

const text = '## Earning\n\nYou get {rate}.';
const write = (programId: string, body: object, { as = petra, seen = 0, key = uuid() } = {}) =>
  as.post(`/v1/guides/${programId}/write`, { language: 'en', text, ...body }, key).set('If-Match', `"${seen}"`);
const guideOf = async (programId: string) => (await petra.get(`/v1/guides/${programId}`).expect(200)).body;
const versionsOf = async (programId: string) =>
  (await petra.get(`/v1/guide-versions?filter=${encodeURIComponent(JSON.stringify({ programId }))}`).expect(200)).body;

test('C42: a guide is stored in versions per language, with author, time and reason', async () => {
  const { id } = await aProgram(api.owner);
  expect((await guideOf(id)).texts).toEqual({
    en: { version: 0, text: null, by: null, at: null },
    de: { version: 0, text: null, by: null, at: null },
  });
  const key = uuid();
  await write(id, { reason: 'Shorter.' }, { key }).expect(200);
  await write(id, { reason: 'Shorter.' }, { key }).expect(200);
  await write(id, { text: null }, { seen: 1 }).expect(200);
  await write(id, { text: 'Sie erhalten {rate}.', language: 'de' }).expect(200);
  expect((await guideOf(id)).texts).toMatchObject({
    en: { version: 2, text: null, by: { id: petra.id }, at: expect.any(String) },
    de: { version: 1, text: 'Sie erhalten {rate}.' },
  });
  expect((await versionsOf(id)).filter(({ language }: { language: string }) => language === 'en')).toMatchObject([
    { version: 2, text: null, reason: null, by: { id: petra.id } },
    { version: 1, text, reason: 'Shorter.', by: { id: petra.id } },
  ]);
  const audited = await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'program.write_guide' }, orderBy: { seq: 'asc' } });
  expect(audited).toMatchObject([
    { actorId: petra.id, reason: 'Shorter.', before: { version: 0 }, after: { language: 'en', version: 1, isBuiltIn: false } },
    { reason: null, before: { version: 1 }, after: { language: 'en', version: 2, isBuiltIn: true } },
    { after: { language: 'de', version: 1 } },
  ]);
});

test('of two simultaneous versions of a guide, the second is refused and names who was first; a missing version gets 428', async () => {
  const { id } = await aProgram(api.owner);
  const ada = await somebody(api, ['admin']);
  const answers = await Promise.all([write(id, {}), write(id, {}, { as: ada })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  const [first] = await versionsOf(id);
  const late = await write(id, { text: 'Mine.' });
  expect(late).toMatchObject({ status: 412, body: { code: 'guide_changed', details: { version: 1, by: first.by.name, at: first.at } } });
  const unnamed = await petra.post(`/v1/guides/${id}/write`, { language: 'en', text });
  expect(unnamed).toMatchObject({ status: 428, body: { code: 'version_missing' } });
  expect(await versionsOf(id)).toHaveLength(1);
});

test.each([
  ['You get {rat}.', 'guide_figure_unknown', { name: '{rat}' }],
  ['You get {rate.', 'guide_bracket_alone', { near: '{rate.' }],
  ['[here](javascript:alert(1))', 'guide_link_refused', { link: 'javascript:alert(1)' }],
  ['<img src=x onerror=alert(1)>', 'guide_form_refused', {}],
  ['# Only a title', 'guide_empty', undefined],
])('a guide with %s is refused with the reason', async (wrong, code, details) => {
  const { id } = await aProgram(api.owner);
  const answer = await write(id, { text: wrong });
  expect(answer).toMatchObject({ status: 422, body: { code, ...(details === undefined ? {} : { details }) } });
  expect(await versionsOf(id)).toEqual([]);
});

test('an invalid guide is refused with 400, writing it to reading roles with 403, and an unknown program with 404', async () => {
  const { id } = await aProgram(api.owner);
  for (const wrong of [{ text: ' ' }, { text: 'x'.repeat(20_001) }, { language: 'fr' }, { reason: ' ' }, { more: 1 }])
    await write(id, wrong).expect(400);
  for (const role of ['finance_preparer', 'finance_approver', 'support'] as const) {
    const reader = await somebody(api, [role]);
    await write(id, {}, { as: reader }).expect(403);
    await reader.get(`/v1/guides/${id}`).expect(200);
  }
  await write(uuid(), {}).expect(404);
  await petra.get('/v1/guides/nothing').expect(404);
});

test('the guide’s preview shows the figures of a partner without special terms', async () => {
  const program = await aProgram(api.owner);
  await api.owner.program.update({ where: { id: program.id }, data: { accessHours: 48, badge: true } });
  await api.owner.payoutPolicy.create({
    data: { id: uuid(), programId: program.id, currency: 'CHF', thresholdMinor: 7_500, schedule: 'monthly', dayOfMonth: 5 },
  });
  expect((await guideOf(program.id)).facts).toMatchObject({
    rules: { rateBps: 1_000, policies: [{ threshold: { amount: 7_500, currency: 'CHF' }, schedule: 'monthly', dayOfMonth: 5 }] },
    accessHours: 48,
    badge: `⚡ by Program ${program.slug}`,
  });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { fieldSaid } from '../../../api/http/field-words.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('a field that is missing or wrong is named in our own words', async () => {
  const { body } = await api.anonymous().post('/v1/join').send({ email: 'nobody', name: 7, language: 'xx', companyName: '' }).expect(400);
  expect(body.errors).toMatchObject({
    programId: 'This is missing.',
    email: 'This is no e-mail address.',
    name: 'Give this as a text.',
    language: 'Give one of: en, de.',
    companyName: 'This is empty.',
  });
});

const say = (schema: z.ZodType, value: unknown) => schema.safeParse(value, { error: fieldSaid }).error?.issues[0]?.message;

test.each([
  [z.string().max(3), 'abcd', 'At most 3 characters.'],
  [z.string().min(3), 'ab', 'At least 3 characters.'],
  [z.array(z.string()).min(2), ['a'], 'At least 2 of them.'],
  [z.array(z.string()).max(1), ['a', 'b'], 'At most 1 of them.'],
  [z.number().min(5), 4, 'At least 5.'],
  [z.number().gt(0), 0, 'More than 0.'],
  [z.number().lt(9), 9, 'Less than 9.'],
  [z.int(), 1.5, 'Give this as a whole number.'],
  [z.boolean(), 'x', 'Give this as true or false.'],
  [z.strictObject({}), [], 'Give this as an object.'],
  [z.uuid(), 'x', 'This is no id.'],
  [z.url(), 'x', 'This is no address of a page.'],
  [z.iso.date(), '2026', 'Give this as a date, such as 2026-12-31.'],
  [z.iso.datetime(), '2026', 'Give this as an instant, such as 2026-12-31T08:00:00Z.'],
  [z.string().regex(/^a/), 'b', 'This has not the form that is asked for.'],
  [
    z.union([z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]),
    { kind: 'c' },
    'This is none of what can stand here.',
  ],
  [z.literal('yes'), 'no', 'Give one of: yes.'],
  [z.string().refine(() => false), 'x', 'This cannot stand here.'],
  [z.string().refine(() => false, 'Ours.'), 'x', 'Ours.'],
] as const)('%#: what is wrong about it is said by its kind', (schema, value, said) => {
  expect(say(schema, value)).toBe(said);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { Moment } from '../../../api/contract/scalars.ts';
import { fieldSaid } from '../../../api/http/field-words.ts';
import { sayFault } from '../../../domain/wording/field-faults.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('a missing or invalid field is explained in plain words', async () => {
  const { body } = await api.anonymous().post('/v1/join').send({ email: 'nobody', name: 7, language: 'xx', companyName: '' }).expect(400);
  expect(body.errors).toMatchObject({
    programId: 'This is missing: fill it in.',
    email: 'This is not an email address: it has to look like name@example.com.',
    name: 'Enter this as text.',
    language: 'Choose one of these: en, de.',
    companyName: 'This is empty: fill it in.',
  });
  expect(body.faults).toMatchObject({ programId: 'missing', name: 'no_text', language: 'one_of en, de' });
});

test('an unknown field, a missing agreement and characters that cannot be stored are explained in plain words', async () => {
  const join = api.anonymous();
  const { body } = await join.post('/v1/join').send({ acceptsTerms: false, colour: 'red' }).expect(400);
  expect(body.errors).toMatchObject({
    acceptsTerms: 'Please agree to this: nothing can be done without it.',
    colour: 'There is no such field: leave it out.',
  });
  const unclean = await join.post('/v1/join').send({ name: 'A\u0000' }).expect(400);
  expect(unclean.body).toMatchObject({ code: 'invalid_input', faults: { root: 'no_characters' } });
  const broken = await join.post('/v1/join').type('json').send('{').expect(400);
  expect(broken.body).toMatchObject({ code: 'invalid_input', faults: { root: 'unreadable' } });
});

const say = (schema: z.ZodType, value: unknown) => {
  const said = schema.safeParse(value, { error: fieldSaid }).error?.issues[0]?.message ?? '';
  return sayFault('en', said) ?? said;
};

test.each([
  [z.string().max(3), 'abcd', 'Shorten this to 3 characters.'],
  [z.string().min(3), 'ab', 'Write at least 3 characters.'],
  [z.array(z.string()).min(2), ['a'], 'Enter at least 2 of them.'],
  [z.array(z.string()).max(1), ['a', 'b'], 'Enter at most 1 of them.'],
  [z.number().min(5), 4, 'Enter at least 5.'],
  [z.number().gt(0), 0, 'Enter more than 0.'],
  [z.number().lt(9), 9, 'Enter less than 9.'],
  [z.int(), 1.5, 'Enter this as a whole number.'],
  [z.boolean(), 'x', 'Enter this as true or false.'],
  [z.strictObject({}), [], 'Enter this as an object.'],
  [z.uuid(), 'x', 'This is not an ID: enter it exactly as you received it from here.'],
  [z.url(), 'x', 'This is not a web address: enter the whole address, such as https://example.com.'],
  [z.iso.date(), '2026', 'Enter this as a date, such as 2026-12-31.'],
  [z.iso.date(), '2027-02-30', 'Enter this as a date, such as 2026-12-31.'],
  [Moment, '2027-02-30', 'Enter this as a date, such as 2026-12-31.'],
  [Moment, undefined, 'This is missing: fill it in.'],
  [z.iso.datetime(), '2026', 'Enter this as a date and time, such as 2026-12-31T08:00:00Z.'],
  [z.string().regex(/^a/), 'b', 'This is not in the right format: check its letters, digits and signs.'],
  [
    z.union([z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]),
    { kind: 'c' },
    'This kind is not known here: choose the kind again and fill in everything it asks for.',
  ],
  [z.literal('yes'), 'no', 'This can only be “yes”.'],
  [z.literal(true), false, 'Please agree to this: nothing can be done without it.'],
  [z.number().max(9), 10, 'Enter at most 9.'],
  [z.string().refine(() => false), 'x', 'This is not possible here: correct it or leave it out.'],
  [z.string().refine(() => false, 'Ours.'), 'x', 'Ours.'],
] as const)('%#: an invalid value is explained by the kind of its fault', (schema, value, said) => {
  expect(say(schema, value)).toBe(said);
});

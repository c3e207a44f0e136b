import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isCleanText } from '../../../api/http/clean-text.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test.each([
  { what: 'plain text, umlauts and an emoji', value: { name: 'Zürich 🎉', list: ['ok', 1, null, true] }, isClean: true },
  { what: 'U+0000 in a value', value: { a: { b: ['x\u0000'] } }, isClean: false },
  { what: 'U+0000 in a key', value: { 'a\u0000': 1 }, isClean: false },
  { what: 'half of a surrogate pair', value: '\ud83c', isClean: false },
])('a text is checked for characters that cannot be stored: $what', ({ value, isClean }) => {
  expect(isCleanText(value)).toBe(isClean);
});

test('text with characters that cannot be stored is refused with 400, in the path and in filters', async () => {
  const cookie = await api.signIn(['admin']);
  for (const path of [
    '/v1/events?filter={"q":"\\u0000"}',
    '/v1/events/stripe:%00',
    '/v1/partners?filter={"q":"%00"}',
    '/v1/events?filter={"q":"\\ud83c"}',
  ]) {
    const { body } = await api.as(cookie).get(encodeURI(path).replaceAll('%25', '%')).expect(400);
    expect(body).toMatchObject({ code: 'invalid_input' });
  }
});

test('a body nested too deeply is refused with 400 before the caller is identified', async () => {
  const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  for (const path of ['/v1/join', '/v1/auth/sign-in/email', '/v1/signups']) {
    const { body } = await api.anonymous().post(path).set('Content-Type', 'application/json').send(nested).expect(400);
    expect([path, body.code]).toEqual([path, 'invalid_input']);
  }
});

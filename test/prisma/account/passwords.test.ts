import { expect, test } from '@jest/globals';
import { hashPassword, isPassword } from '../../../prisma/account/passwords.ts';

test('S01: a password hash states Argon2id with 19 MiB, two passes and one lane', async () => {
  expect(await hashPassword('correct horse')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('a password is accepted only in its exact spelling, and a stored text that is not a hash accepts none', async () => {
  const hash = await hashPassword('correct horse');
  expect(await isPassword('correct horse', hash)).toBe(true);
  expect(await isPassword('correct Horse', hash)).toBe(false);
  expect(await isPassword('correct horse', 'no hash')).toBe(false);
  expect(await hashPassword('correct horse')).not.toBe(hash);
});

test('S01: twenty passwords checked at once are all answered, each correctly', async () => {
  const hash = await hashPassword('correct horse');
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => isPassword(index % 2 === 0 ? 'correct horse' : 'wrong', hash)),
  );
  expect(answers.filter(Boolean)).toHaveLength(10);
});

import { expect, test } from '@jest/globals';
import { passwordProblem, type PasswordProblem } from '../../../domain/account/password.ts';

const context = ['Anna Keller', 'anna.keller@velowerk.test', 'Commend'];

test.each<{ password: string; problem: PasswordProblem | null; rule: string }>([
  { password: 'x7!kqpz', problem: 'too_short', rule: '7 characters' },
  { password: 'x7!kqpzw', problem: null, rule: '8 characters' },
  { password: 'äöü ß 漢字🚲 ok', problem: null, rule: 'any sign, blanks too' },
  { password: 'only lower case letters', problem: null, rule: 'nothing has to be mixed' },
  { password: 'ab7 '.repeat(32), problem: null, rule: '128 characters' },
  { password: `${'ab7 '.repeat(32)}x`, problem: 'too_long', rule: '129 characters' },
  { password: 'Password123!', problem: 'common', rule: 'the usual word with decoration' },
  { password: 'p@ssw0rd2026', problem: 'common', rule: 'signs in place of letters' },
  { password: 'aaaaaaaaaaaa', problem: 'common', rule: 'one sign again and again' },
  { password: '1234567890', problem: 'common', rule: 'a row of digits' },
  { password: 'asdfghjkl', problem: 'common', rule: 'a row of the keyboard' },
  { password: 'AnnaKeller1', problem: 'about_you', rule: 'the own name' },
  { password: 'velowerk2026', problem: 'about_you', rule: 'the domain of the own address' },
  { password: 'keller rides bicycles', problem: null, rule: 'the own name within something longer' },
])('S02: $rule', ({ password, problem }) => {
  expect(passwordProblem(password, context)).toBe(problem);
});

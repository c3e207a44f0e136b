import { expect, test } from '@jest/globals';
import { tellStory } from '../../../scripts/demo/story.ts';

const now = new Date('2026-11-26T12:00:00Z');
const happenings = [...tellStory(now).values()].flat();
const signUps = happenings.flatMap((happening) => (happening.kind === 'sign_up' ? [happening] : []));

test('P16: in the demo some customers typed a code without a click, in the program that accepts codes', () => {
  const typed = signUps.filter(({ isTyped }) => isTyped === true);
  expect(typed.length).toBeGreaterThan(2);
  expect(typed.length).toBeLessThan(signUps.length / 4);
  for (const { account, code } of typed)
    expect({ program: account.program, hasCode: code !== null }).toEqual({ program: 'termino', hasCode: true });
});

test('the demo’s story of one day is always the same', () => {
  expect([...tellStory(now).values()].flat()).toEqual(happenings);
});

import { expect, test } from '@jest/globals';
import { goesForPart, isGone, partnerStates } from '../../../domain/promise/partner-onboarding-state.ts';

test('the states closed, refused and lapsed are final', () => {
  expect(partnerStates.filter(isGone)).toEqual(['closed', 'refused', 'lapsed']);
});

test('a closing applies to each merged part that has not left, a suspension only to active ones', () => {
  expect(partnerStates.filter((state) => goesForPart('suspension', state))).toEqual(['active']);
  expect(partnerStates.filter((state) => !goesForPart('closing', state))).toEqual(['closed', 'refused', 'lapsed']);
});

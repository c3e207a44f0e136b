import { expect, test } from '@jest/globals';
import { goesForPart, isGone, partnerStates } from '../../../domain/promise/partner-onboarding-state.ts';

test('nobody comes back from closed, refused and lapsed', () => {
  expect(partnerStates.filter(isGone)).toEqual(['closed', 'refused', 'lapsed']);
});

test('a closing is true of each part that is not gone, a suspension of those that were active', () => {
  expect(partnerStates.filter((state) => goesForPart('suspension', state))).toEqual(['active']);
  expect(partnerStates.filter((state) => !goesForPart('closing', state))).toEqual(['closed', 'refused', 'lapsed']);
});

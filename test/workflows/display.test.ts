import { expect, test } from '@jest/globals';
import { momentText, phaseText } from '../../workflows/display.ts';

test('the Temporal UI shows instants and phases in readable form', () => {
  expect(momentText('2026-12-06T09:05:30.000Z')).toBe('6 Dec 2026, 09:05 UTC');
  expect(phaseText('awaiting_invoice')).toBe('Awaiting invoice');
});

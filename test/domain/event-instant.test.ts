import { expect, test } from '@jest/globals';
import { eventInstant } from '../../domain/event-instant.ts';

const at = (provider: string, body: unknown) => eventInstant(provider, JSON.stringify(body), 'Europe/Zurich');

test('Stripe: when the invoice was made, in seconds; without an object the event’s own', () => {
  expect(at('stripe', { created: 1_772_445_700, data: { object: { created: 1_772_445_600 } } })).toBe('2026-03-02T10:00:00.000Z');
  expect(at('stripe', { created: 1_772_445_700, data: { object: {} } })).toBe('2026-03-02T10:01:40.000Z');
});

test('Bexio: the day of the invoice begins in the program’s zone', () => {
  expect(at('bexio', { issuedAt: '2026-03-02' })).toBe('2026-03-01T23:00:00.000Z');
});

test('an event of the host product has the instant it names, with any offset', () => {
  expect(at('host', { at: '2026-03-02T11:00:00+01:00' })).toBe('2026-03-02T10:00:00.000Z');
});

test.each([
  ['stripe', { created: 'yesterday' }],
  ['stripe', { created: -1 }],
  ['bexio', {}],
  ['host', { at: 'soon' }],
  ['host', null],
])('%s: an event without a valid instant has none: %j', (provider, body) => {
  expect(at(provider, body)).toBeUndefined();
});

test('a body that is not JSON has no instant', () => {
  expect(eventInstant('stripe', 'x', 'UTC')).toBeUndefined();
});

import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { blindIndex, open, readDataKeys, seal } from '../../prisma/secrets.ts';

const aKey = () => randomBytes(32).toString('base64');
const [first, second] = [aKey(), aKey()];
const keys = readDataKeys(first);
const place = { table: 'provider_account', row: 'bexio/main', column: 'credentials' };

test('S50: a sealed value opens in its place, and the same text is sealed differently each time', () => {
  const sealed = seal(keys, place, 'Zürich 🔒');
  expect(open(keys, place, sealed)).toBe('Zürich 🔒');
  expect(seal(keys, place, 'Zürich 🔒')).not.toEqual(sealed);
  expect(Buffer.from(sealed).includes('Zürich')).toBe(false);
});

test.each([
  { moved: 'another row', to: { ...place, row: 'bexio/other' } },
  { moved: 'another column', to: { ...place, column: 'cursor' } },
  { moved: 'another table', to: { ...place, table: 'partner' } },
  { moved: 'a place that only joins to the same text', to: { table: 'provider_account","bexio/main', row: '', column: 'credentials' } },
])('S50: a sealed value moved to $moved does not open', ({ to }) => {
  expect(() => open(keys, to, seal(keys, place, 'secret'))).toThrow('unable to authenticate data');
});

test('S50: a sealed value with one flipped bit does not open', () => {
  const sealed = seal(keys, place, 'secret');
  for (let at = 0; at < sealed.length; at += 1) {
    const flipped = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
    expect(() => open(keys, place, flipped)).toThrow(/not a sealed value|missing in DATA_KEYS|unable to authenticate/);
  }
  expect(() => open(keys, place, sealed.subarray(0, 10))).toThrow('not a sealed value');
});

test('S50: after a key rotation old values open, and new ones need the new key', () => {
  const old = seal(keys, place, 'old');
  const rotated = readDataKeys(`${second},${first}`);
  expect(open(rotated, place, old)).toBe('old');
  expect(() => open(keys, place, seal(rotated, place, 'new'))).toThrow('missing in DATA_KEYS');
});

test('S51: equal values have equal indexes before and after a rotation, and different ones with another key', () => {
  const index = blindIndex(keys, 'email', 'Anna@Example.com');
  expect(blindIndex(keys, 'email', ' anna@example.com ')).toBe(index);
  expect(blindIndex(readDataKeys(`${second},${first}`), 'email', 'anna@example.com')).toBe(index);
  expect(blindIndex(readDataKeys(second), 'email', 'anna@example.com')).not.toBe(index);
  expect(blindIndex(keys, 'vat_id', 'anna@example.com')).not.toBe(index);
  expect(blindIndex(keys, 'iban', 'CH93 0076 2011 6238 5295 7')).toBe(blindIndex(keys, 'iban', 'ch9300762011623852957'));
});

test('S51: a key kept only for indexes makes the same indexes as before, but opens and seals nothing', () => {
  const old = seal(keys, place, 'old');
  const kept = readDataKeys(`${second},index:${first}`);
  expect(blindIndex(kept, 'email', 'anna@example.com')).toBe(blindIndex(keys, 'email', 'anna@example.com'));
  expect(() => open(kept, place, old)).toThrow('missing in DATA_KEYS');
  expect(open(readDataKeys(second), place, seal(kept, place, 'new'))).toBe('new');
});

test.each([
  { called: 'nothing', text: '' },
  { called: 'one for indexes alone', text: `index:${first}` },
  { called: 'one for indexes before the last', text: `${second},index:${first},${aKey()}` },
  { called: 'a default', text: 'changeme' },
  { called: 'one byte over and over', text: Buffer.alloc(32, 7).toString('base64') },
  { called: 'a short second one', text: `${first},short` },
])('S52: DATA_KEYS is refused if it is $called', ({ text }) => {
  expect(() => readDataKeys(text)).toThrow('DATA_KEYS');
});

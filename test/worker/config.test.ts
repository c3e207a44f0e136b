import { expect, test } from '@jest/globals';
import { readConfig } from '../../worker/config.ts';

const given = { DATABASE_URL: 'postgresql://w@127.0.0.1/c', AUDIT_DATABASE_URL: 'postgresql://a@127.0.0.1/c', DATA_KEYS: 'k' };

test('what is not set has its default: Bexio is asked every quarter of an hour, and nothing outside is set up', () => {
  const config = readConfig({ ...given, STRIPE_SECRET_KEY: '' });
  expect(config).toMatchObject({ BEXIO_SYNC_SECONDS: 900, DEMO: false, LOG_LEVEL: 'info' });
  expect(config.STRIPE_SECRET_KEY).toBeUndefined(); // empty is absent
});

test('all problems are told at once, by the names of the variables', () => {
  const read = () => readConfig({ ...given, DATABASE_URL: 'mysql://x', DATA_KEYS: '', BEXIO_SYNC_SECONDS: '1' });
  expect(read).toThrow(/DATABASE_URL[\s\S]*DATA_KEYS[\s\S]*BEXIO_SYNC_SECONDS/);
});

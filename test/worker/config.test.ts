import { expect, test } from '@jest/globals';
import { readConfig } from '../../worker/config.ts';

const given = {
  DATABASE_URL: 'postgresql://w@127.0.0.1/c',
  AUDIT_DATABASE_URL: 'postgresql://a@127.0.0.1/c',
  DATA_KEYS: 'k',
  PUBLIC_URL: 'https://commend.example',
};

test('settings of the worker that are missing or empty have their defaults', () => {
  const config = readConfig({ ...given, STRIPE_SECRET_KEY: '' });
  expect(config).toMatchObject({ BEXIO_SYNC_SECONDS: 900, DEMO: false, LOG_LEVEL: 'info' });
  expect(config.STRIPE_SECRET_KEY).toBeUndefined(); // empty is absent
});

test('all invalid settings of the worker are named at once', () => {
  const read = () => readConfig({ ...given, DATABASE_URL: 'mysql://x', DATA_KEYS: '', BEXIO_SYNC_SECONDS: '1' });
  expect(read).toThrow(/DATABASE_URL[\s\S]*DATA_KEYS[\s\S]*BEXIO_SYNC_SECONDS/);
});

test.each([undefined, '', 'ftp://commend.example'])('the worker does not start without a valid PUBLIC_URL: %s', (PUBLIC_URL) => {
  expect(() => readConfig({ ...given, PUBLIC_URL })).toThrow(/^The worker cannot start:\n {2}PUBLIC_URL: /);
});

import { expect, test } from '@jest/globals';
import { DomainError } from '../../domain/errors.ts';
import { isOutage } from '../../prisma/outage.ts';

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code });

test.each([
  withCode('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
  withCode('terminating connection due to administrator command', '57P01'),
  withCode('canceling statement due to statement timeout', '57014'),
  withCode('Timed out fetching a new connection from the pool', 'P2024'),
  new Error('Connection terminated unexpectedly'),
  new Error('timeout exceeded when trying to connect'),
  new Error('Failed to get session: Database error. Code: `57P03`. Message: `the database system is starting up`'),
  new Error('outer', { cause: withCode('inner', 'ECONNRESET') }),
  new AggregateError([withCode('connect ECONNREFUSED ::1:5432', 'ECONNREFUSED')]),
])('the error counts as an outage: %s', (error) => {
  expect(isOutage(error)).toBe(true);
});

test.each([
  new Error('column "x" does not exist'),
  withCode('duplicate key', '23505'),
  new TypeError('undefined is no function'),
  new DomainError('not_found'),
  'text',
])('the error does not count as an outage: %s', (error) => {
  expect(isOutage(error)).toBe(false);
});

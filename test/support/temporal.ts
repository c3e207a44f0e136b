import { defineSearchAttributeKey } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { searchAttributes } from '../../scripts/search-attributes.ts';

/**
 * A time-skipping server of one's own: call it once a test file (`beforeAll`), `teardown` in `afterAll`, and run its tests one after
 * another, because skipped time is one clock. It knows no Schedules and no list queries.
 */
export async function skippingTime(): Promise<TestWorkflowEnvironment> {
  const executable = { type: 'existing-path' as const, path: requirePath('TEMPORAL_TEST_SERVER') };
  const environment = await twice(() => TestWorkflowEnvironment.createTimeSkipping({ server: { executable } }));
  const types = { Keyword: 2, Bool: 5, Datetime: 6 }; // temporal.api.enums.v1.IndexedValueType
  await environment.connection.operatorService.addSearchAttributes({
    namespace: environment.namespace ?? 'default',
    searchAttributes: Object.fromEntries(Object.entries(searchAttributes).map(([name, type]) => [name, types[type]])),
  });
  return environment;
}

/** A dev server of one's own, in real time, with nothing kept: for Schedules, list queries, resets, histories to record. */
export async function realTime(): Promise<TestWorkflowEnvironment> {
  const executable = { type: 'existing-path' as const, path: requirePath('COMMEND_TEMPORAL_CLI') };
  const kinds = { Keyword: 'KEYWORD', Bool: 'BOOL', Datetime: 'DATETIME' } as const;
  const keys = Object.entries(searchAttributes).map(([name, type]) => defineSearchAttributeKey(name, kinds[type]));
  return twice(() => TestWorkflowEnvironment.createLocal({ server: { executable, searchAttributes: keys } }));
}

function requirePath(variable: string): string {
  const path = process.env[variable];
  if (path === undefined) throw new Error('No test server: run the tests with jest, whose global set-up finds it.');
  return path;
}

/** The SDK gives a server 5 s to come up, which a busy machine may miss once. */
async function twice<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch {
    return start();
  }
}

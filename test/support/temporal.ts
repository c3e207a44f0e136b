import { defineSearchAttributeKey } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { searchAttributes } from '../../scripts/search-attributes.ts';

/**
 * Starts a time-skipping server. Call it once for each test file (`beforeAll`), call `teardown` in `afterAll`, and run the file's tests one
 * after another, because skipped time is one clock. The server supports neither Schedules nor list queries.
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

/** Starts a dev server in real time that stores nothing: for Schedules, list queries, resets, and histories to record. */
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

/** Tries to start a server twice. The SDK gives it 5 s, which a busy machine may miss once. */
async function twice<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch {
    return start();
  }
}

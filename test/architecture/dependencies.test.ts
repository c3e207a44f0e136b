import { expect, test } from '@jest/globals';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { contentOf } from '../support/source-files.ts';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly resolved?: string }>>;
}

const lock = JSON.parse(contentOf('package-lock.json')) as Lock;

function versionsOf(pattern: RegExp): readonly string[] {
  const found = Object.entries(lock.packages).filter(([path]) => pattern.test(path));
  expect(found.length).toBeGreaterThan(0);
  return [...new Set(found.map(([, entry]) => entry.version ?? 'none'))];
}

test("Temporal's packages have one version, the bundle's included", () => {
  expect(versionsOf(/^node_modules\/@temporalio\/(?!ui)[a-z-]+$/)).toHaveLength(1);
});

test("Prisma's packages have one version", () => {
  expect(versionsOf(/^node_modules\/(prisma|@prisma\/(client|adapter-pg|debug|driver-adapter-utils))$/)).toHaveLength(1);
});

test('a history can be read from JSON: protobufjs is one copy', () => {
  const event = { eventId: '1', eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED', workflowExecutionStartedEventAttributes: {} };
  expect(historyFromJSON({ events: [event] }).events).toHaveLength(1);
});

test('the lock names packages and no registry, so that a mirror serves as well', () => {
  expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
});

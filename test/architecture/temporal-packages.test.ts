import { expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const packages = readdirSync(`${modules}@temporalio`);
const versionOf = (folder: string): string => JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')).version;

test('all of @temporalio is one version, or bundle, worker and client do not fit', () => {
  const versions = packages
    .filter((name) => existsSync(`${modules}@temporalio/${name}/package.json`))
    .map((name) => versionOf(`${modules}@temporalio/${name}`));
  expect(versions.length).toBeGreaterThan(6);
  expect(new Set(versions).size).toBe(1);
});

test('there is one copy of protobufjs for all of them: a nested one reads no stored history ("type must be a Type")', () => {
  const nested = packages.filter((name) => existsSync(`${modules}@temporalio/${name}/node_modules/protobufjs`));
  expect(nested).toEqual([]);
  const event = {
    eventId: '1',
    eventTime: '2026-01-01T00:00:00Z',
    eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED',
    workflowExecutionStartedEventAttributes: {},
  };
  expect(historyFromJSON({ events: [event] }).events).toHaveLength(1);
});

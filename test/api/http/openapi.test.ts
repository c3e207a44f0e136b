import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { describedEndpoints } from '../../../api/endpoints.ts';
import { openApiOf } from '../../../api/http/openapi.ts';

test('the committed OpenAPI description equals the contract', async () => {
  const committed: unknown = JSON.parse(await readFile('docs/openapi.json', 'utf8'));
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  expect(committed).toEqual(JSON.parse(JSON.stringify(openApiOf(describedEndpoints, version))));
});

test('the OpenAPI description has each address with its permission or scope, and verbs with Idempotency-Key', () => {
  const { paths } = openApiOf(describedEndpoints, '1') as {
    paths: Record<string, Record<string, { security: object[]; parameters?: { name: string }[]; description?: string }>>;
  };
  for (const { method, path, isIdempotent, access } of describedEndpoints) {
    const operation = paths[`/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`]?.[method];
    expect([path, operation?.security]).toEqual([path, 'anybody' in access ? [] : ['scope' in access ? { key: [] } : { session: [] }]]);
    if (isIdempotent === true) expect(operation?.parameters?.map(({ name }) => name)).toContain('Idempotency-Key');
    if ('permission' in access) expect(operation?.description).toContain(access.permission);
  }
});

test('in the OpenAPI description all refusals refer to one schema', () => {
  const { paths, components } = openApiOf(describedEndpoints, '1') as { paths: object; components: { schemas: object } };
  expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(['Money', 'Problem', 'Reference', 'Verdict']));
  const refusals = [...JSON.stringify(paths).matchAll(/"application\/problem\+json":\{"schema":(\{[^}]*\})/g)].map(([, schema]) => schema);
  expect(new Set(refusals)).toEqual(new Set(['{"$ref":"#/components/schemas/Problem"}']));
});

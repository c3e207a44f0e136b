import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { Problem } from '../contract/problem.ts';
import type { Description } from './endpoint.ts';
import { statuses } from './refusals.ts';

/** Returns OpenAPI 3.1, made from the schemas that the router obeys. */
export function openApiOf(endpoints: readonly Description[], version: string): object {
  const registry = new OpenAPIRegistry();
  const session = registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-commend.session_token',
  });
  const key = registry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  for (const endpoint of endpoints) {
    registry.registerPath({
      method: endpoint.method,
      path: `/v1${endpoint.path.replaceAll(/:(\w+)/g, '{$1}')}`,
      summary: endpoint.summary,
      tags: [endpoint.tag],
      security: 'anybody' in endpoint.access ? [] : [{ ['scope' in endpoint.access ? key.name : session.name]: [] }],
      ...aboutAccess(endpoint),
      request: requestOf(endpoint),
      responses: { ...answersOf(endpoint), ...refusalsOf(endpoint) },
    });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Commend', version },
    servers: [{ url: '/' }],
  });
}

function aboutAccess({ access, body }: Description): { readonly description?: string } {
  if ('scope' in access && body !== undefined) return { description: 'An optional field that is empty or blank counts as left out' };
  if ('permission' in access) return { description: `Permission: \`${access.permission}\`` };
  if (!('portal' in access) || access.portal === 'signed_in') return {};
  return { description: `Partner roles: ${access.portal.join(', ')}` };
}

function requestOf({ path, query, body, isIdempotent }: Description): NonNullable<RouteConfig['request']> {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  return {
    ...(names.length === 0 ? {} : { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body: { content: { 'application/json': { schema: body } } } }),
    ...(isIdempotent === true ? { headers: z.object({ 'Idempotency-Key': z.guid() }) } : {}),
  };
}

const bytes = { type: 'string', format: 'binary' } as const;

function answersOf({ answers }: Description): RouteConfig['responses'] {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => {
      const description = status === '202' ? 'Recorded; carried out in the background' : 'The answer';
      if (schema === 'text/csv') return [status, { description, content: { [schema]: { schema: z.string() } } }];
      if (typeof schema === 'string') return [status, { description, content: { [schema]: { schema: bytes } } }];
      return [status, { description, content: { 'application/json': { schema } } }];
    }),
  );
}

/** Lists refusals by status. Every address may also answer 401, 403, 429, 500 and 503. */
function refusalsOf({ refusals }: Description): RouteConfig['responses'] {
  const known = [...new Set(refusals.map((code) => statuses[code]))].toSorted((a, b) => a - b);
  return Object.fromEntries(
    known.map((status) => {
      const description = refusals.filter((code) => statuses[code] === status).join(', ');
      return [status, { description, content: { 'application/problem+json': { schema: Problem } } }];
    }),
  );
}

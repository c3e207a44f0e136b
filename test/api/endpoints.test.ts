import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { describedEndpoints } from '../../api/endpoints.ts';

const withBody = describedEndpoints.flatMap(({ method, path, body }) => (body === undefined ? [] : [{ name: `${method} ${path}`, body }]));

/** Where in a schema an object lets fields pass that nobody declared. */
function gapsOf(schema: z.core.$ZodType, path = 'body'): string[] {
  if (schema instanceof z.ZodObject) {
    const isClosed = schema.def.catchall?._zod.def.type === 'never';
    const inside = Object.entries(schema.shape).flatMap(([name, part]) => gapsOf(part as z.core.$ZodType, `${path}.${name}`));
    return [...(isClosed ? [] : [path]), ...inside];
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one, index) => gapsOf(one, `${path}|${index}`));
  if (schema instanceof z.ZodArray) return gapsOf(schema.element, `${path}[]`);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return gapsOf(schema.unwrap(), path);
  if (schema instanceof z.ZodPipe) return gapsOf(schema.in, path);
  return [];
}

test('many addresses with a body are checked, and an open object in one would be found', () => {
  expect(withBody.length).toBeGreaterThan(40);
  const open = z.strictObject({ lines: z.array(z.object({ amount: z.int() })).optional() });
  expect(gapsOf(open)).toEqual(['body.lines[]']);
});

test.each(withBody)('S13: $name accepts only declared fields, at every depth', ({ body }) => {
  expect(gapsOf(body)).toEqual([]);
});

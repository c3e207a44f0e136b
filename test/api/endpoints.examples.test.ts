import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { describedEndpoints } from '../../api/endpoints.ts';

interface Example {
  readonly call: string;
  readonly body: string;
  readonly status: number;
  readonly answer: string;
}

/** Calls as the page shows them: the address, what is sent, and what is answered. */
const examples: Example[] = [
  ...(await readFile('docs/connecting.md', 'utf8')).matchAll(
    /^(?<call>(?:POST|PUT) \/v1\/\S+)\n(?<body>\{[\s\S]*?\})\n(?<status>\d{3}) (?<answer>\{[\s\S]*?\})(?=\n\n|\n```)/gm,
  ),
].map(({ groups: { call = '', body = '', status = '', answer = '' } = {} }) => ({ call, body, status: Number(status), answer }));

test('the page for host products has an example of each of its calls', () => {
  expect(examples.map(({ call }) => call)).toEqual([
    'POST /v1/signups',
    'POST /v1/events',
    'POST /v1/accounts',
    'PUT /v1/badges/acct_2',
    'POST /v1/embed-sessions',
  ]);
});

test.each(examples)('the example of $call matches the contract in request and answer', ({ call, body, status, answer }) => {
  const [method = '', path = ''] = call.split(' ');
  const endpoint = describedEndpoints.find(
    (one) => one.method === method.toLowerCase() && new RegExp(`^/v1${one.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path),
  );
  endpoint?.body?.parse(JSON.parse(body));
  const schema = endpoint?.answers[status];
  if (schema === undefined || typeof schema === 'string') throw new Error(`${call} never answers ${status}`);
  expect(schema.parse(JSON.parse(answer))).toEqual(JSON.parse(answer));
});

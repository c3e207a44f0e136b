/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { HttpError } from 'react-admin';
import { dataProvider } from '../../../admin/providers/data-provider.ts';
import { aPartner, anEvent, anEventInFull, idOf } from '../records.ts';
import { aProblem, startServer } from '../server.ts';

test('a list is requested with sort, range and filter, and its total is read from Content-Range', async () => {
  const server = startServer({ '/events': [anEvent(), anEvent({ id: 'stripe:evt_2' })] });
  const answer = await dataProvider.getList('events', {
    pagination: { page: 2, perPage: 25 },
    sort: { field: 'receivedAt', order: 'DESC' },
    filter: { state: 'dead' },
  });
  const [sent] = server.sentTo('/events');
  expect(sent?.method).toBe('GET');
  expect(Object.fromEntries(sent?.query ?? [])).toEqual({ sort: '["receivedAt","DESC"]', range: '[25,49]', filter: '{"state":"dead"}' });
  expect(sent?.headers.get('range')).toBe('events=25-49');
  expect(answer.total).toBe(2);
});

test('several records are requested by their ids', async () => {
  const server = startServer({ '/partners': [aPartner()] });
  await dataProvider.getMany('partners', { ids: [idOf(1)] });
  expect(server.sentTo('/partners')[0]?.query.get('filter')).toBe(`{"id":["${idOf(1)}"]}`);
});

test('an id is encoded as one part of the address', async () => {
  const server = startServer({ '/events/host:termino:a/b?c': anEventInFull() });
  const { data } = await dataProvider.getOne('events', { id: 'host:termino:a/b?c' });
  expect(server.sent).toHaveLength(1);
  expect(data.id).toBe('host:termino:a/b?c');
});

test.each([
  { resource: 'partner-ledgers', path: '/partners/p1/ledger' },
  { resource: 'timelines', path: '/referrals/p1/timeline' },
  { resource: 'machine', path: '/machine' },
  { resource: 'health', path: '/health' },
])('$resource is read from $path', async ({ resource, path }) => {
  const server = startServer({ [path]: { opening: 1 } });
  await dataProvider.getOne(resource, { id: 'p1', meta: { currency: 'EUR', isWhole: true } });
  expect(server.sentTo(path)[0]?.query.toString()).toBe('currency=EUR');
});

test('records cannot be created, updated or deleted directly', async () => {
  const server = startServer();
  const [id, ids, data, previousData] = [idOf(1), [idOf(1)], { name: 'Neu' }, aPartner()];
  const ways = [
    dataProvider.create('partners', { data }),
    dataProvider.update('partners', { id, data, previousData }),
    dataProvider.updateMany('partners', { ids, data }),
    dataProvider.delete('partners', { id, previousData }),
    dataProvider.deleteMany('partners', { ids }),
  ];
  for (const way of ways) await expect(way).rejects.toThrow('Changed by verbs only.');
  expect(server.sent).toEqual([]);
});

test('a verb is a POST below the record with key and version', async () => {
  const verdict = { state: 'accepted', commandId: idOf(9), code: null, reason: null };
  const server = startServer({ '/reviews/r1/refuse': verdict });
  const command = {
    resource: 'reviews',
    id: 'r1',
    verb: 'refuse',
    body: { reason: 'It is his own account.' },
    commandId: idOf(9),
    version: 7,
  };
  expect(await dataProvider.act(command)).toEqual(verdict);
  const [sent] = server.sent;
  expect(sent?.method).toBe('POST');
  expect(sent?.body).toEqual({ reason: 'It is his own account.' });
  expect(sent?.headers.get('idempotency-key')).toBe(idOf(9));
  expect(sent?.headers.get('if-match')).toBe('"7"');
});

test('a problem becomes an HttpError with sentence, fields and request id', async () => {
  const path = `/partners/${idOf(1)}/change-profile`;
  startServer({ [path]: aProblem({ status: 400, code: 'invalid_input', detail: 'Correct the fields.', errors: { name: 'too short' } }) });
  const command = { resource: 'partners', id: idOf(1), verb: 'change-profile', body: {}, commandId: idOf(9) };
  const failure = await dataProvider.act(command).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(HttpError);
  const { status, message, body } = failure as HttpError;
  expect({ status, message }).toEqual({ status: 400, message: 'Correct the fields.' });
  expect(body).toMatchObject({ errors: { name: 'too short' }, requestId: 'req_01JD8W2M4T' });
});

test('an answer that is no problem document is reported as unexpected', async () => {
  startServer();
  globalThis.fetch = async () => new Response('<html>bad gateway</html>', { status: 502 });
  const failure = await dataProvider.getOne('events', { id: 'x' }).catch((error: unknown) => error);
  expect((failure as HttpError).message).toBe('The server did not answer as expected. Nothing was changed.');
});

test('an outdated request can be aborted', async () => {
  startServer();
  const seen: (AbortSignal | null | undefined)[] = [];
  globalThis.fetch = async (_, init) => {
    seen.push(init?.signal);
    return new Response('[]', { headers: { 'Content-Range': 'events */0' } });
  };
  const { signal } = new AbortController();
  await dataProvider.getList('events', { pagination: { page: 1, perPage: 1 }, sort: { field: 'id', order: 'ASC' }, filter: {}, signal });
  expect(dataProvider.supportAbortSignal).toBe(true);
  expect(seen).toEqual([signal]);
});

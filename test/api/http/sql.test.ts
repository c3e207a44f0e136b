import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { exportPages } from '../../../api/http/export-pages.ts';
import type { Page } from '../../../api/http/list-query.ts';
import { selectPage, sql } from '../../../api/http/sql.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** 1,200 links: seven made within a second, every third switched off, eleven to each channel. */
async function manyLinks() {
  const { id: partnerId } = await aPartner(api.owner, (await aProgram(api.owner)).id);
  await api.owner.$executeRaw`
    insert into link (id, code, partner_id, channel, destination, created_at, disabled_at)
    select gen_random_uuid(), ${partnerId} || n, ${partnerId}::uuid, 'c' || n % 11, 'https://termino.test/', now() - (n / 7) * interval '1.000001 second',
      case when n % 3 = 0 then now() - (n / 50) * interval '1 second' end
    from generate_series(1, 1200) n`;
  const order = { createdAt: sql`l.created_at`, disabledAt: sql`l.disabled_at`, channel: sql`l.channel` };
  const where = [sql`l.partner_id = ${partnerId}::uuid`];
  const read = (page: Page<object, keyof typeof order>) =>
    selectPage<{ id: string }, keyof typeof order>(
      api.owner,
      { columns: sql`l.id::text as id`, from: sql`link l`, where, order, id: sql`l.id` },
      page,
    );
  const add = () =>
    api.owner.link.create({
      data: { id: uuid(), code: uuid(), partnerId, channel: 'c5', destination: 'https://termino.test/', createdAt: new Date() },
    });
  const remove = (id: string) => api.owner.link.delete({ where: { id } });
  return { read, add, remove };
}

const sorts = (['createdAt', 'disabledAt', 'channel', 'id'] as const).flatMap((field) => [
  { field, descends: true },
  { field, descends: false },
]);

test.each(sorts)('an exported list has each row once and in order, although rows are added and removed meanwhile: %o', async (sort) => {
  const { read, add, remove } = await manyLinks();
  const before = (await read({ filter: {}, sort, offset: 0, limit: 2_000 })).rows.map(({ id }) => id);
  const told: string[] = [];
  for await (const rows of exportPages({ filter: {}, sort, offset: 0, limit: 25 }, read)) {
    told.push(...rows.map(({ id }) => id));
    if (told.length === 500) {
      await remove(before[3] ?? ''); // with an offset everything behind it would move up by one
      for (let count = 0; count < 3; count += 1) await add();
    }
  }
  const known = new Set(before);
  expect(told.filter((id) => known.has(id))).toEqual(before);
  expect(new Set(told).size).toBe(told.length);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { selectPayouts } from '../../../api/resources/payout-row.ts';
import type { Db } from '../../../prisma/client.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import { payableApi, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
});
afterAll(() => books.end());

const many = 500;
const limit = 25;

/** Of a node of a plan and all below it: how often each table was read. */
function readings(node: PlanNode): [table: string, loops: number][] {
  const own: [string, number][] = node['Relation Name'] === undefined ? [] : [[node['Relation Name'], node['Actual Loops']]];
  return [...own, ...(node.Plans ?? []).flatMap(readings)];
}

interface PlanNode {
  readonly 'Relation Name'?: string | undefined;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[] | undefined;
}
const PlanNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({ 'Relation Name': z.string().optional(), 'Actual Loops': z.number(), Plans: z.array(PlanNode).optional() }),
);
const Plan = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.looseObject({ Plan: PlanNode })]) })]);

/** Asks as it is asked, and notes how often the plan of each question reads each table. */
const explaining = (db: Db, loops: Map<string, number>): Pick<Db, '$queryRaw'> =>
  new Proxy(db, {
    get: (target, name) => {
      if (name !== '$queryRaw') return Reflect.get(target, name);
      return async (strings: TemplateStringsArray, ...values: unknown[]) => {
        const question = Prisma.sql(strings, ...values);
        const [
          {
            'QUERY PLAN': [{ Plan: plan }],
          },
        ] = Plan.parse(await db.$queryRaw`explain (analyze, format json) ${question}`);
        for (const [table, times] of readings(plan)) loops.set(table, (loops.get(table) ?? 0) + times);
        return db.$queryRaw(question);
      };
    },
  });

test('in a list of many payouts the limits are looked up only for the page shown', async () => {
  const { payoutId } = await books.payout();
  await api.owner.$executeRaw`alter table payout disable trigger user`;
  await api.owner.$executeRaw`
    insert into payout select x.* from payout p, generate_series(1, ${many}::int) n, jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'reference', 'PO-X-' || n, 'end_to_end_id', 'X' || n,
      'state', 'canceled', 'reserved_at', p.reserved_at + n * interval '1 minute')) x
    where p.id = ${payoutId}::uuid`;
  await api.owner.$executeRaw`alter table payout enable trigger user`;
  await api.owner.$executeRaw`analyze payout`;
  const loops = new Map<string, number>();
  const { rows } = await selectPayouts(explaining(api.owner, loops), [], {
    filter: {},
    sort: { field: 'reservedAt', descends: true },
    limit,
    offset: 0,
  });
  expect(rows).toHaveLength(limit);
  expect(rows.map(({ reserved_at: at }) => at)).toEqual(
    rows.map(({ reserved_at: at }) => at).toSorted((one, other) => Number(other) - Number(one)),
  );
  expect(loops.get('payout_policy')).toBeGreaterThan(0);
  expect(loops.get('payout_policy')).toBeLessThanOrEqual(3 * limit); // in two of its currencies, and in none
});

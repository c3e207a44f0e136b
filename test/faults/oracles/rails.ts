import { accountOf } from '../../../domain/payout/payout-method.ts';
import { openMethod } from '../../../prisma/payout/payout-method.ts';
import { asked, readPayouts, type Books, type Oracle, type Outside, type PaidPayout, type RailBooking } from './books.ts';

const left: readonly string[] = ['submitted', 'settled', 'returned'];
/** States in which a rail must not have paid. In all others an attempt may have paid. */
const kept: readonly string[] = ['draft', 'reserved', 'approved', 'failed', 'canceled'];

export const paidOnce: Oracle = {
  id: 'I6',
  title: 'Per payout at most one success at the rail, of the approved amount and currency to the approved destination',
  find: async (books) => {
    if (books.outside === undefined) return [];
    const payouts = await readPayouts(books);
    const destinations = await destinationsOf(books, payouts);
    const strangers = books.outside.payments.filter((payment) => !payouts.some((payout) => isOf(payout, payment)));
    return [
      ...strangers.map(({ rail, reference }) => `${rail} paid ${reference}, which is no payout of ours`),
      ...payouts.flatMap((payout) => compared(payout, books.outside?.payments ?? [], destinations.get(payout.id))),
    ];
  },
};

const isOf = ({ id, endToEndId, rail }: PaidPayout, payment: RailBooking): boolean =>
  payment.rail === rail && payment.payout === (rail === 'bank_file' ? endToEndId : id);

function compared(payout: PaidPayout, payments: readonly RailBooking[], destination: string | undefined): string[] {
  const { reference, state, amount, currency, rail } = payout;
  const own = payments.filter((payment) => isOf(payout, payment));
  const other = own.filter(
    (payment) =>
      payment.amount !== amount || payment.currency !== currency || (destination !== undefined && payment.destination !== destination),
  );
  return [
    ...(own.length > 1 ? [`${reference} was paid ${own.length} times: ${own.map((payment) => payment.reference).join(', ')}`] : []),
    ...(own.length > 0 && kept.includes(state) ? [`${reference} is ${state}, and ${rail} has paid it`] : []),
    ...(own.length === 0 && left.includes(state) && rail !== 'manual' ? [`${reference} is ${state}, and ${rail} knows nothing of it`] : []),
    ...other.map(
      (payment) => `${reference} of ${amount} ${currency} was paid as ${payment.amount} ${payment.currency} to ${payment.destination}`,
    ),
  ];
}

async function destinationsOf({ db, keys }: Books, payouts: readonly PaidPayout[]): Promise<Map<string, string>> {
  if (keys === undefined) return new Map();
  const methods = await db.payoutMethod.findMany({ where: { id: { in: payouts.map(({ methodId }) => methodId) } } });
  const opened = new Map(methods.map((method) => [method.id, accountOf(openMethod(keys, method))]));
  return new Map(payouts.flatMap(({ id, methodId }) => [[id, opened.get(methodId) ?? ''] as const]));
}

export const oneAttempt: Oracle = {
  id: 'I7',
  title: 'No submission under a new key while an earlier attempt is open or in doubt',
  find: async (books) => [
    ...(await asked(
      books,
      `select p.reference || ' has ' || count(*) || ' attempts open' as what from outbound_call c join payout p on p.id = c.payout_id
       where c.state in ('intent', 'sent', 'uncertain') group by p.reference having count(*) > 1
       union all
       select p.reference || ': attempt ' || n.attempt || ' followed attempt ' || c.attempt || ', which is ' || c.state
       from outbound_call c join outbound_call n on n.payout_id = c.payout_id and n.attempt > c.attempt join payout p on p.id = c.payout_id
       where c.state not in ('rejected', 'absent')
       union all
       select p.reference || ': attempt ' || c.attempt || ' has the key ' || c.idempotency_key from outbound_call c join payout p on p.id = c.payout_id
       where c.idempotency_key <> 'payout:' || c.payout_id || ':a' || c.attempt`,
    )),
    ...(books.outside === undefined ? [] : await paidUnderClosedKeys(books, books.outside)),
  ],
};

async function paidUnderClosedKeys({ db }: Books, { payments }: Outside): Promise<string[]> {
  const calls = await db.$queryRawUnsafe<{ key: string; state: string }[]>(`select idempotency_key as key, state from outbound_call`);
  const states = new Map(calls.map(({ key, state }) => [key, state]));
  return payments.flatMap(({ callKey, reference, rail }) => {
    if (callKey === undefined) return [];
    const state = states.get(callKey);
    if (state === undefined) return [`${rail} was sent ${reference} under ${callKey}, a key that we never wrote down`];
    return state === 'rejected' || state === 'absent'
      ? [`${rail} has paid ${reference} under ${callKey}, which we closed as ${state}`]
      : [];
  });
}

export const fourEyes: Oracle = {
  id: 'I8',
  title: 'Nothing is paid without a second person’s approval of exactly this content',
  find: async (books) => [
    ...(await readPayouts(books)).flatMap(({ reference, content, contentHash, recomputedHash, amount, currency, rail, methodId }) => {
      const said = [content['amount'], content['currency'], content['rail'], content['methodId']];
      if (contentHash !== recomputedHash) return [`the content of ${reference} is not the one whose hash was approved`];
      return said.join() === [amount, currency, rail, methodId].join() ? [] : [`${reference} is not what its content says: ${said.join()}`];
    }),
    ...(await asked(
      books,
      `with paid as (
         select p.*, r.prepared_by as run_prepared_by, m.edited_by from payout p left join payout_run r on r.id = p.payout_run_id
         join payout_method m on m.id = p.payout_method_id where p.state not in ('draft', 'reserved', 'canceled'))
       select reference || ' is ' || state || ' and nobody approved it' as what from paid where approved_by is null
       union all
       select reference || ' was approved by somebody who had a hand in it' from paid
       where approved_by in (requested_by, prepared_by, run_prepared_by, method_edited_by, edited_by, override_by)
       union all
       select reference || ' was approved as another content' from paid where approved_by is not null and not exists (
         select from payout_approval a where a.payout_id = paid.id and a.person_id = paid.approved_by and a.content_hash = paid.content_hash)
       union all
       select reference || ' has no audit row of its approval' from paid where approved_by is not null and not exists (
         select from audit_entry a where a.subject_kind = 'payout' and a.subject_id = paid.id::text and a.action = 'payout.approved'
           and a.actor_id = paid.approved_by)`,
    )),
  ],
};

import type { Tx } from '../client.ts';

/** Returns the hash that an approval of the run names: over the run's reserved payouts, except `apart`, each with the hash of its content. */
export async function payoutRunHash(tx: Pick<Tx, '$queryRaw'>, runId: string, apart: readonly string[] = []): Promise<string> {
  const [row] = await tx.$queryRaw<{ hash: string }[]>`
    select encode(sha256(convert_to(coalesce(string_agg(id || ':' || content_hash, ',' order by id), ''), 'UTF8')), 'hex') as hash
    from payout where payout_run_id = ${runId}::uuid and state = 'reserved' and not id = any (${[...apart]}::uuid[])`;
  return row?.hash ?? '';
}

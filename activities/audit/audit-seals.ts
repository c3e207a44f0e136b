import type { Db, Tx } from '../../prisma/client.ts';
import { locks, tryLock } from '../../prisma/lock.ts';
import { auditHash, auditText, genesis, sealReach } from '../../prisma/audit/seal-text.ts';

/** Entries sealed in one transaction. */
const perBatch = 1_000;

/**
 * Chains audit entries without a seal, in the order of their numbers. An entry that committed late is chained after later ones that did not
 * wait for it. Only one process seals at a time; another returns 0. Returns the number of seals written.
 */
export function sealAudit(db: Db, reach: 'recent' | 'everything' = 'recent'): Promise<number> {
  return db.$transaction(async (tx) => {
    if (!(await tryLock(tx, locks.auditSeal()))) return 0;
    const head = await tx.auditSeal.findFirst({ orderBy: { position: 'desc' } });
    const entries = await unsealed(tx, reach === 'recent' ? Number(head?.seq ?? 0n) - sealReach : 0);
    let previousHash = head?.hash ?? genesis;
    const seals = entries.map(({ seq, text }) => {
      const seal = { seq, previousHash, hash: auditHash(previousHash, text) };
      previousHash = seal.hash;
      return seal;
    });
    if (seals.length > 0) await insert(tx, seals);
    return seals.length;
  });
}

/** Seals until no entry is left. */
export async function sealAllAudit(db: Db): Promise<void> {
  while ((await sealAudit(db, 'everything')) > 0);
}

function unsealed(tx: Tx, after: number): Promise<{ seq: bigint; text: string }[]> {
  return tx.$queryRawUnsafe(
    `select e.seq, ${auditText} as text from audit_entry e
     where e.seq > $1 and not exists (select from audit_seal s where s.seq = e.seq) order by e.seq limit ${perBatch}`,
    after,
  );
}

/** Inserts the seals in their order: each row takes its position when it is written. */
async function insert(tx: Tx, seals: readonly { seq: bigint; previousHash: string; hash: string }[]): Promise<void> {
  const rows = seals.map(({ seq, ...seal }) => ({ seq: seq.toString(), ...seal }));
  await tx.$executeRaw`
    insert into audit_seal (seq, previous_hash, hash)
    select (e ->> 'seq')::bigint, e ->> 'previousHash', e ->> 'hash'
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as q(e, n) order by n`;
}

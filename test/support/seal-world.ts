import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { anchorSeals } from '../../activities/audit/anchors.ts';
import { anchorFile, anchorQueries, readAnchors } from '../../prisma/audit/anchor-file.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { chainAudits } from '../../prisma/audit/chain-audits.ts';
import { readDataKeys } from '../../prisma/secrets.ts';
import { mailServer } from './statement-world.ts';
import { taxWorld } from './tax-world.ts';

/** Opens a database whose entries a test can seal, anchor and tamper with. */
export async function sealWorld() {
  const world = await taxWorld();
  const dataFolder = await mkdtemp(join(tmpdir(), 'anchors-'));
  const server = mailServer();
  const keys = readDataKeys(randomBytes(32).toString('base64'));
  return {
    ...world,
    server,
    dataFolder,
    async act(count: number): Promise<void> {
      for (let n = 0; n < count; n += 1) {
        const subject = { kind: 'payout', id: `payout ${n}` };
        await world.worker.$transaction((tx) =>
          audit(tx, { id: null, name: 'worker' }, { action: 'payout.approve', subject, after: { n } }),
        );
      }
    },
    anchor: (now: Date) => anchorSeals({ db: world.worker, keys, mail: server.gateway, dataFolder }, now),
    anchors: async () => readAnchors(await readFile(join(dataFolder, anchorFile), 'utf8').catch(() => '')),
    /** Returns what the nightly checks find, run as the auditor. */
    async findings(): Promise<{ code: string; what: unknown }[]> {
      const found = [];
      for (const { code, sql } of chainAudits) {
        const { rows } = await world.database.pool('auditor').query<Record<string, unknown>>(sql);
        found.push(...rows.map((row) => ({ code, what: row['seq'] ?? row['day'] })));
      }
      return found;
    },
    /** Returns the heads of the anchor file that the chains no longer contain. */
    async lostAnchors(): Promise<string[]> {
      const lost = [];
      for (const { kind, upTo, hash } of readAnchors(await readFile(join(dataFolder, anchorFile), 'utf8'))) {
        const { rowCount } = await world.database.pool('auditor').query(anchorQueries[kind], [upTo, hash]);
        if (rowCount !== 1) lost.push(kind);
      }
      return lost;
    },
    /** Runs SQL with all rights and with triggers switched off. */
    async tamper(sql: string): Promise<void> {
      const client = await world.database.pool('owner').connect();
      try {
        await client.query(
          'alter table audit_entry disable trigger user; alter table audit_seal disable trigger user; alter table ledger_seal disable trigger user; alter table ledger.journal_entry disable trigger user; alter table ledger.posting disable trigger user',
        );
        await client.query(sql);
      } finally {
        client.release();
      }
    },
    async end() {
      await world.end();
      await rm(dataFolder, { recursive: true });
    },
  };
}
export type SealWorld = Awaited<ReturnType<typeof sealWorld>>;

import { readStalled } from '../../prisma/work/stalled.ts';
import { Health } from '../contract/health.ts';
import type { Deps } from '../deps.ts';
import { defineResource, theOnly } from '../http/define-resource.ts';
import { appliedMigrations } from '../internal/readiness.ts';
import { healthCards, type HealthFacts } from './health-cards.ts';
import { instant, instantOrNull } from '../http/present.ts';

/** The state of the installation in sentences, for whoever operates it. */
export const health = defineResource(
  'health',
  theOnly({
    answer: Health,
    summary: 'Returns the state of providers, keys and migrations, and what needs attention',
    read: ({ deps }) => readHealth(deps),
  }),
);

async function readHealth(deps: Deps): Promise<Health> {
  const { db, config } = deps;
  const [accounts, keys, migrations, numbers, stalled] = await Promise.all([
    db.providerAccount.findMany({ orderBy: [{ provider: 'asc' }, { accountRef: 'asc' }] }),
    db.$queryRaw<Key[]>`
      select k.id, k.prefix, k.scopes, k.expires_at, k.last_used_at, k.revoked_at, p.id as program_id, p.name as program_name
      from api_key k join program p on p.id = k.program_id order by p.name, k.created_at`,
    appliedMigrations(db),
    readNumbers(deps),
    readStalled(db),
  ]);
  const paused = accounts.filter(({ pausedAt }) => pausedAt !== null);
  return Health.parse({
    cards: healthCards({
      ...numbers,
      stalled: { ...stalled, longest: stalled.longest.map((one) => ({ ...one, since: instant(one.since) })) },
      paused: {
        names: paused.map(({ provider, accountRef }) => `${provider} ${accountRef}`),
        since: instantOrNull(paused[0]?.pausedAt ?? null),
      },
    }),
    providers: accounts.map((account) => ({
      provider: account.provider,
      accountRef: account.accountRef,
      livemode: account.livemode,
      webhookUrl: account.provider === 'stripe' ? `${config.publicUrl}/webhooks/stripe/${account.accountRef}` : null,
      lastEventAt: instantOrNull(account.lastEventAt),
      lastError: account.lastError,
      pausedAt: instantOrNull(account.pausedAt),
      badSignatures: account.badSignatures,
      lastBadSignatureAt: instantOrNull(account.lastBadSignatureAt),
    })),
    apiKeys: keys.map((key) => ({
      id: key.id,
      prefix: key.prefix,
      program: { id: key.program_id, name: key.program_name },
      scopes: key.scopes,
      expiresAt: instant(key.expires_at),
      lastUsedAt: instantOrNull(key.last_used_at),
      revokedAt: instantOrNull(key.revoked_at),
    })),
    migrations: { applied: migrations.length, newest: migrations.at(-1) ?? null },
    version: deps.version,
  });
}

interface Key {
  readonly id: string;
  readonly prefix: string;
  readonly scopes: string[];
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
  readonly program_id: string;
  readonly program_name: string;
}

interface Numbers {
  readonly halted_since: Date | null;
  readonly last_event: Date | null;
  readonly bad: number;
  readonly last_bad: Date | null;
  readonly worker_seen: Date | null;
  readonly worker_alive: boolean | null;
  readonly rings: number;
  readonly oldest_ring: Date | null;
  readonly ring_late: boolean | null;
  readonly unplaced: number;
  readonly dead: number;
  readonly failed: number;
  readonly uncertain: number;
  readonly waiting: number;
  readonly waiting_since: Date | null;
  readonly last_answer: string | null;
  readonly newest_waits: boolean | null;
  readonly keys_near_end: number;
  readonly guessed_sign_ins: number;
  readonly last_guessed: Date | null;
  readonly company_named: boolean;
}

async function readNumbers({ db, config, metrics }: Deps): Promise<Omit<HealthFacts, 'paused' | 'stalled'>> {
  const refused = await metrics.refusedWebhooks.get();
  const [row] = await db.$queryRaw<Numbers[]>`
    select s.*, w.*, o.*, e.*, m.*, q.*, k.*, i.*, exists (select from company) as company_named,
      (select created_at from payout_halt where lifted_at is null) as halted_since
    from (select max(last_event_at) as last_event, coalesce(sum(bad_signatures), 0)::int as bad, max(last_bad_signature_at) as last_bad
        from provider_account where provider = 'stripe') s,
      (select max(seen_at) as worker_seen, max(seen_at) > now() - interval '60 seconds' as worker_alive from worker_heartbeat) w,
      (select count(*)::int as rings, min(created_at) as oldest_ring, min(created_at) < now() - interval '1 minute' as ring_late
        from outbox where dispatched_at is null) o,
      (select count(*) filter (where state = 'unplaced')::int as unplaced, count(*) filter (where state = 'dead')::int as dead
        from inbound_event where state in ('unplaced', 'dead')) e,
      (select count(*) filter (where state in ('failed', 'bounced'))::int as failed, count(*) filter (where state = 'uncertain')::int as uncertain
        from email_message where state in ('failed', 'bounced', 'uncertain')) m,
      (select count(*)::int as waiting, min(queued_at) as waiting_since, (array_agg(server_answer order by queued_at desc))[1] as last_answer,
          (select t.state in ('queued', 'sending') from email_message t
            where t.state not in ('queued', 'sending') or t.server_answer is not null order by t.id desc limit 1) as newest_waits
        from email_message where state in ('queued', 'sending') and server_answer is not null) q,
      (select count(*)::int as keys_near_end from api_key
        where revoked_at is null and expires_at between now() and now() + interval '30 days') k,
      (select count(*)::int as guessed_sign_ins, max(at) as last_guessed from audit_entry
        where action in ('sign_in.paused', 'sign_in.slowed') and at > now() - interval '24 hours') i`;
  if (row === undefined) throw new Error('a row of numbers is always there');
  return {
    haltedSince: instantOrNull(row.halted_since),
    stripe: {
      isOn: config.stripeWebhookSecrets.length > 0,
      lastEventAt: instantOrNull(row.last_event),
      badSignatures: row.bad,
      lastBadAt: instantOrNull(row.last_bad),
      unknownAccounts: refused.values.find(({ labels }) => labels.reason === 'unknown_account')?.value ?? 0,
    },
    workerSeenAt: instantOrNull(row.worker_seen),
    workerIsAlive: row.worker_alive === true,
    waitingRings: row.rings,
    oldestRingAt: instantOrNull(row.oldest_ring),
    isRingLate: row.ring_late === true,
    events: { unplaced: row.unplaced, dead: row.dead },
    mails: {
      failed: row.failed,
      uncertain: row.uncertain,
      waiting: row.waiting,
      since: instantOrNull(row.waiting_since),
      answer: row.last_answer,
      isNewestWaiting: row.newest_waits === true,
    },
    keysNearEnd: row.keys_near_end,
    guessedSignIns: { count: row.guessed_sign_ins, lastAt: instantOrNull(row.last_guessed) },
    isCompanyNamed: row.company_named,
  };
}

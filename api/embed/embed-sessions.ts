import { DomainError } from '../../domain/errors.ts';
import { goneStates } from '../../domain/promise/partner-onboarding-state.ts';
import { EmbedOpened, EmbedSession, NewEmbedSession, OpenEmbed } from '../contract/embed.ts';
import { forAnybody, forMachines, type Endpoint } from '../http/endpoint.ts';
import { instant } from '../http/present.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { linkHash } from '../../prisma/account/link-hash.ts';
import { survivorOf } from '../../prisma/partner/merged-into.ts';
import { issueToken } from './tokens.ts';

/** States that a host's settings show. Refused and lapsed applications have nothing to show. */
const shown = ['applied', 'under_review', 'awaiting_agreement', 'active', 'suspended', 'closed'];

/**
 * `POST /embed-sessions`: a frame for the account that the host's server has identified. It shows the account's own partner, or the one that this
 * has become part of; if its own partner was closed, that one.
 */
const begin: Endpoint = forMachines(
  {
    method: 'post',
    path: '/embed-sessions',
    summary: 'Creates an address that shows an account its own partner in a frame; it opens once, within 60 seconds',
    tag: 'embed',
    access: { scope: 'track' },
    body: NewEmbedSession,
    answers: { 200: EmbedSession },
    refusals: ['api_key_wrong', 'invalid_input', 'embed_not_set_up', 'unavailable'],
  },
  async ({ deps: { db, config }, actor, request }) => {
    const { accountId } = NewEmbedSession.parse(request.body);
    const [partner] = await db.$queryRaw<{ id: string }[]>`
      select s.id from partner p join customer c on c.id = p.own_customer_id join program g on g.id = p.program_id
      join partner s on s.id = case when p.state = any(${[...goneStates]}) then p.id else ${survivorOf(Prisma.sql`p.id`)} end
      where p.program_id = ${actor.program.id}::uuid and c.host_ref = ${accountId} and cardinality(g.embed_origins) > 0
        and s.state = any(${shown})`;
    if (partner === undefined) throw new DomainError('embed_not_set_up');
    const { token, expiresAt } = await issueToken(db, { partnerId: partner.id, keyId: actor.keyId, kind: 'entry' });
    const url = `${config.portalUrl}/embed/?token=${token}`;
    return { status: 200, body: EmbedSession.parse({ url, expiresAt: instant(expiresAt) }) };
  },
);

/** `POST /embed/open`: exchanges the token once. The new one is only in the page's memory, because browsers keep no cookie in a foreign frame. */
const open: Endpoint = forAnybody(
  {
    method: 'post',
    path: '/embed/open',
    summary: 'Exchanges the token of the frame’s address, once, for one that can read for 30 minutes',
    tag: 'embed',
    body: OpenEmbed,
    answers: { 200: EmbedOpened },
    refusals: ['invalid_input', 'frame_token_over'],
  },
  async ({ deps: { db }, request }) => {
    const { token } = OpenEmbed.parse(request.body ?? {});
    const { token: bearer, expiresAt } = await db.$transaction(async (tx) => {
      const [entry] = await tx.$queryRaw<{ partner_id: string; api_key_id: string }[]>`
        update embed_session set used_at = now() where token_hash = ${linkHash(token)} and kind = 'entry' and used_at is null
          and expires_at > now() and exists (select from api_key k where k.id = api_key_id and k.revoked_at is null and k.expires_at > now())
        returning partner_id, api_key_id`;
      if (entry === undefined) throw new DomainError('frame_token_over');
      return issueToken(tx, { partnerId: entry.partner_id, keyId: entry.api_key_id, kind: 'bearer' });
    });
    return { status: 200, body: EmbedOpened.parse({ bearer, expiresAt: instant(expiresAt) }) };
  },
);

export const embedSessions: readonly Endpoint[] = [begin, open];

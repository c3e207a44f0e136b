import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { ChangeLink, isOurs, ownChannels } from '../contract/portal-links.ts';
import { Created } from '../contract/scalars.ts';
import { auditActorOf } from '../http/auditor.ts';
import { parameter } from '../http/endpoint.ts';
import { answerOnce, onceRefusals } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { requireNone } from './field-problems.ts';
import { forMembers, ofPartner } from './member-call.ts';
import { lockLinks } from './must-share.ts';

/** True for the partner's own link and badge, which belong to the account itself. */
const isAccount = ({ channel, formerPartnerId }: { readonly channel: string; readonly formerPartnerId: string | null }): boolean =>
  formerPartnerId === null && ownChannels.some((own) => own === channel);

/**
 * Renames a channel or switches it off: then its link still leads to the host, but nobody who follows it is credited. We name the partner's own
 * link and badge. Earlier counts stay.
 */
export const changeLink = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/links/:id`,
    summary: 'Renames a channel, or switches it off or on',
    body: ChangeLink,
    answers: { 200: Created },
    refusals: ['not_found', 'invalid_input', 'partner_shares_no_more', 'partner_is_part', ...onceRefusals],
    isIdempotent: true,
  },
  (call) =>
    answerOnce(call, async (tx) => {
      const { channel, isOn } = ChangeLink.parse(call.request.body ?? {});
      const { id: partnerId } = call.partner;
      const id = parameter(call, 'id');
      await lockLinks(tx, partnerId);
      const links = await tx.link.findMany({ where: { partnerId } });
      const link = isId(id) ? links.find((one) => one.id === id) : undefined;
      if (link === undefined || isAccount(link)) throw new DomainError('not_found');
      const isLive = isOn ?? link.disabledAt === null;
      const name = (channel ?? link.channel).toLowerCase();
      const isTaken = links.some((other) => other.id !== id && other.disabledAt === null && other.channel.toLowerCase() === name);
      const staysBeside = channel === undefined && link.formerPartnerId !== null; // a link from a merge may have the same name as another one
      const isRefused = isLive ? !staysBeside && (isTaken || isOurs(name)) : channel !== undefined && isOurs(channel);
      requireNone(isRefused ? [{ field: 'channel', code: 'channel_taken' }] : []);
      const disabledAt = isLive ? null : (link.disabledAt ?? new Date());
      await tx.link.update({ where: { id }, data: { channel: channel ?? link.channel, disabledAt } });
      const after = { ...(channel === undefined ? {} : { channel }), isOn: isLive };
      const before = { channel: link.channel, isOn: link.disabledAt === null };
      await audit(tx, auditActorOf(call), { action: 'link.change', subject: { kind: 'link', id }, before, after });
      return { status: 200, body: Created.parse({ id }) };
    }),
);

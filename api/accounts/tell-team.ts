import { v7 as uuid } from 'uuid';
import type { TeamMail, TeamMove } from '../../domain/partner/partner-team.ts';
import type { Tx } from '../../prisma/client.ts';
import { wantMail } from '../../prisma/mail/want-mail.ts';

interface Moved {
  readonly partnerId: string;
  readonly personId: string;
  readonly role: string;
  /** The invitation by which the person joined. */
  readonly invitationId?: string;
}

/** Tells the owners, or the person who left: nobody exchanges a partner's people unnoticed. */
export const tellTeam = (tx: Tx, template: TeamMove, { partnerId, personId, role, ...by }: Moved): Promise<void> =>
  tell(tx, template, { teamOf: partnerId, memberId: personId, role, ...by });

/** Tells all owners except the inviting one: nobody is let in unnoticed. */
export const tellInvited = (
  tx: Tx,
  { partnerId, invitationId }: { readonly partnerId: string; readonly invitationId: string },
): Promise<void> => tell(tx, 'member_invited', { teamOf: partnerId, invitationId });

interface Told extends Readonly<Record<string, string>> {
  readonly teamOf: string;
}

const tell = (tx: Tx, template: TeamMail, about: Told): Promise<void> =>
  wantMail(tx, {
    key: `mail:${template}:${uuid()}`,
    about: { kind: 'partner', id: about.teamOf },
    wanted: { template, ...about },
    summary: `Mail ${template.replaceAll('_', ' ')}`,
  });

import { v7 as uuid } from 'uuid';
import type { TeamMail } from '../../domain/partner-team.ts';
import type { Tx } from '../../prisma/client.ts';
import { wantMail } from '../../prisma/want-mail.ts';

interface Moved {
  readonly partnerId: string;
  readonly personId: string;
  readonly role: string;
}

/** Mails the owners, or whoever works for the partner no longer: nobody exchanges its people unseen. */
export function tellTeam(tx: Tx, template: TeamMail, { partnerId, personId, role }: Moved): Promise<void> {
  return wantMail(tx, {
    key: `mail:${template}:${uuid()}`,
    about: { kind: 'partner', id: partnerId },
    wanted: { template, teamOf: partnerId, memberId: personId, role },
    summary: `Mail ${template.replaceAll('_', ' ')}`,
  });
}

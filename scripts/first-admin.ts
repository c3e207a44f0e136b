import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { secretLifeMs } from '../domain/account/account.ts';
import { audit } from '../prisma/audit/audit.ts';
import { connect, type Db } from '../prisma/client.ts';
import { sealInvitee } from '../prisma/partner/invitee.ts';
import { linkHash } from '../prisma/account/link-hash.ts';
import { readDataKeys } from '../prisma/secrets.ts';
import { terminal } from './terminal-actor.ts';

interface Installation {
  /** Connects as the owner of the tables. */
  readonly databaseUrl: string;
  readonly dataKeys: string;
  readonly consoleUrl: string;
}

/**
 * Makes a one-time link for creating the first administrator's account; undefined once one of our staff has an account. The link names no
 * address: the person with the terminal enters it. Each start makes a new link and invalidates the previous one.
 */
export async function firstAdminLink({ databaseUrl, dataKeys, consoleUrl }: Installation): Promise<string | undefined> {
  const db = connect(databaseUrl);
  try {
    if ((await db.person.count({ where: { staffRoles: { isEmpty: false } } })) > 0) return undefined;
    const secret = randomBytes(32).toString('base64url');
    await keep(db, { dataKeys, secret });
    return `${consoleUrl}/admin/invitation#${secret}`;
  } finally {
    await db.$disconnect();
  }
}

async function keep(db: Db, { dataKeys, secret }: { readonly dataKeys: string; readonly secret: string }): Promise<void> {
  const expiresAt = new Date(Date.now() + secretLifeMs.invitation);
  await db.$transaction(async (tx) => {
    const open = { kind: 'staff', invitedBy: null, acceptedAt: null, withdrawnAt: null };
    await tx.invitation.updateMany({ where: open, data: { withdrawnAt: new Date() } });
    const id = uuid();
    const sealed = sealInvitee(readDataKeys(dataKeys), id, '');
    const row = { id, kind: 'staff', name: '', language: 'en', staffRoles: ['admin'], expiresAt };
    await tx.invitation.create({ data: { ...row, ...sealed } });
    const mail = { id: uuid(), kind: 'invitation', invitationId: id, secretHash: linkHash(secret), expiresAt, sentAt: new Date() };
    await tx.accountMail.create({ data: mail });
    await audit(tx, terminal, { action: 'invitation.create', subject: { kind: 'invitation', id }, after: { roles: row.staffRoles } });
  });
}

import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { tellPartner } from '../../prisma/partner/partner-mailbox.ts';
import { dropSecrets } from '../accounts/account-mails.ts';
import { holderOf } from '../accounts/strangers.ts';
import { Heard } from '../contract/account-links.ts';
import { OpenForm } from '../contract/portal-join.ts';
import { forAnybody, type Endpoint } from '../http/endpoint.ts';
import { noAddress } from './free-address.ts';
import { isSomebody } from './is-somebody.ts';
import { takeForm, type MailedForm } from './mailed-form.ts';

const nothing = '–';

/** `POST /join/disown`: "this was not me", from the mailbox. The form ends, and its content can no longer be read. */
export const disownForm: Endpoint = forAnybody(
  {
    method: 'post',
    path: '/join/disown',
    summary: 'Disowns an application with its emailed link, once: the owner of the mailbox did not apply, and the form is void',
    tag: 'join',
    body: OpenForm,
    answers: { 200: Heard },
    refusals: ['invalid_input', 'confirmation_link_over'],
  },
  async (call) => {
    const { secret } = OpenForm.parse(call.request.body ?? {});
    await call.deps.db.$transaction(async (tx) => {
      const { partner, person } = await takeForm(tx, secret);
      await tx.partnerMember.deleteMany({ where: { partnerId: partner.id, personId: person.id } });
      const data = { companyName: nothing, website: null, promotesHow: null, domain: null };
      await tx.partner.update({ where: { id: partner.id }, data });
      if (!(await isStillNamed(tx, person))) await forget(tx, person.id);
      await tellPartner(tx, partner.id, { eventId: 'disowned', kind: 'disowned', arguments: {} });
      await audit(tx, holderOf(call), { action: 'partner.disown', subject: { kind: 'partner', id: partner.id } });
    });
    return { status: 200, body: Heard.parse({ heard: true }) };
  },
);

/** True if the person has an account, or another program's form, which has its own link. */
const isStillNamed = async (tx: Tx, person: MailedForm['person']): Promise<boolean> =>
  (await isSomebody(tx, person)) || (await tx.partnerMember.count({ where: { personId: person.id } })) > 0;

async function forget(tx: Tx, personId: string): Promise<void> {
  await dropSecrets(tx, personId);
  await tx.person.update({ where: { id: personId }, data: { email: noAddress(personId), name: nothing } });
}

import { useCanAccess, useGetList } from 'react-admin';
import type { EmailRow } from '../../api/contract/emails.ts';
import { mailLooks } from '../fields/office-states.ts';
import { StateField } from '../fields/StateField.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { PlainTable } from '../layout/PlainTable.tsx';
import { TextLink } from '../layout/TextLink.tsx';

/** Lists the mails about the payout as they were written, with the mail server's answer. */
export function MailsPart({ payoutId }: { readonly payoutId: string }) {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'emails', action: 'list' });
  const { data = [] } = useGetList<EmailRow>(
    'emails',
    { pagination: { page: 1, perPage: 50 }, sort: { field: 'queuedAt', order: 'DESC' }, filter: { payoutId } },
    { enabled: canAccess === true, retry: false },
  );
  return (
    <PlainTable<EmailRow>
      label={say('payouts.tabMails')}
      rows={data}
      keyOf={({ id }) => id}
      empty={say('payouts.noMails')}
      columns={[
        { head: say('payouts.queued'), cell: ({ queuedAt }) => <When at={queuedAt} /> },
        {
          head: say('payouts.subject'),
          isWide: true,
          cell: ({ id, subject }) => <TextLink to={`/emails/${id}/show`}>{subject ?? say('emails.aboutMoney')}</TextLink>,
        },
        { head: say('payouts.to'), cell: ({ recipient }) => recipient },
        { head: say('payouts.state'), cell: ({ state }) => <StateField table="email" looks={mailLooks} state={state} /> },
      ]}
    />
  );
}

import Tune from '@mui/icons-material/TuneOutlined';
import { useCanAccess } from 'react-admin';
import type { Ticket } from '../../api/contract/tickets.ts';
import { useSay } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** The partner was told that it is paid; the terms do not pay it. Finance says how much, and a second person approves. */
export function PayAppeal({ ticket }: { readonly ticket: Ticket }) {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'tickets', action: 'propose-payment' });
  const { id, reference, title, partner, earning, payment } = ticket;
  if (earning === null) return null;
  const { currency } = earning.amount;
  return (
    <VerbButton
      label={`${say('tickets.pay')}…`}
      icon={<Tune />}
      isMain
      isOffered={canAccess === true && payment === 'to_propose'}
      record={ticket}
      verb={{
        resource: 'tickets',
        verb: 'propose-payment',
        title: say('tickets.payTitle', { ticket: reference }),
        confirm: say('tickets.pay'),
        next: say('tickets.payNext'),
        facts: [
          [say('tickets.about'), title],
          [say('tickets.partner'), partner.name],
        ],
        hasReason: true,
        fields: [{ type: 'amount', name: 'amount', currency, label: say('tickets.payAmount', { currency }), isRequired: true }],
        targets: [{ id, label: reference }],
      }}
    />
  );
}

import Check from '@mui/icons-material/CheckOutlined';
import Tune from '@mui/icons-material/TuneOutlined';
import type { Ticket } from '../../api/contract/tickets.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { SheetField, Verb } from '../sheet/verb.ts';

/**
 * Settles an appeal that was answered as paid although the terms do not pay it: finance proposes an amount for a second person to approve,
 * or states that it was paid already, which the partner's later earnings show.
 */
export function AppealPayment({ ticket }: { readonly ticket: Ticket }) {
  const say = useSay();
  const made = useMadeSince(ticket);
  const { id, reference, title, partner, earning, payment } = ticket;
  if (earning === null) return null;
  const { currency } = earning.amount;
  const facts: Verb['facts'] = [
    [say('tickets.about'), title],
    [say('tickets.partner'), partner.name],
    ...(made.length === 0 ? [] : [[say('tickets.madeSince'), made.map(({ name }) => name).join('; ')] as const]),
  ];
  const about = { resource: 'tickets', facts, hasReason: true, targets: [{ id, label: reference }] };
  return (
    <>
      <VerbButton
        label={`${say('tickets.pay')}…`}
        icon={<Tune />}
        isMain
        isOffered={payment === 'to_propose'}
        obstacle={ticket.countsAgain ? say('tickets.countsAgain') : undefined}
        record={ticket}
        verb={{
          ...about,
          verb: 'propose-payment',
          title: say('tickets.payTitle', { ticket: reference }),
          confirm: say('tickets.pay'),
          next: say('tickets.payNext'),
          reasonLead: say('adjustments.reasonLead'),
          fields: [{ type: 'amount', name: 'amount', currency, label: say('tickets.payAmount', { currency }), isRequired: true }],
        }}
      />
      <VerbButton
        label={`${say('tickets.settle')}…`}
        icon={<Check />}
        isMain={payment === 'to_check' || ticket.countsAgain}
        isOffered={payment === 'to_propose' || payment === 'to_check'}
        record={ticket}
        verb={{
          ...about,
          verb: 'settle-payment',
          title: say('tickets.settleTitle', { ticket: reference }),
          lead: leadOf(ticket, say),
          confirm: say('tickets.settle'),
          next: say('tickets.settleNext'),
          fields: made.length === 0 ? [] : [paidBy(say('tickets.paidBy'), made)],
        }}
      />
      <PayAfterAll {...{ ticket, about }} />
    </>
  );
}

function leadOf({ payment, countsAgain }: Ticket, say: Say): string | undefined {
  if (countsAgain) return say('tickets.countsAgain');
  return payment === 'to_check' ? say('tickets.settleCheck') : undefined;
}

interface PayAfterAllProps {
  readonly ticket: Ticket;
  readonly about: Pick<Verb, 'resource' | 'facts' | 'hasReason' | 'targets'>;
}

/** Undoes the statement that no payment is needed. */
function PayAfterAll({ ticket, about }: PayAfterAllProps) {
  const say = useSay();
  return (
    <VerbButton
      label={`${say('tickets.payAfterAll')}…`}
      icon={<Tune />}
      isOffered={ticket.payment === 'settled'}
      record={ticket}
      verb={{
        ...about,
        verb: 'reopen-payment',
        title: say('tickets.payAfterAllTitle', { ticket: ticket.reference }),
        confirm: say('tickets.payAfterAll'),
        next: say('tickets.payAfterAllNext'),
      }}
    />
  );
}

type Made = readonly { readonly id: string; readonly name: string }[];

const paidBy = (label: string, choices: Made): SheetField => ({ type: 'choice', name: 'adjustmentId', label, isRequired: false, choices });

function useMadeSince({ madeSince }: Ticket): Made {
  const { day, moneyText } = useFormats();
  return madeSince.map(({ id, at, amount, reason }) => ({ id, name: `${day(at)} · ${moneyText(amount)} · ${reason}` }));
}

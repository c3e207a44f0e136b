import type { ExchangeRow } from '../../api/contract/exchanges.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { SecondPerson } from './SecondPerson.tsx';

/** What one person has entered is approved or refused by another; whoever entered it may take it back. */
export function ExchangeVerbs({ row }: { readonly row: ExchangeRow }) {
  const say = useSay();
  const { day, moneyText } = useFormats();
  if (row.state !== 'proposed') return null;
  const { id, kind, amount, into, bookedOn, reference, reason, askedBy, isOwn } = row;
  const label = reference ?? moneyText(amount);
  const about = {
    resource: 'exchanges',
    facts: [
      [say('books.kind'), say(`books.exchangeKinds.${kind}`)],
      [say('books.exchangeOut'), moneyText(amount)],
      ...(into === null ? [] : [[say('books.exchangeInto'), moneyText(into)] as const]),
      ...(bookedOn === null ? [] : [[say('books.exchangeDay'), day(bookedOn)] as const]),
      ...(reference === null ? [] : [[say('books.exchangeReference'), reference] as const]),
      [say('adjustments.reason'), reason],
      [say('adjustments.askedBy'), askedBy.name],
    ] as const,
  };
  return (
    <SecondPerson
      isOwn={isOwn}
      own={say('adjustments.own')}
      refuse={{ ...about, targets: [{ id, label }], title: say('adjustments.refuseTitle'), next: say('adjustments.refuseNext') }}
      agree={{
        ...about,
        targets: [{ id, label, seen: { amount, into } }],
        verb: 'approve',
        title: say('books.approveExchangeTitle', { amount: moneyText(amount) }),
        confirm: say('books.approveExchange'),
        next: say(kind === 'bank' ? 'books.approveBankNext' : 'books.approveRestNext'),
        hasReason: false,
      }}
    />
  );
}

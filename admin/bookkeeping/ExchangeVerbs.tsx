import type { ExchangeRow } from '../../api/contract/exchanges.ts';
import { useProposer } from '../fields/use-proposer.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { createRecord } from '../sheet/create-record.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { SecondPerson } from './SecondPerson.tsx';

interface RowProps {
  readonly row: ExchangeRow;
}

/**
 * Buttons for an exchange: another person approves or refuses it, and the person who entered it may withdraw it. A wrong exchange is
 * reversed the same way.
 */
export function ExchangeVerbs({ row }: RowProps) {
  return (
    <>
      <Decide row={row} />
      <Reverse row={row} />
    </>
  );
}

const nexts = { bank: 'books.approveBankNext', rest: 'books.approveRestNext', reversal: 'books.approveReversalNext' } as const;

function Decide({ row }: RowProps) {
  const say = useSay();
  const { moneyText } = useFormats();
  const { obstacleOf } = useProposer();
  const { id, kind, amount, into, reference, isOwn, rate } = row;
  const facts = useFacts(row);
  const about = { resource: 'exchanges', facts };
  const label = reference ?? moneyText(amount);
  return (
    <SecondPerson
      isOwn={isOwn}
      isOffered={row.state === 'proposed'}
      obstacle={obstacleOf(row)}
      own={say('adjustments.own')}
      refuse={{ ...about, targets: [{ id, label }], title: say('adjustments.refuseTitle'), next: say('adjustments.refuseNext') }}
      agree={{
        ...about,
        targets: [{ id, label, seen: { amount, into } }],
        verb: 'approve',
        title: say('books.approveExchangeTitle', { amount: moneyText(amount) }),
        lead: rate?.isFarOff === true ? say('books.exchangeFarOff') : undefined,
        confirm: say('books.approveExchange'),
        next: say(nexts[kind]),
        hasReason: false,
      }}
    />
  );
}

function Reverse({ row }: RowProps) {
  const say = useSay();
  const { moneyText } = useFormats();
  const { id, amount, reference } = row;
  const label = reference ?? moneyText(amount);
  const facts = useFacts(row);
  return (
    <VerbButton
      label={`${say('books.reverseExchange')}…`}
      isOffered={row.canBeReversed}
      verb={{
        resource: 'exchanges',
        verb: 'create',
        title: say('books.reverseExchangeTitle', { what: label }),
        confirm: say('adjustments.proposeConfirm'),
        next: say('books.enterExchangeNext'),
        hasReason: true,
        reasonLead: say('books.exchangeReasonLead'),
        facts,
        targets: [{ id, label, seen: { kind: 'reversal', exchangeId: id } }],
        carryOut: createRecord,
      }}
    />
  );
}

function useFacts(row: ExchangeRow) {
  const { nameOf } = useProposer();
  const { kind, amount, into, bookedOn, reference, reverses, reason, askedBy, rate } = row;
  const say = useSay();
  const { day, moneyText, rate: percent } = useFormats();
  const fact = (label: string, value: string | null) => (value === null ? [] : [[label, value] as const]);
  return [
    ...fact(say('books.kind'), say(`books.exchangeKinds.${kind}`)),
    ...fact(say('books.reversesExchange'), reverses === null ? null : (reverses.reference ?? say('books.exchangeKinds.rest'))),
    ...fact(say('books.exchangeOut'), moneyText(amount)),
    ...fact(say('books.exchangeInto'), into === null ? null : moneyText(into)),
    ...fact(say('books.exchangeDay'), bookedOn === null ? null : day(bookedOn)),
    ...fact(say('books.exchangeReference'), reference),
    ...(rate === null
      ? []
      : [
          ...fact(say('books.exchangeRate'), rate.rate),
          ...fact(say('books.exchangeDayRate'), say('books.rateBeforeOn', { rate: rate.before, on: day(rate.at) })),
          ...fact(say('books.exchangeOffBy'), `${rate.changeBps > 0 ? '+' : ''}${percent(rate.changeBps)}`),
          ...fact(say('books.farOffReason'), rate.reason),
        ]),
    ...fact(say('adjustments.reason'), reason),
    ...fact(say('adjustments.askedBy'), nameOf(askedBy.name, row)),
  ];
}

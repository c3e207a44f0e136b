import { rateCurrencies } from '../../api/contract/rates.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { createRecord } from '../sheet/create-record.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';
import { exchangeOf } from './exchange-of.ts';
import { usePositions } from './use-positions.ts';

/** Enters a currency exchange at the bank, or the rest of a position; another person approves it in the list. */
export function EnterExchanges() {
  return (
    <>
      <EnterBankExchange />
      <BookRest />
    </>
  );
}

function EnterBankExchange() {
  const say = useSay();
  const choices = rateCurrencies.map((id) => ({ id, name: id }));
  const fields = [
    { name: 'currency', label: say('books.exchangeFrom'), type: 'choice', isRequired: true, choices },
    { name: 'amount', label: say('books.exchangeOut'), type: 'amount', currency: { chosenIn: 'currency' }, isRequired: true },
    { name: 'intoCurrency', label: say('books.exchangeTo'), type: 'choice', isRequired: true, choices },
    { name: 'into', label: say('books.exchangeInto'), type: 'amount', currency: { chosenIn: 'intoCurrency' }, isRequired: true },
    { name: 'bookedOn', label: say('books.exchangeDay'), type: 'date', isRequired: true },
    { name: 'reference', label: say('books.exchangeReference'), lead: say('books.exchangeReferenceLead'), type: 'text', isRequired: true },
    { name: 'farOffReason', label: say('books.farOffReason'), lead: say('books.farOffReasonLead'), type: 'text', isRequired: false },
  ] as const;
  const title = say('books.enterExchange');
  const targets = [{ id: 'bank', label: title, seen: { kind: 'bank' } }];
  return <VerbButton label={`${title}…`} verb={{ ...useCommon(), title, targets, fields }} />;
}

/** Books the whole rest of a position; offered if there is one. */
function BookRest() {
  const say = useSay();
  const { moneyText } = useFormats();
  const common = useCommon();
  const title = say('books.enterRest');
  return (usePositions() ?? []).map((amount) => (
    <VerbButton
      key={amount.currency}
      label={`${say('books.enterRestOf', { currency: amount.currency })}…`}
      verb={{
        ...common,
        title,
        facts: [[say('books.restOpen'), moneyText(amount)]],
        more: say('books.restWarning'),
        targets: [{ id: amount.currency, label: amount.currency, seen: { kind: 'rest', amount } }],
      }}
    />
  ));
}

function useCommon(): Omit<Verb, 'title' | 'targets'> {
  const say = useSay();
  return {
    resource: 'exchanges',
    verb: 'create',
    confirm: say('adjustments.proposeConfirm'),
    next: say('books.enterExchangeNext'),
    hasReason: true,
    reasonLead: say('books.exchangeReasonLead'),
    facts: [],
    carryOut: ({ body, ...command }) => createRecord({ ...command, body: exchangeOf(body) }),
  };
}

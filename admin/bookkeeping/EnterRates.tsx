import { localeOf } from '../../api/contract/formats.ts';
import { countries } from '../../api/contract/countries.ts';
import { rateCurrencies } from '../../api/contract/rates.ts';
import { useLanguage, useSay } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { enterRate } from './enter-rate.ts';

/** Enters a tax rate or an exchange rate; another person confirms it in the list. */
export function EnterRates() {
  return (
    <>
      <EnterTaxRate />
      <EnterExchangeRate />
    </>
  );
}

function EnterTaxRate() {
  const say = useSay();
  const { common, source } = useCommon();
  const choices = useCountryNames();
  const fields = [
    { name: 'country', label: say('books.rateCountry'), type: 'choice', isRequired: true, choices },
    {
      name: 'rateBps',
      label: say('books.ratePercent'),
      lead: say('books.ratePercentLead'),
      type: 'amount',
      currency: 'CHF', // two decimals: 8.1 is 810
      isBare: true,
      isRequired: true,
    },
    { name: 'validFrom', label: say('books.rateFrom'), lead: say('books.rateFromLead'), type: 'date', isRequired: true },
    source,
  ] as const;
  const targets = [{ id: 'tax', label: say('books.rateKinds.tax'), seen: { kind: 'tax' } }];
  return <VerbButton label={`${say('books.enterTaxRate')}…`} verb={{ ...common, title: say('books.enterTaxRate'), targets, fields }} />;
}

function EnterExchangeRate() {
  const say = useSay();
  const { common, source } = useCommon();
  const choices = rateCurrencies.map((id) => ({ id, name: id }));
  const fields = [
    { name: 'base', label: say('books.rateBase'), type: 'choice', isRequired: true, choices },
    { name: 'quote', label: say('books.rateQuote'), type: 'choice', isRequired: true, choices },
    { name: 'rate', label: say('books.ratePrice'), lead: say('books.ratePriceLead'), type: 'text', isRequired: true },
    source,
  ] as const;
  const targets = [{ id: 'exchange', label: say('books.rateKinds.exchange'), seen: { kind: 'exchange' } }];
  const title = say('books.enterExchangeRate');
  return <VerbButton label={`${title}…`} verb={{ ...common, title, targets, fields }} />;
}

function useCommon() {
  const say = useSay();
  return {
    common: {
      resource: 'rates',
      verb: 'create',
      confirm: say('books.enterRate'),
      next: say('books.enterRateNext'),
      hasReason: false,
      facts: [],
      carryOut: enterRate,
    },
    source: { name: 'source', label: say('books.rateSource'), lead: say('books.rateSourceLead'), type: 'text', isRequired: true },
  } as const;
}

/** Returns the countries with names and order of the reader's language. */
function useCountryNames(): readonly { readonly id: string; readonly name: string }[] {
  const locale = localeOf(useLanguage());
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  return countries.map((id) => ({ id, name: names.of(id) ?? id })).toSorted((one, other) => one.name.localeCompare(other.name, locale));
}
